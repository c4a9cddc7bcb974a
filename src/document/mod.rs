//! Drafts: a reader per format makes a [`Document`] of prose blocks that remember their source.
//!
//! This room must never know of glossaries, rules or files on disk.

pub mod block;
pub mod format;
pub mod language;
pub mod markdown;
pub mod plain;

mod front_matter;
mod html;
mod opaque;
mod prose;
mod seen;
mod version;

pub use block::{Block, BlockKind};
pub use format::Format;
pub use version::Version;

use std::sync::Arc;

use crate::text::{Language, Problem, Span};

/// A draft as read: its prose, block by block, in source order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The language that the draft declares in its front matter or was told to have.
    pub language: Option<Language>,
    /// The prose. Blocks do not overlap; what no block covers (code, URLs, markup) is not checked.
    pub blocks: Vec<Block>,
    /// The comments of the format, with their delimiters, in source order. They are not prose;
    /// suppressions live in them.
    pub comments: Vec<Span>,
    /// What the reader could not make sense of.
    pub problems: Vec<Problem>,
}

/// Where the text after the front matter starts, in bytes.
pub fn body_start(text: &str, format: Format) -> usize {
    match format {
        Format::Markdown => front_matter::FrontMatter::of(text).map_or(0, |matter| matter.end),
        Format::Plain => 0,
    }
}

/// Reads `text`, which has no byte order mark.
///
/// `declared` is the language told from outside (an option, the file's name); the front matter
/// wins over it, and each block's own characters win over both where they leave no doubt.
pub fn read(text: &str, format: Format, declared: Option<Language>) -> Document {
    Arc::unwrap_or_clone(Version::read(text, format, declared).document)
}
