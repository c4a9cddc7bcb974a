//! Reading `sources.toml`: the documents that attest terms, one table each.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IntoDeserializer};
use toml_edit::Document;

use super::{Source, read::syntax_problem};
use crate::text::{Problem, Span};

/// Reads a file of sources. A broken entry costs that entry.
pub fn read_sources(text: &str) -> (BTreeMap<String, Source>, Vec<Problem>) {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return (BTreeMap::new(), vec![syntax_problem(&error)]),
    };
    let mut sources = BTreeMap::new();
    let mut problems = Vec::new();
    for (id, item) in document.iter() {
        let Ok(value) = item.clone().into_value() else {
            continue;
        };
        match Source::deserialize(value.into_deserializer()) {
            Ok(source) => {
                sources.insert(id.to_owned(), source);
            }
            Err(error) => {
                let span = error.span().or_else(|| item.span()).map(Span::from);
                let message = format!("the source `{id}`: {}", error.message());
                problems.push(Problem::error(span, message));
            }
        }
    }
    (sources, problems)
}
