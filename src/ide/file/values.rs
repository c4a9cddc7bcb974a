//! Completion of values: those that there are for a key, and the names of things that stand
//! elsewhere.

use super::{
    File, FileKind, Id, Known,
    completion::{Proposal, ProposalKind, reference},
    keys::{meaning, term_snippet},
    place::Quotes,
};
use crate::{
    ide::toml::{Kind, schema::Shape},
    text::{Language, Span},
};

/// The name of the shipped glossary.
const SHIPPED: &str = "builtin:cyber";

/// Where a value is written.
pub struct Slot {
    /// The value, or the list that it is about to stand in.
    pub id: Id,
    /// What is written of it, without quotation marks.
    pub span: Span,
    /// Whether quotation marks are there.
    pub quotes: Quotes,
    /// The caret.
    pub offset: usize,
}

/// What can be written in a slot.
pub fn values(file: &File<'_>, known: &Known<'_>, slot: &Slot) -> Vec<Proposal> {
    let path = file.path(slot.id);
    let Some(schema) = file.kind.schema().at(&path) else {
        return Vec::new();
    };
    if schema.shape() == Shape::Tables {
        return terms(file, slot);
    }
    let named = schema.values();
    if !named.is_empty() {
        let key = path.last().map_or("", String::as_str);
        let documentation = meaning(key, schema);
        let default = schema.default_value();
        let value = |value: &'static str| Proposal {
            detail: if default == Some(value) {
                "if left out".to_owned()
            } else {
                String::new()
            },
            documentation: documentation.clone(),
            ..slot.value(value.to_owned())
        };
        return named.into_iter().map(value).collect();
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match (file.kind, &*path) {
        (FileKind::Glossary, [own, "related"]) => {
            let concepts = known.concepts().into_iter();
            let concepts = concepts.filter(|(id, _)| id != own && !slot.has_beside(file, id));
            concepts
                .map(|(id, name)| slot.reference(id, name))
                .collect()
        }
        (FileKind::Glossary, [_, _, "source"]) => sources(file, known, slot),
        (FileKind::Glossary, [_, "subject"]) => known
            .subjects()
            .into_iter()
            .map(|subject| slot.value(subject))
            .collect(),
        (FileKind::Sources, [_, "language"]) => languages(file, slot),
        (FileKind::Settings, ["glossary"]) => glossaries(file, known, slot),
        (FileKind::Settings, ["prefer", id, tag]) => chosen(known, id, tag, slot),
        _ => Vec::new(),
    }
}

impl Slot {
    fn value(&self, value: String) -> Proposal {
        Proposal {
            kind: ProposalKind::Value,
            ..reference(value, String::new(), self.span, self.quotes)
        }
    }

    fn reference(&self, id: String, name: String) -> Proposal {
        reference(id, name, self.span, self.quotes)
    }

    /// Whether the list that the value stands in has a value already.
    fn has_beside(&self, file: &File<'_>, value: &str) -> bool {
        let node = file.tree.node(self.id);
        let list = if node.kind == Kind::List {
            self.id
        } else {
            node.parent
        };
        let mut others = file.tree.children(list).filter(|id| *id != self.id);
        others.any(|id| file.tree.text(file.text, id).as_deref() == Some(value))
    }
}

/// Sources; what stands after the colon stays.
fn sources(file: &File<'_>, known: &Known<'_>, slot: &Slot) -> Vec<Proposal> {
    let colon = file.text[slot.span.range()].find(':');
    let end = colon.map_or(slot.span.end, |colon| slot.span.start + colon);
    if slot.offset > end {
        return Vec::new();
    }
    let id = Slot {
        span: Span::new(slot.span.start, end),
        ..*slot
    };
    known
        .sources()
        .into_iter()
        .map(|(source, title)| id.reference(source, title))
        .collect()
}

/// The tags of languages, for the one of several that the caret is in.
fn languages(file: &File<'_>, slot: &Slot) -> Vec<Proposal> {
    let text = &file.text[slot.span.range()];
    let caret = slot.offset.clamp(slot.span.start, slot.span.end) - slot.span.start;
    let start = text[..caret].rfind(',').map_or(0, |comma| comma + 1);
    let start = start + (text[start..caret].len() - text[start..caret].trim_start().len());
    let end = text[caret..]
        .find([',', ' '])
        .map_or(text.len(), |end| caret + end);
    let one = Slot {
        span: Span::new(slot.span.start + start, slot.span.start + end),
        ..*slot
    };
    Language::ALL
        .iter()
        .map(|language| one.value(language.tag().to_owned()))
        .collect()
}

fn glossaries(file: &File<'_>, known: &Known<'_>, slot: &Slot) -> Vec<Proposal> {
    let shipped = Proposal {
        detail: "the shipped glossary".to_owned(),
        ..slot.value(SHIPPED.to_owned())
    };
    let paths = (known.paths)().into_iter().map(|path| Proposal {
        kind: ProposalKind::File,
        ..slot.value(path)
    });
    let all = std::iter::once(shipped).chain(paths);
    all.filter(|one| !slot.has_beside(file, &one.label))
        .collect()
}

/// The terms of a concept that a project may choose among.
fn chosen(known: &Known<'_>, id: &str, tag: &str, slot: &Slot) -> Vec<Proposal> {
    let (Some(concept), Some(language)) = (known.concept(id), Language::from_tag(tag)) else {
        return Vec::new();
    };
    let terms = concept.accepted(language).into_iter();
    let proposals = terms.map(|term| Proposal {
        detail: term.status.name().to_owned(),
        ..slot.value(term.text.clone())
    });
    proposals.collect()
}

/// The line of a term.
fn terms(file: &File<'_>, slot: &Slot) -> Vec<Proposal> {
    // Where a word is typed that belongs to nothing, a line would be put inside a line.
    if file.kind != FileKind::Glossary || !slot.span.is_empty() {
        return Vec::new();
    }
    let line = Proposal {
        label: "{ term = …, status = … }".to_owned(),
        detail: "a term".to_owned(),
        documentation: "One term and what is known of it.".to_owned(),
        kind: ProposalKind::Entry,
        span: slot.span,
        text: "{ term = \"\", status = \"preferred\" },".to_owned(),
        snippet: Some(term_snippet(1)),
        filter: "{ term".to_owned(),
    };
    vec![line]
}
