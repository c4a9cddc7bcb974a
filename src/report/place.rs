//! Where the findings of a file are, in lines and columns from 1, as every format counts them.

use super::FileReport;
use crate::text::{Encoding, LineTable, Span};

/// A file with what is needed to tell its places.
pub struct Places<'f> {
    file: &'f FileReport,
    lines: LineTable,
}

/// A range of a file, in lines and columns from 1; the end is the place after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first place.
    pub start: Place,
    /// The place after the last.
    pub end: Place,
}

/// A place of a file, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in the unit that was asked for.
    pub column: usize,
}

impl<'f> Places<'f> {
    /// The places of `file`.
    pub fn new(file: &'f FileReport) -> Self {
        Self {
            file,
            lines: LineTable::new(&file.text),
        }
    }

    /// The range of a span, with columns in code points.
    pub fn range(&self, span: Span) -> Range {
        Range {
            start: self.place(span.start, Encoding::Utf32),
            end: self.place(span.end, Encoding::Utf32),
        }
    }

    /// The range of a span, with columns in bytes of the file: on its first line, a byte order
    /// mark counts.
    pub fn range_in_bytes(&self, span: Span) -> Range {
        let place = |offset| {
            let mut place = self.place(offset, Encoding::Utf8);
            if place.line == 1 {
                place.column += self.file.offset;
            }
            place
        };
        Range {
            start: place(span.start),
            end: place(span.end),
        }
    }

    /// The text of the line on which a span begins, and the part of the span in it.
    pub fn line(&self, span: Span) -> (&'f str, Span) {
        let number = self.lines.line_of(span.start);
        let line = self.lines.line(&self.file.text, number);
        let column = self.place(span.start, Encoding::Utf8).column - 1;
        let start = column.min(line.len());
        let end = (column + span.len()).min(line.len());
        (line, Span::new(start, end))
    }

    fn place(&self, offset: usize, encoding: Encoding) -> Place {
        let place = self.lines.position(&self.file.text, offset, encoding);
        Place {
            line: place.line + 1,
            column: place.column + 1,
        }
    }
}
