//! Words by what they have in common (the key) and how they are spelled, as hashes.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::BuildHasherDefault,
};

use super::{katakana, korean};
use crate::{
    check::{Context, glyphs::is_in_title},
    document::Block,
    text::{Language, Script, Span, mixed::Mixed, script::script_of},
};

/// A word of a document and its places by spelling, in the order of the document.
pub type Spelled<'d> = BTreeMap<String, Vec<(&'d Block, Span)>>;

/// The words that a document spells in more ways than one.
pub fn drifting<'d>(context: &Context<'d>) -> Vec<Spelled<'d>> {
    let of_language = |language| {
        let blocks = context.blocks.iter().copied();
        blocks
            .filter(move |block| block.language == language)
            .collect::<Vec<_>>()
    };
    let mut found = in_two_spellings(&of_language(Language::Japanese), katakana::words);
    found.extend(korean::compounds(context, &of_language(Language::Korean)));
    if context.has_full_width {
        found.extend(in_two_spellings(&context.blocks, latin_words));
    }
    found
}

/// Walks the words of a text: the hash of what all spellings of a word have in common, and the
/// place.
type Walk = fn(&str, &mut dyn FnMut(u64, Span));

fn in_two_spellings<'d>(blocks: &[&'d Block], walk: Walk) -> Vec<Spelled<'d>> {
    let mut first: HashMap<u64, u64, BuildHasherDefault<Mixed>> = HashMap::default();
    let mut drifting = HashSet::new();
    for block in blocks {
        walk(&block.text, &mut |key, span| {
            let spelling = hash(block.text[span.range()].chars());
            if *first.entry(key).or_insert(spelling) != spelling {
                drifting.insert(key);
            }
        });
    }
    if drifting.is_empty() {
        return Vec::new();
    }
    let mut words: BTreeMap<u64, Spelled<'_>> = BTreeMap::new();
    for block in blocks {
        walk(&block.text, &mut |key, span| {
            if drifting.contains(&key) && !is_in_title(&block.text, span) {
                let spelling = block.text[span.range()].to_owned();
                let word = words.entry(key).or_default();
                word.entry(spelling).or_default().push((block, span));
            }
        });
    }
    let words = words.into_values();
    words.filter(|spellings| spellings.len() > 1).collect()
}

/// Words of two Latin letters or more; full-width letters count as the others.
fn latin_words(text: &str, found: &mut dyn FnMut(u64, Span)) {
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
            found(key.0, Span::new(start, at));
        }
        key = Hash::default();
    }
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
