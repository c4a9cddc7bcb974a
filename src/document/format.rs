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

/// The endings of file names, in lower case, with the format of each.
pub const ENDINGS: [(&str, Format); 9] = [
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdown", Format::Markdown),
    ("mkd", Format::Markdown),
    ("mdx", Format::Markdown),
    ("qmd", Format::Markdown),
    ("rmd", Format::Markdown),
    ("txt", Format::Plain),
    ("text", Format::Plain),
];

/// The language ids of editors, in lower case, with the format of each.
pub const LANGUAGE_IDS: [(&str, Format); 8] = [
    ("markdown", Format::Markdown),
    ("mdx", Format::Markdown),
    ("quarto", Format::Markdown),
    ("rmd", Format::Markdown),
    ("plaintext", Format::Plain),
    ("plain text", Format::Plain),
    ("text", Format::Plain),
    ("fundamental", Format::Plain),
];

impl Format {
    /// The format of a file name's ending; `None` when no reader takes it.
    pub fn from_path(path: &Path) -> Option<Self> {
        named(&ENDINGS, path.extension()?.to_str()?)
    }

    /// What a comment begins and ends with; `None` where there are none, or no suppression is read
    /// from them.
    pub const fn comment(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Markdown => Some(("<!--", "-->")),
            Self::Plain => None,
        }
    }

    /// The format of an editor's language id; `None` for one that is in no list.
    pub fn from_language_id(id: &str) -> Option<Self> {
        named(&LANGUAGE_IDS, id)
    }
}

fn named(list: &[(&str, Format)], name: &str) -> Option<Format> {
    let found = list.iter().find(|(one, _)| name.eq_ignore_ascii_case(one));
    found.map(|(_, format)| *format)
}
