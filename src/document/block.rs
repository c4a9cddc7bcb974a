//! A block of prose: one logical string without markup, with a map back to the source.

use std::sync::Arc;

use crate::text::{Language, Span};

/// What a block is in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph, also inside a list item or a quotation.
    #[default]
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
/// one [`OBJECT`], a soft line break is nothing between Han or kana and a space otherwise, and a
/// hard one is a line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The language its prose is in.
    pub language: Language,
    /// The prose. Shared, like its map, with the same block in other versions of the draft.
    pub text: Arc<str>,
    pieces: Arc<Pieces>,
    /// What the places of the map count from, in bytes of the document.
    base: usize,
}

impl Block {
    /// The source of a span of [`Block::text`], in bytes of the document; it runs from the first
    /// piece's to the last piece's bytes and so takes in markup between them.
    pub fn to_source(&self, span: Span) -> Span {
        self.pieces.to_source(span).shifted(self.base)
    }

    /// The same block where the source before it has another length.
    #[must_use]
    pub fn moved(&self, from: usize, to: usize) -> Self {
        Self {
            base: self.base + to - from,
            ..self.clone()
        }
    }

    /// Whether the source of `span` is its text and nothing else: no markup inside, no entity, no
    /// line break. Only then may a fix rewrite it.
    pub fn is_contiguous(&self, span: Span) -> bool {
        let Some(first) = self.pieces.at(span.start) else {
            return false;
        };
        !span.is_empty() && first.verbatim && span.end <= first.text + first.source.len()
    }

    /// The source span from the block's first byte to its last.
    pub fn source(&self) -> Span {
        match (self.pieces.0.first(), self.pieces.0.last()) {
            (Some(first), Some(last)) => {
                Span::new(first.source.start, last.source.end).shifted(self.base)
            }
            _ => Span::default(),
        }
    }

    /// The offset in [`Block::text`] of the source byte `offset`; `None` when no text is there.
    /// The end of a piece counts as inside, as a caret there touches the text.
    pub fn from_source(&self, offset: usize) -> Option<usize> {
        let offset = offset.checked_sub(self.base)?;
        let pieces = &self.pieces.0;
        let after = pieces.partition_point(|piece| piece.source.start <= offset);
        let piece = pieces[..after].last()?;
        if !piece.source.touches(offset) {
            return None;
        }
        if piece.verbatim {
            return Some(piece.text + (offset - piece.source.start));
        }
        let end = pieces.get(after).map_or(self.text.len(), |next| next.text);
        let is_behind = offset == piece.source.end;
        Some(if is_behind { end } else { piece.text })
    }
}

/// The map of a text: runs that cover it without a gap, in the order of text and of source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pieces(Vec<Piece>);

/// A run of block text and where it stands in the source; it ends where the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: usize,
    source: Span,
    /// Whether the bytes are the same; otherwise (an entity, a soft break) the piece is one unit.
    verbatim: bool,
}

impl Pieces {
    fn to_source(&self, span: Span) -> Span {
        let Some(first) = self.at(span.start) else {
            return Span::default();
        };
        let start = if first.verbatim {
            first.source.start + (span.start - first.text)
        } else {
            first.source.start
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.at(span.end - 1).unwrap_or(first);
        let end = if last.verbatim {
            last.source.start + (span.end - last.text)
        } else {
            last.source.end
        };
        Span::new(start.min(end), end)
    }

    fn at(&self, offset: usize) -> Option<Piece> {
        self.0.get(self.index_at(offset)).copied()
    }

    fn index_at(&self, offset: usize) -> usize {
        self.0
            .partition_point(|piece| piece.text <= offset)
            .saturating_sub(1)
    }
}

/// Builds a block piece by piece, in source order; readers of all formats use it.
#[derive(Clone, Debug, Default)]
pub struct BlockBuilder {
    text: String,
    pieces: Pieces,
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

    /// The source of a span of the text so far; see [`Block::to_source`].
    pub fn to_source(&self, span: Span) -> Span {
        self.pieces.to_source(span)
    }

    /// Adds text that stands in the source as it is, at the byte `source`.
    pub fn verbatim(&mut self, text: &str, source: usize) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.0.last_mut()
            && last.verbatim
            && last.source.end == source
        {
            last.source.end += text.len();
            return;
        }
        let source = Span::new(source, source + text.len());
        self.pieces.0.push(Piece {
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
        self.pieces.0.push(Piece {
            text: self.text.len(),
            source,
            verbatim: false,
        });
        self.text.push_str(text);
    }

    /// Adds a span of another builder's text with its map. A replaced piece that starts before the
    /// span is left out.
    pub fn append(&mut self, other: &Self, span: Span) {
        for index in other.pieces.index_at(span.start)..other.pieces.0.len() {
            let piece = other.pieces.0[index];
            if piece.text >= span.end {
                return;
            }
            let next = other.pieces.0.get(index + 1);
            let piece_end = next.map_or(other.text.len(), |next| next.text);
            let start = piece.text.max(span.start);
            let text = &other.text[start..piece_end.min(span.end)];
            if piece.verbatim {
                self.verbatim(text, piece.source.start + (start - piece.text));
            } else if start == piece.text {
                self.replaced(text, piece.source);
            }
        }
    }

    /// The same text with each of `spans`, which are in order and apart, as one [`OBJECT`].
    #[must_use]
    pub fn with_objects(self, spans: &[Span]) -> Self {
        if spans.is_empty() {
            return self;
        }
        let mut out = Self {
            text: String::with_capacity(self.text.len()),
            pieces: Pieces::default(),
        };
        let mut at = 0;
        for span in spans {
            out.append(&self, Span::new(at, span.start));
            out.replaced(OBJECT.encode_utf8(&mut [0; 4]), self.to_source(*span));
            at = span.end;
        }
        out.append(&self, Span::new(at, self.text.len()));
        out
    }

    /// Where the source of the text starts, in bytes; 0 when there is none.
    pub fn start(&self) -> usize {
        self.pieces.0.first().map_or(0, |first| first.source.start)
    }

    /// The block.
    pub fn finish(self, kind: BlockKind, language: Language) -> Block {
        let base = self.start();
        let mut pieces = self.pieces;
        for piece in &mut pieces.0 {
            piece.source = Span::new(piece.source.start - base, piece.source.end - base);
        }
        Block {
            kind,
            language,
            text: self.text.into(),
            pieces: Arc::new(pieces),
            base,
        }
    }
}
