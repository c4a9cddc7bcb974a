//! The formats of drafts, and how a file name or an editor's language id tells them.

use std::path::Path;

/// A format that a reader exists for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown with GFM tables, footnotes and front matter.
    Markdown,
    /// Plain text: paragraphs between empty lines.
    Plain,
}

impl Format {
    /// The format of a file name's ending; `None` when no reader takes it.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            _ => None,
        }
    }

    /// What a comment begins and ends with; `None` where there are none, or no suppression is read
    /// from them.
    pub const fn comment(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Markdown => Some(("<!--", "-->")),
            Self::Plain => None,
        }
    }

    /// The format of an editor's language id; plain text for what no reader takes.
    pub fn from_language_id(id: &str) -> Option<Self> {
        match id.to_ascii_lowercase().as_str() {
            "markdown" | "mdx" | "quarto" | "rmd" => Some(Self::Markdown),
            "plaintext" | "plain text" | "text" | "fundamental" => Some(Self::Plain),
            _ => None,
        }
    }
}
