//! Completion of keys and headers, with what follows them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    File, FileKind, Id, Known,
    completion::{Proposal, ProposalKind, quoted_key, reference},
    place::{Follows, Quotes},
};
use crate::{
    check::RULES,
    ide::toml::{Kind, Schema, Tree, schema::Shape},
    text::Span,
};

/// The keys that a table may have and does not have yet.
pub fn keys(
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
        .map(Cow::into_owned)
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
pub fn term_snippet(first: usize) -> String {
    let statuses = Schema::glossary().at(&["id", "en", "status"]);
    let statuses = statuses.map(Schema::values).unwrap_or_default().join(",");
    let second = first + 1;
    format!("{{ term = \"${{{first}}}\", status = \"${{{second}|{statuses}|}}\" }},")
}

/// The headers that there may be, in the brackets of their kind.
pub fn headers(
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
    let ids = match file.kind {
        FileKind::Glossary if path.is_empty() => known.concepts_in_force(),
        FileKind::Settings if schema.takes_any_key() => known.concepts(),
        _ => BTreeMap::new(),
    };
    let ids = ids.into_iter().filter(|(id, _)| !present.contains(&**id));
    proposals.extend(ids.map(|(id, name)| propose(id, name, String::new(), "[")));
    proposals
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
