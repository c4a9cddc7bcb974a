//! What a caret in a file is about to write: a key, or a value, and under which keys.

use super::File;
use crate::{
    ide::toml::{Id, Kind},
    text::Span,
};

/// What a caret is about to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A key of a table.
    Key {
        /// The table.
        table: Id,
        /// What is written of it, quotation marks included.
        span: Span,
        /// What follows it.
        follows: Follows,
    },
    /// A value.
    Value {
        /// The value, or the list that it is about to stand in.
        id: Id,
        /// What is written of it, without quotation marks.
        span: Span,
        /// Whether quotation marks are there.
        quotes: Quotes,
    },
    /// The name of a header.
    Header {
        /// The table that the name is a key of.
        table: Id,
        /// All of the header on its line, brackets included.
        span: Span,
        /// What stands before the name: the brackets, and earlier parts of the name.
        before: String,
    },
}

/// What follows a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// Nothing: its value is to be written too.
    Nothing,
    /// A value, or further parts of the key.
    Value,
}

/// Whether quotation marks are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// They are.
    There,
    /// They are to be written too.
    Missing,
}

impl Place {
    /// What a caret at `offset` is about to write; `None` where nothing can be proposed.
    pub fn at(file: &File<'_>, offset: usize) -> Option<Self> {
        let File { text, tree, .. } = *file;
        let id = tree.at(offset);
        let node = tree.node(id);
        if let Some(key) = node.key.filter(|key| key.touches(offset)) {
            if let Some(header) = header(text, key) {
                return Some(Self::header(file, id, key, header));
            }
            return Some(Self::Key {
                table: node.parent,
                span: key,
                follows: match node.kind {
                    Kind::Missing => Follows::Nothing,
                    _ => Follows::Value,
                },
            });
        }
        match node.kind {
            Kind::Text => {
                let span = tree.content(text, id);
                span.touches(offset).then_some(Self::Value {
                    id,
                    span,
                    quotes: Quotes::There,
                })
            }
            Kind::Bare => Some(Self::Value {
                id,
                span: node.span,
                quotes: Quotes::Missing,
            }),
            Kind::List if follows(text, node.span, offset, ['[', ',']) => Some(Self::Value {
                id,
                span: Span::new(offset, offset),
                quotes: Quotes::Missing,
            }),
            Kind::Inline if follows(text, node.span, offset, ['{', ',']) => {
                Some(Self::new_key(id, offset))
            }
            Kind::Table if is_line_start(text, offset) => Some(Self::new_key(id, offset)),
            _ => None,
        }
    }

    fn new_key(table: Id, offset: usize) -> Self {
        Self::Key {
            table,
            span: Span::new(offset, offset),
            follows: Follows::Nothing,
        }
    }

    /// The place of a header's last key, whose line is `line`.
    fn header(file: &File<'_>, id: Id, key: Span, line: Span) -> Self {
        let before = &file.text[line.start..key.start];
        Self::Header {
            table: file.tree.node(id).parent,
            span: line,
            before: before.to_owned(),
        }
    }
}

/// The header that a key is part of, from its first bracket to its last.
fn header(text: &str, key: Span) -> Option<Span> {
    let start = text[..key.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[start..key.start];
    let indent = before.len() - before.trim_start().len();
    let is_header = before.trim_start().starts_with('[') && !before.contains('=');
    let end = text[key.end..]
        .find(['\n', '\r', '#'])
        .map_or(text.len(), |end| key.end + end);
    let end = start + text[start..end].trim_end().len();
    is_header.then(|| Span::new(start + indent, end.max(key.end)))
}

/// Whether one of `marks` stands before a caret inside the brackets of `within`.
fn follows(text: &str, within: Span, offset: usize, marks: [char; 2]) -> bool {
    let inside = within.start < offset && offset <= within.end;
    inside && text[within.start..offset].trim_end().ends_with(marks)
}

fn is_line_start(text: &str, offset: usize) -> bool {
    let line = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    text[line..offset].trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::{file::FileKind, toml::Tree};

    /// The place of the caret `|`: what it is, its path, and what is written of it.
    fn place(text: &str) -> String {
        let offset = text.find('|').expect("the text has a caret");
        let text = text.replace('|', "");
        let tree = Tree::of(&text);
        let file = File {
            kind: FileKind::Glossary,
            text: &text,
            tree: &tree,
        };
        let path = |id| file.path(id).join(".");
        match Place::at(&file, offset) {
            None => "nothing".to_owned(),
            Some(Place::Key {
                table,
                span,
                follows,
            }) => {
                format!(
                    "key of {} `{}` {follows:?}",
                    path(table),
                    &text[span.range()]
                )
            }
            Some(Place::Value { id, span, quotes }) => {
                format!("value of {} `{}` {quotes:?}", path(id), &text[span.range()])
            }
            Some(Place::Header {
                table,
                span,
                before,
            }) => {
                format!(
                    "header of {} `{}` after {before}",
                    path(table),
                    &text[span.range()]
                )
            }
        }
    }

    #[test]
    fn a_caret_is_about_to_write_something() {
        for (text, expected) in [
            ("[a]\n|\nja = []\n", "key of a `` Nothing"),
            ("[a]\nsub|\nja = []\n", "key of a `sub` Nothing"),
            ("[a]\nsub|ject = \"x\"\n", "key of a `subject` Value"),
            ("[a]\ndefinition.|\n", "key of a.definition `` Nothing"),
            ("[a]\nsubject = |\n", "value of a.subject `` Missing"),
            ("[a]\nsubject = gov|\n", "value of a.subject `gov` Missing"),
            ("[a]\nsubject = \"gov|", "value of a.subject `gov` There"),
            (
                "[a]\nsubject = \"𠮷|\" # x\n",
                "value of a.subject `𠮷` There",
            ),
            ("[a]\nsubject = \"x\"|\n", "nothing"),
            ("[a]\nrelated = [|]\n", "value of a.related `` Missing"),
            (
                "[a]\nrelated = [\"b\", |]\n",
                "value of a.related `` Missing",
            ),
            ("[a]\nrelated = [\"b\" |]\n", "nothing"),
            (
                "[a]\nrelated = [\"b\", \"c|\"]\n",
                "value of a.related `c` There",
            ),
            ("[a]\nja = [\n  { | },\n]\n", "key of a.ja `` Nothing"),
            (
                "[a]\nja = [\n  { term = \"甲\", | },\n]\n",
                "key of a.ja `` Nothing",
            ),
            (
                "[a]\nja = [\n  { term = \"甲\", st|\n]\n",
                "key of a.ja `st` Nothing",
            ),
            (
                "[a]\nja = [\n  { term = \"甲\", status = \"|\n  { term = \"乙\" },\n]\n",
                "value of a.ja.status `` There",
            ),
            ("[a]\nja = [\n  |\n]\n", "value of a.ja `` Missing"),
            ("[a|]\nja = []\n", "header of  `[a]` after ["),
            ("[|\n", "header of  `[` after ["),
            ("[[pa|]]\n", "header of  `[[pa]]` after [["),
            (
                "[prefer.|]\n",
                "header of prefer `[prefer.]` after [prefer.",
            ),
            ("# not|hing\n", "nothing"),
            ("|", "key of  `` Nothing"),
        ] {
            assert_eq!(place(text), expected, "{text}");
        }
    }
}
