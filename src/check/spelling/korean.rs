//! Korean compounds with and without a space: 사이버 보안, 사이버보안.

use std::collections::{BTreeMap, HashSet};

use super::Spelled;
use crate::{
    check::{Context, glyphs::is_in_title},
    document::Block,
    text::{Span, korean::parse_tail},
};

/// The fewest syllables of each part; a shorter one is often an affix, which has rules of its own.
const SHORTEST: usize = 2;

/// The compounds of two nouns that the document writes apart and together.
pub(super) fn compounds<'d>(
    context: &Context<'d>,
    blocks: &[(&'d Block, &[HangulWord])],
) -> Vec<Spelled<'d>> {
    let apart = Joints::apart(blocks);
    let together = apart.together(blocks);
    if together.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<String, Spelled<'_>> = BTreeMap::new();
    for (block, words) in blocks {
        for pair in words.windows(2) {
            if pair[1].follows
                && joint(&block.text, pair[0], pair[1])
                    .is_some_and(|joint| together.contains(&joint))
                && let Some((compound, span)) = compound(context, &block.text, pair[0], pair[1])
                && !is_in_title(&block.text, span)
            {
                let written = block.text[span.range()].to_owned();
                let places = found.entry(compound).or_default();
                places.entry(written).or_default().push((block, span));
            }
        }
    }
    add_together(blocks, &mut found);
    found
        .into_values()
        .filter(|found| found.len() > 1)
        .collect()
}

/// All the Hangul between two other characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HangulWord {
    span: Span,
    /// Whether a single space and another word stand before it.
    follows: bool,
}

impl HangulWord {
    const fn syllables(self) -> usize {
        (self.span.end - self.span.start) / SYLLABLE
    }
}

/// Bytes.
const SYLLABLE: usize = 3;

/// The words in Hangul of a text, in order.
pub fn hangul_words(text: &str) -> Box<[HangulWord]> {
    // A word has about three syllables.
    let mut words: Vec<HangulWord> = Vec::with_capacity(text.len() / (3 * SYLLABLE));
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        let is_hangul = ('가'..='힣').contains(&character);
        match start {
            None if is_hangul => start = Some(at),
            Some(from) if !is_hangul => {
                let last = words.last().map(|word| word.span.end);
                let is_behind = last.is_some_and(|last| &text[last..from] == " ");
                words.push(HangulWord {
                    span: Span::new(from, at),
                    follows: is_behind,
                });
                start = None;
            }
            _ => {}
        }
    }
    words.into()
}

/// Four syllables as one number: the last two of a word and the first two of the next.
fn joint(text: &str, first: HangulWord, second: HangulWord) -> Option<u64> {
    if first.syllables() < SHORTEST || second.syllables() < SHORTEST {
        return None;
    }
    let before = &text[first.span.end - SHORTEST * SYLLABLE..first.span.end];
    let after = &text[second.span.start..second.span.start + SHORTEST * SYLLABLE];
    Some(after.chars().fold(before.chars().fold(0, push), push))
}

/// The last four syllables, when another is read; each takes 16 bits.
fn push(syllables: u64, syllable: char) -> u64 {
    syllables << 16 | u64::from(u32::from(syllable))
}

/// A set of joints, with false members.
struct Joints(Vec<u64>);

const BITS: u32 = 16;

impl Joints {
    /// Those of pairs that are written apart.
    fn apart(blocks: &[(&Block, &[HangulWord])]) -> Self {
        let mut bits = vec![0; 1 << (BITS - 6)];
        for (block, words) in blocks {
            let pairs = words.windows(2).filter(|pair| pair[1].follows);
            for key in pairs.filter_map(|pair| joint(&block.text, pair[0], pair[1])) {
                let bit = bit(key);
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        Self(bits)
    }

    /// Those among them that words have inside too.
    fn together(&self, blocks: &[(&Block, &[HangulWord])]) -> HashSet<u64> {
        let mut together = HashSet::new();
        for (block, words) in blocks {
            let is_long = |word: &&HangulWord| word.syllables() >= 2 * SHORTEST;
            for word in words.iter().filter(is_long) {
                let mut syllables = block.text[word.span.range()].chars();
                let first = syllables.by_ref().take(2 * SHORTEST - 1);
                let mut key = first.fold(0, push);
                for syllable in syllables {
                    key = push(key, syllable);
                    let bit = bit(key);
                    if self.0[bit / 64] >> (bit % 64) & 1 == 1 {
                        together.insert(key);
                    }
                }
            }
        }
        together
    }
}

const fn bit(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}

/// Nouns that lean on the one before them; 등에 is not the noun for a horsefly.
const BOUND: [&str; 14] = [
    "등", "전", "후", "시", "중", "간", "내", "외", "상", "하", "때", "수", "당시", "이상",
];

/// The compound that two words are, without the space and what follows its last noun, and where
/// its parts stand.
fn compound(
    context: &Context<'_>,
    text: &str,
    first: HangulWord,
    second: HangulWord,
) -> Option<(String, Span)> {
    let head = &text[first.span.range()];
    if !context.is_korean_noun(head) {
        return None;
    }
    let rest = &text[second.span.range()];
    if BOUND.iter().any(|bound| {
        let tail = rest.strip_prefix(bound);
        tail.is_some_and(|tail| parse_tail(tail).is_some())
    }) {
        return None;
    }
    let lengths = (SHORTEST..=second.syllables()).rev();
    let tail = lengths.map(|length| rest.split_at(length * SYLLABLE));
    let (noun, _) = tail
        .into_iter()
        .find(|(noun, tail)| context.is_korean_noun(noun) && parse_tail(tail).is_some())?;
    let span = Span::new(first.span.start, second.span.start + noun.len());
    Some((format!("{head}{noun}"), span))
}

/// Adds the places where the compounds stand together, alone in their word but for a tail.
fn add_together<'d>(
    blocks: &[(&'d Block, &[HangulWord])],
    found: &mut BTreeMap<String, Spelled<'d>>,
) {
    for (block, words) in blocks {
        for word in words.iter().filter(|word| word.syllables() >= 2 * SHORTEST) {
            let text = &block.text[word.span.range()];
            let lengths = (2 * SHORTEST..=word.syllables()).rev();
            for (compound, tail) in lengths.map(|length| text.split_at(length * SYLLABLE)) {
                if let Some(places) = found.get_mut(compound)
                    && parse_tail(tail).is_some()
                {
                    let span = Span::new(word.span.start, word.span.start + compound.len());
                    if is_in_title(&block.text, span) {
                        break;
                    }
                    let places = places.entry(compound.to_owned()).or_default();
                    places.push((block, span));
                    break;
                }
            }
        }
    }
}
