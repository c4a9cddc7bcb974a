//! Words by what they have in common (the key) and how they are spelled, as hashes.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::BuildHasherDefault,
};

use super::korean;
use crate::{
    check::{Context, glyphs::is_in_title},
    document::Block,
    text::{Language, Script, Span, mixed::Mixed, script::script_of},
};

/// A word of a document and its places by spelling, in the order of the document.
pub type Spelled<'d> = BTreeMap<String, Vec<(&'d Block, Span)>>;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The hash of what all spellings of the word have in common.
    key: u64,
    /// The hash of this spelling.
    spelling: u64,
    /// The place, in bytes of the text.
    span: Span,
}

impl Word {
    /// The word at `span` of `text`, with the key of all its spellings.
    pub(super) fn new(key: u64, text: &str, span: Span) -> Self {
        Self {
            key,
            spelling: hash(text[span.range()].chars()),
            span,
        }
    }
}

/// The words that a document spells in more ways than one.
pub fn drifting<'d>(context: &Context<'d>) -> Vec<Spelled<'d>> {
    let of_language = |language| {
        let blocks = context.known_blocks();
        blocks.filter(move |(block, _)| block.language == language)
    };
    let japanese = of_language(Language::Japanese);
    let katakana = japanese.map(|(block, known)| (block, known.katakana(block)));
    let mut found = in_two_spellings(&katakana.collect::<Vec<_>>());
    let korean = of_language(Language::Korean);
    let hangul = korean.map(|(block, known)| (block, known.hangul(block)));
    found.extend(korean::compounds(context, &hangul.collect::<Vec<_>>()));
    if context.has_full_width {
        let blocks = context.blocks.iter();
        let latin: Vec<_> = blocks
            .map(|block| (*block, latin_words(&block.text)))
            .collect();
        let latin: Vec<_> = latin
            .iter()
            .map(|(block, words)| (*block, &**words))
            .collect();
        found.extend(in_two_spellings(&latin));
    }
    found
}

fn in_two_spellings<'d>(blocks: &[(&'d Block, &[Word])]) -> Vec<Spelled<'d>> {
    let mut first: HashMap<u64, u64, BuildHasherDefault<Mixed>> = HashMap::default();
    let mut drifting = HashSet::new();
    for word in blocks.iter().flat_map(|(_, words)| *words) {
        if *first.entry(word.key).or_insert(word.spelling) != word.spelling {
            drifting.insert(word.key);
        }
    }
    if drifting.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<u64, Spelled<'_>> = BTreeMap::new();
    for (block, words) in blocks {
        for Word { key, span, .. } in *words {
            if drifting.contains(key) && !is_in_title(&block.text, *span) {
                let spelling = block.text[span.range()].to_owned();
                let word = found.entry(*key).or_default();
                word.entry(spelling).or_default().push((block, *span));
            }
        }
    }
    let found = found.into_values();
    found.filter(|spellings| spellings.len() > 1).collect()
}

/// Words of two Latin letters or more; full-width letters count as the others.
fn latin_words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let mut key = Hash::default();
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        let is_letter = script_of(character) == Script::Latin && character != '_';
        if is_letter {
            start = start.or(Some((at, character.len_utf8())));
            key.add(narrow(character));
            continue;
        }
        if let Some((start, first)) = start.take()
            && at - start > first
        {
            found.push(Word::new(key.0, text, Span::new(start, at)));
        }
        key = Hash::default();
    }
    found
}

/// The ASCII letter of a full-width one.
fn narrow(letter: char) -> char {
    let code = u32::from(letter);
    let is_wide = matches!(letter, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let narrow = if is_wide { code - 0xFEE0 } else { code };
    char::from_u32(narrow).unwrap_or(letter)
}

/// A hash of characters, for telling words apart within one document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash(pub(super) u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Hash {
    #[inline]
    pub(super) const fn add(&mut self, character: char) {
        let mixed = (self.0 ^ character as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.0 = mixed ^ (mixed >> 32);
    }
}

fn hash(characters: impl Iterator<Item = char>) -> u64 {
    let mut hash = Hash::default();
    characters.for_each(|character| hash.add(character));
    hash.0
}
