//! The text of an open document while it is edited; the only file that knows it is a rope.
//!
//! An editor's edit may be wrong (a stale column, a line that is gone). Every edit is applied
//! nevertheless, at the nearest place that exists: a lost edit would shift all later ones.

use ropey::{Rope, RopeSlice};

use super::composition::Edited;
use crate::text::{Encoding, Position, Span};

/// A text that is cheap to edit and to copy.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

/// One change of a document, as an editor sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The text between two positions is replaced.
    Part {
        /// Where the replaced text starts.
        start: Position,
        /// Where it ends.
        end: Position,
        /// What stands there afterwards.
        text: String,
    },
    /// The whole text is replaced.
    Whole(String),
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Self {
            rope: Rope::from_str(text),
        }
    }

    /// The text, in one piece.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// A part of the text.
    pub fn part(&self, span: Span) -> String {
        self.rope.byte_slice(span.range()).to_string()
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Applies a change; its columns are counted in `encoding`. Gives the places of what was
    /// replaced and of what stands there now.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> Edited {
        match change {
            Change::Whole(text) => {
                let old = Span::new(0, self.len());
                self.rope = Rope::from_str(text);
                let new = Span::new(0, self.len());
                Edited { old, new }
            }
            Change::Part { start, end, text } => {
                let start = self.char_at(*start, encoding);
                let end = self.char_at(*end, encoding);
                let (start, end) = (start.min(end), start.max(end));
                let byte = |index| self.rope.char_to_byte(index);
                let old = Span::new(byte(start), byte(end));
                self.rope.remove(start..end);
                self.rope.insert(start, text);
                let new = Span::new(old.start, old.start + text.len());
                Edited { old, new }
            }
        }
    }

    /// The index of the character at a position, moved inside the text if it lies outside.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        if position.line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let line = without_line_end(self.rope.line(position.line));
        self.rope.line_to_char(position.line) + char_in_line(line, position.column, encoding)
    }
}

/// The line without its LF or CRLF. A CR without LF is a character like others, as editors have it.
fn without_line_end(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut length = line.len_chars();
    if length > 0 && line.char(length - 1) == '\n' {
        length -= 1;
        if length > 0 && line.char(length - 1) == '\r' {
            length -= 1;
        }
    }
    line.slice(..length)
}

/// The index of the character at `column`; of the one it lies inside; of the end if past it.
fn char_in_line(line: RopeSlice<'_>, column: usize, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => line.byte_to_char(column.min(line.len_bytes())),
        Encoding::Utf16 => line.utf16_cu_to_char(column.min(line.len_utf16_cu())),
        Encoding::Utf32 => column.min(line.len_chars()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineTable;

    fn part(start: (usize, usize), end: (usize, usize), text: &str) -> Change {
        let position = |(line, column)| Position { line, column };
        Change::Part {
            start: position(start),
            end: position(end),
            text: text.to_owned(),
        }
    }

    fn edited(text: &str, change: &Change) -> String {
        let mut buffer = Buffer::new(text);
        buffer.apply(change, Encoding::Utf16);
        buffer.text()
    }

    #[test]
    fn columns_count_utf16_units() {
        for (text, change, expected) in [
            ("𠮷野家", part((0, 2), (0, 3), "田"), "𠮷田家"),
            (
                "👩\u{200D}💻帐号",
                part((0, 5), (0, 7), "账号"),
                "👩\u{200D}💻账号",
            ),
            (
                "か\u{3099}っこう",
                part((0, 2), (0, 2), "っ"),
                "か\u{3099}っっこう",
            ),
            ("网络\r\n网路", part((1, 1), (1, 2), "络"), "网络\r\n网络"),
            ("一\n二\n三", part((0, 1), (2, 0), ""), "一三"),
        ] {
            assert_eq!(edited(text, &change), expected);
        }
    }

    #[test]
    fn edits_outside_the_text_are_moved_inside() {
        for (text, change, expected) in [
            (
                "网络\r\n安全",
                part((0, 99), (0, 99), "。"),
                "网络。\r\n安全",
            ),
            ("网络", part((7, 3), (9, 0), "。"), "网络。"),
            ("网络安全", part((0, 3), (0, 1), ""), "网全"),
            ("𠮷野", part((0, 1), (0, 2), ""), "野"),
            ("", part((0, 0), (0, 0), "新"), "新"),
        ] {
            assert_eq!(edited(text, &change), expected);
        }
    }

    #[test]
    fn only_lf_and_crlf_end_a_line() {
        let text = "a\u{2028}b\u{85}c\u{b}d\u{c}e\rf\r\ng\nh";
        assert_eq!(
            edited(text, &part((2, 0), (2, 1), "H")),
            text.replace('h', "H")
        );
    }

    proptest::proptest! {
        /// The same edit, made by the line table of the core and by the rope, in every encoding.
        #[test]
        fn the_rope_and_the_line_table_agree(
            text in "[a𠮷か\u{3099}한\r\n\u{2028}👩 ]{0,40}z",
            places in proptest::collection::vec((0usize..6, 0usize..12), 2),
            inserted in "[网\r\n𠮷]{0,3}",
        ) {
            let place = |index: usize| Position { line: places[index].0, column: places[index].1 };
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let table = LineTable::new(&text);
                let mut ends = [0, 1].map(|index| table.offset(&text, place(index), encoding));
                ends.sort_unstable();
                let expected = format!("{}{inserted}{}", &text[..ends[0]], &text[ends[1]..]);
                let mut buffer = Buffer::new(&text);
                let change = Change::Part { start: place(0), end: place(1), text: inserted.clone() };
                buffer.apply(&change, encoding);
                proptest::prop_assert_eq!(buffer.text(), expected);
            }
        }
    }
}
