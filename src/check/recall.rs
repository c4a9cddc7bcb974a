//! What was found in a document, recalled when its next version is checked: an edit changes one
//! block of hundreds.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use super::{
    glyphs::foreign_spans,
    spelling::{HangulWord, Word, hangul_words, katakana_words},
};
use crate::{
    document::{Block, Document},
    fix::replace::MixedPlaces,
    matching::{Found, Matcher, NearMiss, Occurrence},
    text::{Language, Span},
};

/// What is known of a block from its own text, whatever stands around it. What few ask for is
/// looked for when first asked; every method is asked with the block that this is known of.
#[derive(Debug, Default)]
pub struct Known {
    /// The terms in it.
    pub found: Found,
    lookalikes: OnceLock<Vec<Occurrence>>,
    near_misses: OnceLock<Vec<NearMiss>>,
    foreign_glyphs: OnceLock<Box<[Span]>>,
    mixed: OnceLock<MixedPlaces>,
    katakana: OnceLock<Box<[Word]>>,
    hangul: OnceLock<Box<[HangulWord]>>,
}

impl Known {
    fn of(block: &Block, matcher: &Matcher) -> Arc<Self> {
        Arc::new(Self {
            found: matcher.all_occurrences(&block.text, block.language),
            ..Self::default()
        })
    }

    /// The words that look like a term of another language.
    pub(super) fn lookalikes(&self, block: &Block, matcher: &Matcher) -> &[Occurrence] {
        self.lookalikes
            .get_or_init(|| matcher.lookalikes(&block.text, block.language))
    }

    /// Where terms were missed by one slip.
    pub(super) fn near_misses(&self, block: &Block, matcher: &Matcher) -> &[NearMiss] {
        self.near_misses
            .get_or_init(|| matcher.near_misses(&block.text, block.language))
    }

    /// The runs of characters that are not of the script of the block's language.
    pub(super) fn foreign_glyphs(&self, block: &Block) -> &[Span] {
        self.foreign_glyphs
            .get_or_init(|| foreign_spans(&block.text, block.language).into())
    }

    /// How often Han or kana stands beside Latin, with a space and without.
    pub(super) fn mixed(&self, block: &Block) -> MixedPlaces {
        *self.mixed.get_or_init(|| MixedPlaces::of(&block.text))
    }

    /// The katakana words.
    pub(super) fn katakana(&self, block: &Block) -> &[Word] {
        self.katakana.get_or_init(|| katakana_words(&block.text))
    }

    /// The words in Hangul.
    pub(super) fn hangul(&self, block: &Block) -> &[HangulWord] {
        self.hangul.get_or_init(|| hangul_words(&block.text))
    }
}

/// What is known of the blocks of one version of a document. It belongs to one glossary.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    document: Arc<Document>,
    /// One for each block that is checked.
    known: Vec<Arc<Known>>,
}

impl Recall {
    /// What is found in `document`; blocks that stand in this earlier version too are not searched
    /// again.
    #[must_use]
    pub fn next(&self, document: &Arc<Document>, matcher: &Matcher) -> Self {
        let blocks = checked_blocks(document);
        let known = same_blocks(&checked_blocks(&self.document), &blocks);
        let known = blocks.into_iter().zip(known).map(|(block, known)| {
            known.map_or_else(
                || Known::of(block, matcher),
                |index| Arc::clone(&self.known[index]),
            )
        });
        Self {
            known: known.collect(),
            document: Arc::clone(document),
        }
    }

    /// What is known of each block that is checked.
    pub fn known(&self) -> &[Arc<Known>] {
        &self.known
    }
}

/// What is known of each block of a document that is checked.
pub fn known(document: &Document, matcher: &Matcher) -> Vec<Arc<Known>> {
    let blocks = checked_blocks(document).into_iter();
    blocks.map(|block| Known::of(block, matcher)).collect()
}

/// The blocks of a document that are checked. English prose is not: it is the pivot, and drafts are
/// checked in the languages that they are translated into. Nor is what a document that declares
/// itself English quotes in another language.
pub fn checked_blocks(document: &Document) -> Vec<&Block> {
    if document.language == Some(Language::English) {
        return Vec::new();
    }
    let blocks = document.blocks.iter();
    blocks
        .filter(|block| block.language != Language::English)
        .collect()
}

/// For each block of the new version, the index of one of the old version that reads the same.
///
/// Most edits leave all but a few blocks in the middle as they are, so both ends are compared block
/// by block and only the rest is looked up.
fn same_blocks(old: &[&Block], new: &[&Block]) -> Vec<Option<usize>> {
    let pairs = old.iter().zip(new);
    let head = pairs.take_while(|(old, new)| reads_as(old, new)).count();
    let pairs = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = pairs.take_while(|(old, new)| reads_as(old, new)).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let middle = old[head..old_end].iter().enumerate();
    let middle: HashMap<(Language, &str), usize> = middle
        .map(|(index, block)| (identity(block), head + index))
        .collect();
    let indices = new.iter().enumerate().map(|(index, block)| {
        if index < head {
            return Some(index);
        }
        if index >= new_end {
            return Some(index - new_end + old_end);
        }
        middle.get(&identity(block)).copied()
    });
    indices.collect()
}

fn reads_as(old: &Block, new: &Block) -> bool {
    identity(old) == identity(new)
}

fn identity(block: &Block) -> (Language, &str) {
    (block.language, &block.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, read};

    fn document(text: &str) -> Arc<Document> {
        Arc::new(read(text, Format::Markdown, None))
    }

    #[test]
    fn only_blocks_that_changed_are_searched_again() {
        let old = document("网络安全\n\n赛博空间\n\n信息安全\n\n网络安全\n");
        for (text, kept) in [
            ("网络安全\n\n赛博空间\n\n信息安全\n\n网络安全\n", 4),
            ("网络安全\n\n赛博空间，\n\n信息安全\n\n网络安全\n", 3),
            ("赛博空间\n\n新的一段\n\n网络安全\n", 2),
            ("サイバー空間のこと\n", 0),
            ("", 0),
        ] {
            let new = document(text);
            let same = same_blocks(&checked_blocks(&old), &checked_blocks(&new));
            assert_eq!(same.iter().flatten().count(), kept, "{text}");
            let (old, new) = (checked_blocks(&old), checked_blocks(&new));
            for (new, same) in new.iter().zip(same) {
                if let Some(same) = same {
                    assert_eq!(identity(old[same]), identity(new));
                }
            }
        }
    }

    #[test]
    fn what_is_recalled_is_what_would_be_found() {
        let matcher = Matcher::default();
        let old = Recall::default().next(&document("赛博空间\n\n网络安全\n"), &matcher);
        let new = document("> 新\n\n赛博空间\n\n网络安全\n\n赛博空间\n");
        let (recalled, fresh) = (
            old.next(&new, &matcher),
            Recall::default().next(&new, &matcher),
        );
        let own = |recall: &Recall| -> Vec<_> {
            let known = recall.known().iter();
            known.map(|known| known.found.own.clone()).collect()
        };
        assert_eq!(own(&recalled), own(&fresh));
        assert!(Arc::ptr_eq(&recalled.known()[2], &old.known()[1]));
    }
}
