//! A block of prose: one logical string without markup, with a map back to the source.

use crate::text::{Language, Span};

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph, also inside a list item or a quotation.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table.
    TableCell,
    /// A value of the front matter, such as the title.
    Metadata,
}

/// The character that stands for something inside a block that is not prose: inline code, an
/// image, a formula. No term matches it or spans it.
pub const OBJECT: char = '\u{FFFC}';

/// One block of prose.
///
/// `text` is what a reader reads: emphasis, link targets and tags are gone, an inline object is
/// one [`OBJECT`], a soft line break is nothing between Han or kana and a space otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The language its prose is in.
    pub language: Language,
    /// The prose.
    pub text: String,
    /// Runs of `text` that stand in the source byte by byte, in order, without overlap.
    pieces: Vec<Piece>,
}

/// A run of block text and where it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: usize,
    source: Span,
    /// Whether the bytes are the same; otherwise (an entity, a soft break) the piece is one unit.
    verbatim: bool,
}

impl Block {
    /// The source of a span of [`Block::text`], in bytes of the document; it runs from the first
    /// piece's to the last piece's bytes and so takes in markup between them.
    pub fn to_source(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let first = self.piece_at(span.start);
        let start = if first.verbatim {
            first.source.start + (span.start - first.text)
        } else {
            first.source.start
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece_at(span.end - 1);
        let end = if last.verbatim {
            last.source.start + (span.end - last.text)
        } else {
            last.source.end
        };
        Span::new(start.min(end), end)
    }

    /// Whether the source of `span` is its text and nothing else: no markup inside, no entity, no
    /// line break. Only then may a fix rewrite it.
    pub fn is_contiguous(&self, span: Span) -> bool {
        if self.pieces.is_empty() || span.is_empty() {
            return false;
        }
        let first = self.piece_at(span.start);
        let length = first.source.len();
        first.verbatim && span.end <= first.text + length
    }

    /// The source span from the block's first byte to its last.
    pub fn source(&self) -> Span {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => Span::new(first.source.start, last.source.end),
            _ => Span::default(),
        }
    }

    /// The offset in [`Block::text`] of the source byte `offset`; `None` when no text is there.
    /// The end of a piece counts as inside, as a caret there touches the text.
    pub fn from_source(&self, offset: usize) -> Option<usize> {
        let piece = self
            .pieces
            .iter()
            .find(|piece| piece.source.touches(offset))?;
        Some(if piece.verbatim {
            piece.text + (offset - piece.source.start)
        } else {
            piece.text
        })
    }

    fn piece_at(&self, offset: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.text <= offset);
        self.pieces[after.saturating_sub(1)]
    }
}

/// Builds a block piece by piece; readers of all formats use it.
#[derive(Clone, Debug, Default)]
pub struct BlockBuilder {
    text: String,
    pieces: Vec<Piece>,
}

impl BlockBuilder {
    /// Whether nothing but white space was pushed.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds text that stands in the source as it is, at the byte `source`.
    pub fn verbatim(&mut self, text: &str, source: usize) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && last.source.end == source
            && last.text + last.source.len() == at
        {
            last.source.end += text.len();
            return;
        }
        let source = Span::new(source, source + text.len());
        self.pieces.push(Piece {
            text: at,
            source,
            verbatim: true,
        });
    }

    /// Adds text that stands for other bytes of the source: an entity, an object, a soft break.
    pub fn replaced(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            text: self.text.len(),
            source,
            verbatim: false,
        });
        self.text.push_str(text);
    }

    /// The block, or `None` when it holds nothing but white space.
    pub fn finish(self, kind: BlockKind, language: Language) -> Option<Block> {
        if self.is_blank() {
            return None;
        }
        Some(Block {
            kind,
            language,
            text: self.text,
            pieces: self.pieces,
        })
    }
}
