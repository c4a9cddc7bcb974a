//! Completion in a file: keys, and the values that there are for them.

use std::collections::BTreeSet;

use super::{
    File, FileKind, Id, Known,
    place::{Follows, Place, Quotes},
};
use crate::{
    check::RULES,
    ide::toml::{Kind, Schema, Tree, schema::Shape},
    text::{Language, Span},
};

/// The most that is proposed at once; the rest comes as more is typed.
const MOST: usize = 200;

/// The name of the shipped glossary.
const SHIPPED: &str = "builtin:cyber";

/// What can be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What the list shows.
    pub label: String,
    /// What it shows beside that.
    pub detail: String,
    /// What it means.
    pub documentation: String,
    /// What it is.
    pub kind: ProposalKind,
    /// What it replaces.
    pub span: Span,
    /// What takes its place.
    pub text: String,
    /// The same with places to fill in, where there are any, in the syntax of snippets.
    pub snippet: Option<String>,
    /// What is compared with the text in `span`, quotation marks left out.
    pub filter: String,
}

/// What a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// A key.
    Key,
    /// One of a few values.
    Value,
    /// Something that stands elsewhere: a concept, a source.
    Reference,
    /// A file.
    File,
    /// Words to fill in.
    Entry,
}

/// Proposals, and whether they are all there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The proposals, in the order in which they are shown.
    pub proposals: Vec<Proposal>,
    /// Whether there are more than these.
    pub is_incomplete: bool,
}

/// What can be written at a caret.
pub fn completions(file: &File<'_>, known: &Known<'_>, offset: usize) -> Completions {
    let Some(place) = Place::at(file, offset) else {
        return Completions::default();
    };
    let found = match place {
        Place::Key {
            table,
            span,
            follows,
        } => keys(file, known, table, span, follows),
        Place::Header {
            table,
            span,
            before,
        } => headers(file, known, table, span, &before),
        Place::Value { id, span, quotes } => values(
            file,
            known,
            &Slot {
                id,
                span,
                quotes,
                offset,
            },
        ),
    };
    let typed = |proposal: &Proposal| {
        let end = offset.clamp(proposal.span.start, proposal.span.end);
        file.text[proposal.span.start..end]
            .trim_start_matches(['"', '\''])
            .to_lowercase()
    };
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut is_incomplete = false;
    for mut proposal in found {
        let typed = typed(&proposal);
        if !proposal.filter.to_lowercase().contains(&typed) {
            // Found by what it is called: the client is to compare it with what was typed.
            if !proposal.detail.to_lowercase().contains(&typed) {
                continue;
            }
            proposal.filter = typed;
            is_incomplete = true;
        }
        if proposals.len() == MOST {
            is_incomplete = true;
            break;
        }
        proposals.push(proposal);
    }
    Completions {
        proposals,
        is_incomplete,
    }
}

/// The keys that a table may have and does not have yet.
fn keys(
    file: &File<'_>,
    known: &Known<'_>,
    table: Id,
    span: Span,
    follows: Follows,
) -> Vec<Proposal> {
    let Some(schema) = file.kind.schema().at(&file.path(table)) else {
        return Vec::new();
    };
    let here = &file.text[span.range()];
    let present = present(file, table, here);
    let place = Of {
        table: file.tree.node(table).kind,
        is_root: table == Tree::ROOT,
        follows,
    };
    let mut proposals = Vec::new();
    for (key, part) in schema.keys() {
        if present.contains(key) && part.shape() != Shape::Table {
            continue;
        }
        let (text, snippet) = place.written(file.kind, key, part);
        proposals.push(Proposal {
            label: key.to_owned(),
            detail: detail(part),
            documentation: meaning(key, part),
            kind: ProposalKind::Key,
            span,
            text,
            snippet,
            filter: key.to_owned(),
        });
    }
    if schema.takes_any_key() && file.kind == FileKind::Settings {
        let concepts = known.concepts().into_iter();
        let concepts = concepts.filter(|(id, _)| !present.contains(id));
        proposals.extend(concepts.map(|(id, name)| {
            let dot = if follows == Follows::Nothing { "." } else { "" };
            Proposal {
                text: format!("{id}{dot}"),
                ..reference(id, name, span, Quotes::There)
            }
        }));
    }
    proposals
}

