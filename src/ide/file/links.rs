//! The links of a file: addresses of sources, and the files that the settings name.

use super::{File, FileKind};
use crate::text::Span;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To an address on the web.
    Web(String),
    /// To a file, as the settings name it; not a pattern, and not the shipped glossary.
    File(String),
}

/// The links of a file with their places, in the order of its text.
pub fn links(file: &File<'_>) -> Vec<(Span, Link)> {
    let link = |id| {
        let text = file.tree.text(file.text, id)?;
        let link = match (file.kind, &*file.path(id)) {
            (FileKind::Sources, [_, key]) if key == "url" => web(&text)?,
            (FileKind::Settings, [key]) if key == "glossary" || key == "memory" => named(&text)?,
            _ => return None,
        };
        Some((file.tree.content(file.text, id), link))
    };
    match file.kind {
        // No key of a concept holds an address.
        FileKind::Glossary => Vec::new(),
        _ => file.tree.ids().filter_map(link).collect(),
    }
}

fn web(text: &str) -> Option<Link> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web.then(|| Link::Web(text.to_owned()))
}

fn named(text: &str) -> Option<Link> {
    let is_file =
        !text.is_empty() && !text.contains(['*', '?', '[', '{']) && !text.starts_with("builtin:");
    is_file.then(|| Link::File(text.to_owned()))
}
