//! A draft as read, with what it takes to read its next version by reading what an edit changed.
//!
//! Readers name the places at which nothing is open any more (`Seen::starts`). Between the last one
//! before the edit and the first one after it the text is read again; all other blocks are those of
//! the version before, moved. Where that cannot be, the whole draft is read: when the edit opens
//! something that reaches further (a code fence), or comes before the first such place.

use std::sync::Arc;

use super::{
    Block, Document, Format, language, markdown, plain,
    seen::{Seen, SeenBlock},
};
use crate::text::{Language, Span, language::Characters};

/// A draft as read.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// The draft.
    pub document: Arc<Document>,
    /// Those of each block.
    characters: Vec<Characters>,
    home: Option<Language>,
    starts: Vec<usize>,
}

impl Version {
    /// Reads the whole of `text`; see [`super::read`].
    pub fn read(text: &str, format: Format, declared: Option<Language>) -> Self {
        let seen = match format {
            Format::Markdown => markdown::read(text),
            Format::Plain => plain::read(text),
        };
        let declared = seen.declared.or(declared);
        let characters: Vec<Characters> = characters(&seen.blocks);
        let home = language::document_language(characters.iter().copied(), declared);
        let document = Document {
            language: declared,
            blocks: finish(seen.blocks, home).collect(),
            comments: seen.comments,
            problems: Vec::new(),
        };
        Self {
            document: Arc::new(document),
            characters,
            home,
            starts: seen.starts,
        }
    }

    /// Reads `text`, the version after this one, which was read from `before` in the same format
    /// and with the same declared language.
    #[must_use]
    pub fn next(
        &self,
        before: &str,
        text: &str,
        format: Format,
        declared: Option<Language>,
    ) -> Self {
        let changed = Change::between(before, text);
        self.with_part(&changed, text, format)
            .unwrap_or_else(|| Self::read(text, format, declared))
    }

    /// The next version, if it can be had by reading a part of it.
    fn with_part(&self, change: &Change, text: &str, format: Format) -> Option<Self> {
        // The first character at the start stays, or something before might reach over it.
        let first = self.starts.partition_point(|start| *start < change.start);
        let from = self.starts[first.checked_sub(1)?];
        let after = self
            .starts
            .partition_point(|start| *start <= change.old_end);
        let until = self.starts.get(after).copied();
        let new_until = until.map(|start| change.moved(start));
        let end = new_until.map_or(text.len(), |start| end_of_line(text, start));
        let part = Span::new(from, end);
        let mut seen = match format {
            Format::Markdown => markdown::read_part(text, part)?,
            Format::Plain => plain::read_part(text, part),
        };
        if let Some(start) = new_until {
            let kept = seen.starts.binary_search(&start).ok()?;
            seen.starts.truncate(kept);
            let kept = seen.blocks.partition_point(|block| block.start() < start);
            seen.blocks.truncate(kept);
            seen.comments.retain(|comment| comment.start < start);
        }
        Some(self.joined(seen, Span::new(from, until.unwrap_or(usize::MAX)), change))
    }

    /// This version with `seen` in the place of what stood in `old`.
    fn joined(&self, seen: Seen, old: Span, change: &Change) -> Self {
        let blocks = &self.document.blocks;
        let head = blocks.partition_point(|block| block.source().start < old.start);
        let tail = blocks.partition_point(|block| block.source().start < old.end);
        let (first, last) = self.characters.split_at(tail);
        let new = characters(&seen.blocks);
        let characters = [&first[..head], &new, last].concat();
        let declared = self.document.language;
        let home = language::document_language(characters.iter().copied(), declared);
        let again = |index: usize, block: Block| {
            if home == self.home {
                return block;
            }
            in_home(block, self.characters[index], home)
        };
        let kept = blocks[..head].iter().enumerate();
        let kept = kept.map(|(index, block)| again(index, block.clone()));
        let moved = blocks[tail..].iter().enumerate();
        let moved = moved.map(|(index, block)| again(tail + index, change.move_block(block)));
        let blocks = kept.chain(finish(seen.blocks, home)).chain(moved).collect();

        let starts = self.starts.iter();
        let (before, behind): (Vec<usize>, Vec<usize>) = starts
            .filter(|start| !old.range().contains(*start))
            .partition(|start| **start < old.start);
        let behind = behind.into_iter().map(|start| change.moved(start));
        let comments = self.document.comments.iter().copied();
        let (above, below): (Vec<Span>, Vec<Span>) = comments
            .filter(|comment| !old.range().contains(&comment.start))
            .partition(|comment| comment.start < old.start);
        let below = below.into_iter().map(|comment| change.move_span(comment));
        let document = Document {
            language: declared,
            blocks,
            comments: above
                .into_iter()
                .chain(seen.comments)
                .chain(below)
                .collect(),
            problems: Vec::new(),
        };
        Self {
            document: Arc::new(document),
            characters,
            home,
            starts: before
                .into_iter()
                .chain(seen.starts)
                .chain(behind)
                .collect(),
        }
    }
}

