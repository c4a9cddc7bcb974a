//! What is kept of a draft: where it uses which term. Not its text, of which there may be much.

use std::{path::PathBuf, sync::Arc};

use crate::{
    check::usage,
    document::Document,
    glossary::TermId,
    matching::Grade,
    server::engine::Engine,
    text::{Encoding, LineTable, Position, Span},
};

/// A draft of the workspace, as it was when it was read.
#[derive(Debug)]
pub struct Draft {
    /// The URI; the client's own spelling where it has the draft open.
    pub uri: Arc<str>,
    /// The path; the decoded URI for what is no file.
    pub path: PathBuf,
    /// What it was read with; the terms of its uses are terms of this glossary.
    pub engine: Arc<Engine>,
    /// Where it uses terms, in order of place.
    pub uses: Box<[Use]>,
}

/// A place at which a draft uses a term. A word that is a term of several concepts is a use of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The term.
    pub term: TermId,
    /// Where it starts.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
    /// Whether it stands by itself, and not inside a longer word.
    pub is_sure: bool,
}

/// A line and a column, in the unit of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 0.
    pub line: u32,
    /// The column, from 0.
    pub column: u32,
}

impl Place {
    /// The place in a text that has a byte order mark of this length before it.
    fn after(self, mark: usize) -> Self {
        let mark = if self.line == 0 { mark } else { 0 };
        Self {
            column: self.column + u32::try_from(mark).unwrap_or_default(),
            ..self
        }
    }
}

/// Where `document`, read from `text`, uses terms of the engine's glossary. In the first line places
/// are `mark` further on.
pub fn uses(
    text: &str,
    document: &Document,
    engine: &Engine,
    encoding: Encoding,
    mark: usize,
) -> Box<[Use]> {
    let lines = LineTable::new(text);
    let mut cursor = Cursor::new(text, &lines, encoding);
    let found = usage::uses(document, &engine.matcher).into_iter();
    let uses = found.map(|one| {
        let [start, end] = cursor.places(one.span).map(|place| place.after(mark));
        Use {
            term: one.term,
            start,
            end,
            is_sure: one.grade == Grade::Sure,
        }
    });
    uses.collect()
}

/// Counts columns of places in order, each from the one before, as a line may be a whole draft.
struct Cursor<'t> {
    text: &'t str,
    lines: &'t LineTable,
    encoding: Encoding,
    offset: usize,
    position: Position,
    last: Option<(Span, [Place; 2])>,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str, lines: &'t LineTable, encoding: Encoding) -> Self {
        Self {
            text,
            lines,
            encoding,
            offset: 0,
            position: Position::default(),
            last: None,
        }
    }

    fn places(&mut self, span: Span) -> [Place; 2] {
        if let Some((last, places)) = self.last
            && last == span
        {
            return places;
        }
        let places = [span.start, span.end].map(|offset| self.place(offset));
        self.last = Some((span, places));
        places
    }

    fn place(&mut self, offset: usize) -> Place {
        let is_further = offset >= self.offset && self.lines.line_of(offset) == self.position.line;
        if is_further {
            let between = &self.text[self.offset..offset];
            self.position.column += self.encoding.len(between);
        } else {
            self.position = self.lines.position(self.text, offset, self.encoding);
        }
        self.offset = offset;
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Place {
            line: number(self.position.line),
            column: number(self.position.column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_that_the_line_table_tells() {
        let text = "𠮷a文b\n行𠮷\r\nか\u{3099}c";
        let lines = LineTable::new(text);
        let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        let mut cursor = Cursor::new(text, &lines, Encoding::Utf16);
        for span in offsets.windows(2).map(|ends| Span::new(ends[0], ends[1])) {
            let expected = [span.start, span.end].map(|offset| {
                let position = lines.position(text, offset, Encoding::Utf16);
                (position.line as u32, position.column as u32)
            });
            let places = cursor.places(span).map(|place| (place.line, place.column));
            assert_eq!(places, expected, "{span:?}");
        }
    }
}
