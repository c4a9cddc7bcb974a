//! Quick fixes of a file: what was misspelled, and is near to one thing that there is.

use super::{
    File, FileKind, Id, Known, Target,
    completion::{quoted, quoted_key},
    target,
};
use crate::{
    ide::toml::{Kind, Tree},
    text::{Span, problem::nearest},
};

/// A word and what was meant by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    /// The place of the word.
    pub span: Span,
    /// What it does.
    pub title: String,
    /// What takes its place.
    pub text: String,
}

/// What mends the words that `span` overlaps or touches, in the order of the text.
pub fn mendings(file: &File<'_>, known: &Known<'_>, span: Span) -> Vec<Mending> {
    let tree = file.tree;
    let concerns = |place: Span| place.start <= span.end && span.start <= place.end;
    let mut mendings = Vec::new();
    for id in tree.ids() {
        let node = tree.node(id);
        if node.key.is_some_and(concerns) {
            mendings.extend(key(file, known, id));
        }
        if matches!(node.kind, Kind::Text | Kind::Bare) && concerns(node.span) {
            mendings.extend(value(file, known, id));
        }
    }
    mendings
}

/// The key that was meant, of an unknown one.
fn key(file: &File<'_>, known: &Known<'_>, id: Id) -> Option<Mending> {
    let node = file.tree.node(id);
    let span = node.key.filter(|key| !key.is_empty())?;
    let name = file.tree.key(file.text, id)?;
    let path = file.path(node.parent);
    let table = file.kind.schema().at(&path)?;
    if node.parent != Tree::ROOT && path == ["prefer"] && file.kind == FileKind::Settings {
        return concept(known, &name, span, quoted_key);
    }
    if table.takes_any_key() || table.under(&name).is_some() {
        return None;
    }
    let near = nearest(&name, table.keys().into_iter().map(|(key, _)| key))?;
    Some(Mending {
        span,
        title: format!("Change the key to `{near}`"),
        text: quoted_key(near),
    })
}

/// The value that was meant, of one that there is not.
fn value(file: &File<'_>, known: &Known<'_>, id: Id) -> Option<Mending> {
    let node = file.tree.node(id);
    let text = match file.tree.text(file.text, id) {
        Some(text) => text.into_owned(),
        None => file.text[node.span.range()].to_owned(),
    };
    let schema = file.kind.schema().at(&file.path(id))?;
    let values = schema.values();
    if !values.is_empty() {
        let is_right = node.kind == Kind::Text && values.contains(&&*text);
        let near = nearest(&text, values).filter(|_| !is_right && !text.is_empty())?;
        return Some(Mending {
            span: node.span,
            title: format!("Change it to `{near}`"),
            text: quoted(near),
        });
    }
    match target(file, node.span.start + 1)? {
        (span, Target::Concept(name)) => concept(known, &name, span, str::to_owned),
        (span, Target::Source(name)) => {
            let sources = known.sources();
            if sources.contains_key(&name) {
                return None;
            }
            let near = nearest(&name, sources.keys().map(String::as_str))?;
            let end = span.start + name.len();
            Some(Mending {
                span: Span::new(span.start, end.min(span.end)),
                title: format!("Change the source to `{near}`"),
                text: near.to_owned(),
            })
        }
        _ => None,
    }
}

fn concept(
    known: &Known<'_>,
    name: &str,
    span: Span,
    written: fn(&str) -> String,
) -> Option<Mending> {
    let concepts = known.concepts();
    if concepts.contains_key(name) {
        return None;
    }
    let near = nearest(name, concepts.keys().map(String::as_str))?;
    Some(Mending {
        span,
        title: format!("Change the concept to `{near}`"),
        text: written(near),
    })
}
