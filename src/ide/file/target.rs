//! What a word of a file refers to: a concept, a source, or another file.

use super::{File, FileKind};
use crate::{
    glossary::Citation,
    ide::toml::{Id, Kind},
    text::{Language, Span},
};

/// What a word refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A concept, by its id.
    Concept(String),
    /// A term of a concept.
    Term {
        /// The id of the concept.
        concept: String,
        /// The language; a term of its script or region is meant too.
        language: Language,
        /// The term.
        term: String,
    },
    /// A source, by its id.
    Source(String),
    /// A glossary, as the settings name it.
    Glossary(String),
}

/// What the word at `offset` refers to, and its place.
pub fn target(file: &File<'_>, offset: usize) -> Option<(Span, Target)> {
    let id = file.tree.at(offset);
    let node = file.tree.node(id);
    let path = file.path(id);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let on_key = node.key.filter(|key| key.touches(offset));
    match (on_key, file.kind, &*path) {
        (Some(key), FileKind::Glossary, [concept])
        | (Some(key), FileKind::Settings, ["prefer", concept]) => {
            Some((key, Target::Concept((*concept).to_owned())))
        }
        (Some(key), FileKind::Sources, [source]) => {
            Some((key, Target::Source((*source).to_owned())))
        }
        (Some(_), ..) => None,
        (None, ..) if node.kind != Kind::Text => None,
        (None, ..) => of_value(file, id, &path),
    }
}

fn of_value(file: &File<'_>, id: Id, path: &[&str]) -> Option<(Span, Target)> {
    let text = file.tree.text(file.text, id)?;
    let span = file.tree.content(file.text, id);
    let target = match (file.kind, path) {
        (FileKind::Glossary, [_, "related"]) => Target::Concept(text.into_owned()),
        (FileKind::Glossary, [_, _, "source"]) => {
            Target::Source(Citation::parse(&text).source.to_owned())
        }
        (FileKind::Settings, ["prefer", concept, tag]) => Target::Term {
            concept: (*concept).to_owned(),
            language: Language::from_tag(tag)?,
            term: text.into_owned(),
        },
        (FileKind::Settings, ["glossary"]) => Target::Glossary(text.into_owned()),
        _ => return None,
    };
    Some((span, target))
}
