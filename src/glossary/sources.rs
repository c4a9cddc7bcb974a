//! Reading `sources.toml`: the documents that attest terms, one table each.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IntoDeserializer};
use toml_edit::Document;

use super::{
    Source,
    model::{Languages, Origin, SourceKind},
    read::syntax_problem,
};
use crate::text::{Problem, Span};

/// Reads a file of sources; `file` is its name, for origins. A broken entry costs that entry.
pub fn read_sources(text: &str, file: &str) -> (BTreeMap<String, Source>, Vec<Problem>) {
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
        match SourceEntry::deserialize(value.into_deserializer()) {
            Ok(entry) => {
                let key = document.key(id).and_then(toml_edit::Key::span);
                let origin = Origin {
                    file: file.to_owned(),
                    span: key.map(Span::from).unwrap_or_default(),
                };
                sources.insert(id.to_owned(), entry.into_source(origin));
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

/// A source as it is written in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    title: String,
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    date: String,
    language: Languages,
    kind: SourceKind,
    #[serde(default, rename = "ref")]
    reference: String,
    #[serde(default)]
    url: String,
}

impl SourceEntry {
    fn into_source(self, origin: Origin) -> Source {
        Source {
            title: self.title,
            issuer: self.issuer,
            date: self.date,
            language: self.language,
            kind: self.kind,
            reference: self.reference,
            url: self.url,
            origin,
        }
    }
}