/// The keys that a table has in any of its parts, without the one that is being written.
fn present(file: &File<'_>, table: Id, written: &str) -> BTreeSet<String> {
    let node = file.tree.node(table);
    let key = file.tree.key(file.text, table);
    let mut parts: Vec<Id> = vec![table];
    if key.is_some() {
        let siblings = file.tree.children(node.parent);
        parts = siblings
            .filter(|id| file.tree.key(file.text, *id) == key)
            .collect();
    }
    let keys = parts.into_iter().flat_map(|part| file.tree.children(part));
    let keys = keys.filter_map(|id| file.tree.key(file.text, id));
    keys.filter(|key| key != written)
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// Where a key is written.
struct Of {
    table: Kind,
    is_root: bool,
    follows: Follows,
}

impl Of {
    /// The key with the start of its value, plain and with places to fill in.
    fn written(&self, kind: FileKind, key: &str, part: Schema) -> (String, Option<String>) {
        let name = quoted_key(key);
        if self.follows == Follows::Value {
            return (name, None);
        }
        let snippet = match part.shape() {
            Shape::Text => format!("{name} = \"$0\""),
            Shape::Texts => format!("{name} = [\"$0\"]"),
            Shape::Table if self.table == Kind::Inline => format!("{name} = {{ $0 }}"),
            Shape::Table if self.is_root => return (format!("[{name}]"), None),
            Shape::Table if key == "rules" => format!("{name} = {{ $0 }}"),
            Shape::Table => match *part.keys() {
                [(only, _)] => format!("{name}.{only} = \"$0\""),
                _ => return (format!("{name}."), None),
            },
            Shape::Tables if kind == FileKind::Settings => {
                return (format!("[[{name}]]"), Some(element(&name, part)));
            }
            Shape::Tables => format!("{name} = [\n  {}$0\n]", term_snippet(1)),
        };
        (format!("{name} = "), Some(snippet))
    }
}

/// A `[[header]]` with the keys that it must have.
fn element(name: &str, part: Schema) -> String {
    let mut lines = vec![format!("[[{name}]]")];
    for (place, (key, value)) in (1..).zip(part.keys()) {
        match value.shape() {
            Shape::Text => lines.push(format!("{key} = \"${place}\"")),
            Shape::Texts => lines.push(format!("{key} = [\"${place}\"]")),
            Shape::Table | Shape::Tables => lines.push(format!("{key} = {{ ${place} }}")),
        }
    }
    lines.join("\n")
}

/// The line of a term, its places to fill in numbered from `first`.
fn term_snippet(first: usize) -> String {
    let statuses = Schema::glossary().at(&["id", "en", "status"]);
    let statuses = statuses.map(Schema::values).unwrap_or_default().join(",");
    let second = first + 1;
    format!("{{ term = \"${{{first}}}\", status = \"${{{second}|{statuses}|}}\" }},")
}

/// A key as it is written, in quotation marks where it needs them.
pub fn quoted_key(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.bytes().all(is_bare) {
        return key.to_owned();
    }
    quoted(key)
}

/// A text as it is written.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The headers that there may be, in the brackets of their kind.
fn headers(
    file: &File<'_>,
    known: &Known<'_>,
    table: Id,
    span: Span,
    before: &str,
) -> Vec<Proposal> {
    let path = file.path(table);
    let prefix = before.trim_start_matches('[').trim_start();
    let brackets = &before[..before.len() - before.trim_start_matches('[').len()];
    let propose = |name: String, detail: String, documentation: String, opening: &str| {
        let closing = "]".repeat(opening.len());
        let name = quoted_key(&name);
        Proposal {
            label: format!("{opening}{prefix}{name}{closing}"),
            detail,
            documentation,
            kind: ProposalKind::Key,
            span,
            text: format!("{opening}{prefix}{name}{closing}"),
            snippet: None,
            filter: format!("{brackets}{prefix}{name}"),
        }
    };
    let Some(schema) = file.kind.schema().at(&path) else {
        return Vec::new();
    };
    let mut proposals = Vec::new();
    for (key, part) in schema.keys() {
        let opening = match part.shape() {
            Shape::Table => "[",
            Shape::Tables if file.kind == FileKind::Settings => "[[",
            _ => continue,
        };
        proposals.push(propose(
            key.to_owned(),
            String::new(),
            meaning(key, part),
            opening,
        ));
    }
    let present: BTreeSet<_> = file
        .entries()
        .filter_map(|id| file.tree.key(file.text, id))
        .collect();
    let ids = match (file.kind, path.is_empty()) {
        (FileKind::Glossary, true) => known
            .glossary
            .concepts
            .iter()
            .map(|concept| {
                let concept_name = known_name(concept);
                (concept.id.clone(), concept_name)
            })
            .collect(),
        (FileKind::Settings, false) if schema.takes_any_key() => known.concepts(),
        _ => std::collections::BTreeMap::new(),
    };
    let ids = ids
        .into_iter()
        .filter(|(id, _)| !present.contains(id.as_str()));
    proposals.extend(ids.map(|(id, name)| propose(id, name, String::new(), "[")));
    proposals
}

fn known_name(concept: &crate::glossary::Concept) -> String {
    let preferred = concept.preferred(Language::English);
    let name = preferred.or(concept.terms.first());
    name.map(|term| term.text.clone()).unwrap_or_default()
}

/// Where a value is written.
struct Slot {
    id: Id,
    span: Span,
    quotes: Quotes,
    offset: usize,
}

fn values(file: &File<'_>, known: &Known<'_>, slot: &Slot) -> Vec<Proposal> {
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

fn reference(id: String, name: String, span: Span, quotes: Quotes) -> Proposal {
    Proposal {
        text: match quotes {
            Quotes::There => id.clone(),
            Quotes::Missing => quoted(&id),
        },
        filter: id.clone(),
        label: id,
        detail: name,
        documentation: String::new(),
        kind: ProposalKind::Reference,
        span,
        snippet: None,
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

fn detail(part: Schema) -> String {
    match part.default_value() {
        Some(default) => format!("if left out: {default}"),
        None => String::new(),
    }
}

/// What a key means. For a rule, also what it finds.
pub fn meaning(key: &str, part: Schema) -> String {
    let description = part.description().unwrap_or_default();
    match RULES.iter().find(|rule| rule.name == key) {
        Some(rule) => format!("{} {description}", rule.summary()),
        None => description.to_owned(),
    }
}
