//! The outline of a file: concepts with their terms, sources, or the parts of the settings.

use super::{File, FileKind, Id};
use crate::{
    glossary::model::Status,
    ide::toml::{Kind, Tree},
    text::Span,
};

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// What else a reader wants to know of it at a glance.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Whether it is a term that is not to be used.
    pub deprecated: bool,
    /// All of it.
    pub span: Span,
    /// The part that an editor goes to.
    pub name_span: Span,
    /// What belongs to it.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A concept.
    Concept,
    /// A term.
    Term,
    /// A document that attests terms.
    Source,
    /// A part of the settings, or a key of one.
    Setting,
}

/// The outline of a file, in the order of its text.
pub fn outline(file: &File<'_>) -> Vec<Symbol> {
    match file.kind {
        FileKind::Glossary => file.entries().filter_map(|id| concept(file, id)).collect(),
        FileKind::Sources => file.entries().filter_map(|id| source(file, id)).collect(),
        FileKind::Settings => settings(file, Tree::ROOT, 0),
    }
}

fn concept(file: &File<'_>, id: Id) -> Option<Symbol> {
    let terms = file.terms(id).filter_map(|(language, id)| {
        let node = file.tree.child(file.text, id, "term")?;
        let status = file.value(id, "status").unwrap_or_default();
        let rejected = [Status::Deprecated, Status::Superseded, Status::Forbidden];
        Some(Symbol {
            name: file
                .tree
                .text(file.text, node)
                .filter(|text| !text.is_empty())?
                .into_owned(),
            detail: format!("{language} · {status}"),
            kind: SymbolKind::Term,
            deprecated: rejected.iter().any(|known| known.name() == status),
            span: file.tree.node(id).span,
            name_span: file.tree.node(node).span,
            children: Vec::new(),
        })
    });
    let children = terms.collect();
    let detail = file.name(id).unwrap_or_default();
    Some(Symbol {
        children,
        ..entry(file, id, detail, SymbolKind::Concept)?
    })
}

fn source(file: &File<'_>, id: Id) -> Option<Symbol> {
    let title = file.value(id, "title").unwrap_or_default();
    entry(file, id, title, SymbolKind::Source)
}

/// The parts of the settings, and the keys of each; what lies deeper is left out.
fn settings(file: &File<'_>, table: Id, depth: usize) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for id in file.tree.children(table) {
        let node = file.tree.node(id);
        let detail = match node.kind {
            Kind::Text => file
                .tree
                .text(file.text, id)
                .unwrap_or_default()
                .into_owned(),
            _ => String::new(),
        };
        let Some(symbol) = entry(file, id, detail, SymbolKind::Setting) else {
            continue;
        };
        let is_deep = depth > 2;
        symbols.push(Symbol {
            children: if is_deep {
                Vec::new()
            } else {
                settings(file, elements(file, id), depth + 1)
            },
            ..symbol
        });
    }
    symbols
}

/// The table whose keys are shown under a node: of a `[[header]]`, the one that it makes.
fn elements(file: &File<'_>, id: Id) -> Id {
    let first = file.tree.children(id).next();
    let is_list = file.tree.node(id).kind == Kind::List;
    first.filter(|_| is_list).unwrap_or(id)
}

fn entry(file: &File<'_>, id: Id, detail: String, kind: SymbolKind) -> Option<Symbol> {
    let node = file.tree.node(id);
    let key = node.key.filter(|key| !key.is_empty())?;
    let span = Span::new(key.start, node.span.end.max(key.end));
    let text = file.text[span.range()].trim_end();
    Some(Symbol {
        name: file.tree.key(file.text, id)?.into_owned(),
        detail,
        kind,
        deprecated: false,
        span: Span::new(span.start, span.start + text.len()),
        name_span: key,
        children: Vec::new(),
    })
}
