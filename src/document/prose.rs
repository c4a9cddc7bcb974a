//! The prose of a draft while it is read: what the readers of all formats have in common.
//!
//! A reader says in source order what it sees (text, objects, breaks, the start of a block). This
//! file joins lines and remembers where each character came from.

use super::{
    BlockKind,
    block::{BlockBuilder, OBJECT},
    seen::{Seen, SeenBlock},
};
use crate::text::{Span, script::script_of};

/// The prose read so far.
pub struct Prose<'s> {
    source: &'s str,
    blocks: Vec<(BlockKind, BlockBuilder)>,
    comments: Vec<Span>,
    starts: Vec<usize>,
    kind: BlockKind,
    open: BlockBuilder,
    /// A line end that waits for the next character to tell what it stands for.
    soft_break: Option<Span>,
}

impl<'s> Prose<'s> {
    /// Nothing read yet of `source`, the whole draft.
    pub fn new(source: &'s str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            comments: Vec::new(),
            starts: Vec::new(),
            kind: BlockKind::Paragraph,
            open: BlockBuilder::default(),
            soft_break: None,
        }
    }

    /// Ends the open block and starts one of `kind`.
    pub fn begin(&mut self, kind: BlockKind) {
        let block = std::mem::take(&mut self.open);
        if !block.is_blank() {
            self.blocks.push((self.kind, block));
        }
        self.kind = kind;
        self.soft_break = None;
    }

    /// Drops the open block.
    pub fn discard(&mut self) {
        self.open = BlockBuilder::default();
        self.soft_break = None;
    }

    /// The text of the open block.
    pub fn open_text(&self) -> &str {
        self.open.text()
    }

    /// Whether nothing of the line was read yet.
    pub fn is_at_line_start(&self) -> bool {
        self.soft_break.is_some() || self.open.is_blank() || self.open.text().ends_with('\n')
    }

    /// Text that stands for the bytes at `span`, often as they are.
    pub fn text(&mut self, text: &str, span: Span) {
        self.resolve_break(text.chars().next());
        if self.source.get(span.range()) == Some(text) {
            self.open.verbatim(text, span.start);
        } else {
            self.open.replaced(text, span);
        }
    }

    /// The bytes at `span`, as they are.
    pub fn verbatim(&mut self, span: Span) {
        let text = &self.source[span.range()];
        self.text(text, span);
    }

    /// A span of the text of another builder, with its map.
    pub fn append(&mut self, other: &BlockBuilder, span: Span) {
        self.resolve_break(other.text()[span.range()].chars().next());
        self.open.append(other, span);
    }

    /// Something inside a block that is not prose.
    pub fn object(&mut self, span: Span) {
        self.resolve_break(Some(OBJECT));
        self.open.replaced(OBJECT.encode_utf8(&mut [0; 4]), span);
    }

    /// A line end that the writer's editor made, not the writer.
    pub fn soft_break(&mut self, span: Span) {
        self.soft_break = Some(span);
    }

    /// A line end that a reader sees: no term reaches over it.
    pub fn hard_break(&mut self, span: Span) {
        self.soft_break = None;
        self.open.replaced("\n", span);
    }

    /// A comment of the format; suppressions live in them.
    pub fn comment(&mut self, span: Span) {
        self.comments.push(span);
    }

    /// A place at which nothing that stands before it is open any more, and which follows an empty
    /// line: what stands from there on reads the same whatever stands before.
    pub fn fresh_start(&mut self, offset: usize) {
        self.starts.push(offset);
    }

    /// What was seen, its languages not yet decided.
    pub fn seen(mut self) -> Seen {
        self.begin(BlockKind::Paragraph);
        Seen {
            blocks: self.blocks.into_iter().map(SeenBlock::new).collect(),
            comments: self.comments,
            starts: self.starts,
            declared: None,
        }
    }

    fn resolve_break(&mut self, next: Option<char>) {
        let Some(span) = self.soft_break.take() else {
            return;
        };
        let last = self.open.text().chars().next_back();
        let (Some(last), Some(next)) = (last, next) else {
            return;
        };
        self.open.replaced(joint(last, next), span);
    }
}

/// What a soft line break between two characters stands for. Han, kana and their punctuation are
/// joined; a bullet of the writer's own making (`・`) starts a line that a reader sees.
fn joint(before: char, after: char) -> &'static str {
    if is_bullet(after) {
        "\n"
    } else if before.is_whitespace() || is_wide(before) && is_wide(after) {
        ""
    } else {
        " "
    }
}

/// Whether a line starts at `offset` and the one before it is empty.
pub fn follows_empty_line(text: &str, offset: usize) -> bool {
    let Some(before) = text[..offset].strip_suffix('\n') else {
        return false;
    };
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    before[line..].trim().is_empty()
}

/// Whether no space stands beside `character` at a line end: Han, kana, full-width punctuation.
fn is_wide(character: char) -> bool {
    let is_punctuation = matches!(character, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}');
    is_punctuation || script_of(character).is_kana_or_han()
}

/// Whether `character` at the start of a line marks an item of a list.
pub const fn is_bullet(character: char) -> bool {
    matches!(
        character,
        '・' | '･'
            | '•'
            | '●'
            | '○'
            | '◎'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '▶'
            | '►'
            | '‣'
            | '※'
    ) || matches!(character, '①'..='⓿')
}
