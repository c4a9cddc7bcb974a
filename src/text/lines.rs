//! Lines and columns, the only place where byte offsets and (line, column) pairs meet.
//!
//! A line ends at LF or CRLF and nowhere else: that is what editors show, whatever U+2028, U+0085
//! or a lone CR may mean elsewhere. Columns come in the three units that readers of our output ask
//! for. Both directions are total: a position outside the text is moved to the nearest one inside,
//! as the Language Server Protocol demands of a column past the end of its line.

/// The unit in which a column is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: every editor's default.
    Utf16,
    /// Code points: what a person counts, nearly.
    Utf32,
}

impl Encoding {
    /// The length of `text` in this unit.
    pub fn len(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }

    fn len_of(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A line and a column, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 0.
    pub line: usize,
    /// The column, from 0, in the unit that was asked for.
    pub column: usize,
}

/// Where the lines of a text start. It belongs to one text and must be asked with that text.
#[derive(Clone, Debug)]
pub struct LineTable {
    /// Byte offsets of line starts; the first is 0.
    starts: Vec<usize>,
}

impl LineTable {
    /// The table of `text`.
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(ends.map(|(offset, _)| offset + 1))
            .collect();
        Self { starts }
    }

    /// The number of lines; a text that ends with a line end has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, in which the byte `offset` lies.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The text of a line without its line end; empty for a line that does not exist.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let Some(&start) = self.starts.get(line) else {
            return "";
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = &text[start..end];
        let Some(line) = line.strip_suffix('\n') else {
            return line;
        };
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The position of the byte `offset`; inside a character it is that of the character.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        Position {
            line,
            column: encoding.len(&text[self.starts[line]..offset]),
        }
    }

    /// The byte offset of a position, moved to the line's end or the text's end if it lies beyond,
    /// and back to a character's start if it lies inside one.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(&start) = self.starts.get(position.line) else {
            return text.len();
        };
        let line = self.line(text, position.line);
        let mut column = 0;
        for (offset, character) in line.char_indices() {
            column += encoding.len_of(character);
            if column > position.column {
                return start + offset;
            }
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_in_three_units() {
        let text = "𠮷野家の脆弱性\r\n👩\u{200D}💻 취약점\nか\u{3099}\n";
        let table = LineTable::new(text);
        let offset = text.find("脆").expect("the text has it");
        let columns = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]
            .map(|encoding| table.position(text, offset, encoding).column);
        assert_eq!(columns, [13, 5, 4]);
        assert_eq!(table.line_count(), 4);
        assert_eq!(table.line(text, 0), "𠮷野家の脆弱性");
    }

    #[test]
    fn positions_outside_the_text_are_moved_inside() {
        let text = "網路\r\n安全";
        let table = LineTable::new(text);
        let at = |line, column| table.offset(text, Position { line, column }, Encoding::Utf16);
        assert_eq!(at(0, 99), "網路".len());
        assert_eq!(at(9, 0), text.len());
        assert_eq!(at(1, 1), "網路\r\n安".len());
    }

    #[test]
    fn a_lone_carriage_return_is_a_character() {
        let text = "甲\r乙\r";
        let table = LineTable::new(text);
        assert_eq!((table.line_count(), table.line(text, 0)), (1, text));
    }

    #[test]
    fn a_column_inside_a_surrogate_pair_is_the_characters_start() {
        let text = "𠮷野";
        let table = LineTable::new(text);
        assert_eq!(
            table.offset(text, Position { line: 0, column: 1 }, Encoding::Utf16),
            0
        );
    }

    proptest::proptest! {
        #[test]
        fn every_character_start_survives_the_round_trip(text in "[a𠮷か\u{3099}한\r\n\u{2028}👩 ]{0,40}") {
            let table = LineTable::new(&text);
            for (offset, character) in text.char_indices() {
                // The LF of a CRLF is not a place a caret can be in.
                let inside_line_end = character == '\n' && text[..offset].ends_with('\r');
                if inside_line_end { continue }
                for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                    let position = table.position(&text, offset, encoding);
                    proptest::prop_assert_eq!(table.offset(&text, position, encoding), offset);
                }
            }
        }
    }
}
