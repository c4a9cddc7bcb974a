//! Korean compounds with and without a space: 사이버 보안, 사이버보안.

use std::collections::{BTreeMap, HashSet};

use super::{
    Spelled,
    word::{Hash, hash},
};
use crate::{
    check::{Context, glyphs::is_in_title},
    document::Block,
    text::{Span, korean::parse_tail},
};

/// The fewest syllables of each part; a shorter one is often an affix, which has rules of its own.
const SHORTEST: usize = 2;

/// The compounds of two nouns that the document writes apart and together.
pub(super) fn compounds<'d>(context: &Context<'d>, blocks: &[&'d Block]) -> Vec<Spelled<'d>> {
    let words: Vec<(&Block, Vec<Word>)> = blocks
        .iter()
        .map(|block| (*block, words(&block.text)))
        .collect();
    let apart = Beginnings::apart(&words);
    let together = apart.together(&words);
    if together.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<String, Spelled<'_>> = BTreeMap::new();
    for (block, words) in &words {
        for pair in words.windows(2) {
            if pair[1].follows
                && together.contains(&beginning(&block.text, pair[0], pair[1]).unwrap_or(0))
                && let Some((compound, span)) = compound(context, &block.text, pair[0], pair[1])
                && !is_in_title(&block.text, span)
            {
                let written = block.text[span.range()].to_owned();
                let places = found.entry(compound).or_default();
                places.entry(written).or_default().push((block, span));
            }
        }
    }
    add_together(&words, &mut found);
    found
        .into_values()
        .filter(|found| found.len() > 1)
        .collect()
}

/// All the Hangul between two other characters.
#[derive(Clone, Copy)]
struct Word {
    span: Span,
    /// Whether a single space and another word stand before it.
    follows: bool,
}

impl Word {
    const fn syllables(self) -> usize {
        (self.span.end - self.span.start) / SYLLABLE
    }
}

/// Bytes.
const SYLLABLE: usize = 3;

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        let is_hangul = ('가'..='힣').contains(&character);
        match start {
            None if is_hangul => start = Some(at),
            Some(from) if !is_hangul => {
                let last = words.last().map(|word| word.span.end);
                let is_behind = last.is_some_and(|last| &text[last..from] == " ");
                words.push(Word {
                    span: Span::new(from, at),
                    follows: is_behind,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The first word of a pair and two syllables of the second, as one hash.
fn beginning(text: &str, first: Word, second: Word) -> Option<u64> {
    if first.syllables() < SHORTEST || second.syllables() < SHORTEST {
        return None;
    }
    let second = second.span.start..second.span.start + SHORTEST * SYLLABLE;
    let first = text[first.span.range()].chars();
    Some(hash(first.chain(text[second].chars())))
}

/// A set of beginnings, with false members.
struct Beginnings(Vec<u64>);

const BITS: u32 = 16;

impl Beginnings {
    /// Those of pairs that are written apart.
    fn apart(blocks: &[(&Block, Vec<Word>)]) -> Self {
        let mut bits = vec![0; 1 << (BITS - 6)];
        for (block, words) in blocks {
            let pairs = words.windows(2).filter(|pair| pair[1].follows);
            for key in pairs.filter_map(|pair| beginning(&block.text, pair[0], pair[1])) {
                let bit = bit(key);
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        Self(bits)
    }

    /// Those among them that words begin with too.
    fn together(&self, blocks: &[(&Block, Vec<Word>)]) -> HashSet<u64> {
        let mut together = HashSet::new();
        for (block, words) in blocks {
            for word in words.iter().filter(|word| word.syllables() >= 2 * SHORTEST) {
                let mut key = Hash::default();
                for (index, syllable) in block.text[word.span.range()].chars().enumerate() {
                    key.add(syllable);
                    let bit = bit(key.0);
                    if index + 1 >= 2 * SHORTEST && self.0[bit / 64] >> (bit % 64) & 1 == 1 {
                        together.insert(key.0);
                    }
                }
            }
        }
        together
    }
}

const fn bit(key: u64) -> usize {
    (key >> (u64::BITS - BITS)) as usize
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
    first: Word,
    second: Word,
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
fn add_together<'d>(blocks: &[(&'d Block, Vec<Word>)], found: &mut BTreeMap<String, Spelled<'d>>) {
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
