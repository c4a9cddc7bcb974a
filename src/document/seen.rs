//! What a reader saw of a draft or of a part of it. The languages are decided later, when the whole
//! draft is known.

use super::{Block, BlockKind, block::BlockBuilder, language, opaque};
use crate::text::{Language, Span, language::Characters};

/// What a reader saw.
#[derive(Debug, Default)]
pub struct Seen {
    /// The prose.
    pub blocks: Vec<SeenBlock>,
    /// The comments of the format.
    pub comments: Vec<Span>,
    /// The places, in bytes and in order, from which on the draft reads the same whatever stands
    /// before them; none in a draft of which no part can be read alone.
    pub starts: Vec<usize>,
    /// The language that the draft itself declares.
    pub declared: Option<Language>,
}

/// A block without addresses, whose characters are counted once.
#[derive(Debug)]
pub struct SeenBlock {
    kind: BlockKind,
    block: BlockBuilder,
    /// How many characters of each kind it has.
    pub characters: Characters,
}

impl SeenBlock {
    /// The block as its reader built it.
    pub fn new((kind, block): (BlockKind, BlockBuilder)) -> Self {
        let opaque = opaque::stretches(block.text());
        let block = block.with_objects(&opaque);
        Self {
            characters: Characters::of(block.text()),
            kind,
            block,
        }
    }

    /// Where its source starts, in bytes.
    pub fn start(&self) -> usize {
        self.block.start()
    }

    /// The block in a draft whose home language is `home`.
    pub fn finish(self, home: Option<Language>) -> Block {
        let language = language::language_of(self.characters, self.block.text(), home);
        self.block.finish(self.kind, language)
    }
}