fn characters(blocks: &[SeenBlock]) -> Vec<Characters> {
    blocks.iter().map(|block| block.characters).collect()
}

fn finish(blocks: Vec<SeenBlock>, home: Option<Language>) -> impl Iterator<Item = Block> {
    blocks.into_iter().map(move |block| block.finish(home))
}

fn in_home(mut block: Block, characters: Characters, home: Option<Language>) -> Block {
    block.language = language::language_of(characters, &block.text, home);
    block
}

/// The end of the line at `offset`, with its line end.
fn end_of_line(text: &str, offset: usize) -> usize {
    let end = text[offset..].find('\n');
    end.map_or(text.len(), |end| offset + end + 1)
}

/// Where two versions of a text differ, in bytes.
#[derive(Clone, Copy, Debug)]
struct Change {
    /// Where the first difference is.
    start: usize,
    /// Where the difference ends in the old text.
    old_end: usize,
    old_length: usize,
    new_length: usize,
}

impl Change {
    fn between(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let start = common(old.chunks(CHUNK), new.chunks(CHUNK), |old, new| {
            old.iter()
                .zip(new)
                .take_while(|(old, new)| old == new)
                .count()
        });
        let tail = common(
            old[start..].rchunks(CHUNK),
            new[start..].rchunks(CHUNK),
            |old, new| {
                let pairs = old.iter().rev().zip(new.iter().rev());
                pairs.take_while(|(old, new)| old == new).count()
            },
        );
        Self {
            start,
            old_end: old.len() - tail,
            old_length: old.len(),
            new_length: new.len(),
        }
    }

    /// Where what stood at `offset` behind the change stands now.
    const fn moved(&self, offset: usize) -> usize {
        offset + self.new_length - self.old_length
    }

    const fn move_span(&self, span: Span) -> Span {
        Span::new(self.moved(span.start), self.moved(span.end))
    }

    fn move_block(&self, block: &Block) -> Block {
        block.moved(self.old_length, self.new_length)
    }
}

/// Compared at once.
const CHUNK: usize = 1024;

/// How many bytes two texts have in common, compared in chunks and then within the first chunk that
/// differs.
fn common<'t>(
    old: impl Iterator<Item = &'t [u8]>,
    new: impl Iterator<Item = &'t [u8]>,
    within: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut length = 0;
    for (old, new) in old.zip(new) {
        if old != new {
            return length + within(old, new);
        }
        length += old.len();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many blocks of `after` are those of `before`.
    fn kept(before: &str, after: &str) -> usize {
        let old = Version::read(before, Format::Markdown, None);
        let new = old.next(before, after, Format::Markdown, None);
        assert_eq!(
            new.document,
            Version::read(after, Format::Markdown, None).document
        );
        let is_old = |block: &&Block| {
            let mut blocks = old.document.blocks.iter();
            blocks.any(|old| Arc::ptr_eq(&old.text, &block.text))
        };
        new.document.blocks.iter().filter(is_old).count()
    }

    #[test]
    fn an_edit_reads_what_lies_between_two_fresh_starts() {
        let draft = "# 一\n\n甲\n\n- 乙\n\n  丙\n\n丁\n\n戊\n";
        for (old, new, expected) in [
            ("丙", "丙丙", 3),
            ("丁", "```\n丁", 0),
            ("一", "二", 0),
            ("戊", "戊\n\n己", 5),
            ("\n丁", "\n  丁", 2),
            ("丁", "[丁]: a", 0),
            ("甲", "甲<!--", 3),
            ("甲", "甲\n\n<!--", 0),
        ] {
            let edited = draft.replace(old, new);
            assert_eq!(kept(draft, &edited), expected, "{edited}");
        }
    }

    #[test]
    fn what_is_defined_elsewhere_makes_a_draft_one_whole() {
        let draft = "甲\n\n乙[^1]\n\n丙\n\n[^1]: 丁\n";
        assert_eq!(kept(draft, &draft.replace('乙', "戊")), 0);
        let draft = "---\ntitle: 甲\n\n乙\n\n丙\n";
        assert_eq!(kept(draft, &format!("{draft}---\n")), 0);
    }
}
