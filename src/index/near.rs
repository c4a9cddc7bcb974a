//! Words of terms by two of their characters, so that a near miss of one is found in passing.
//!
//! One slip leaves the first two or the last two characters of a word as they are (of a word of
//! three, perhaps only the first and the last). So each word is kept under these pairs, a sieve of
//! pairs is asked at each position of a text, and only what it lets through is compared. Neither
//! a list of all spellings at distance one is needed, nor an automaton; and the one of the `fst`
//! crate is wrong for text beyond ASCII.
//!
//! This module must never know which slips are likely.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

use super::{katakana::split, pinyin::Confusions};
use crate::{
    glossary::{Glossary, Term, TermId},
    text::{
        Language, Script,
        fold::{fold_key, simplified_key},
        script::script_of,
    },
};

/// The words of the terms to use, by script.
#[derive(Clone, Debug, Default)]
pub struct NearTerms {
    /// Chinese terms of Han characters, in simplified form.
    pub han: NearWords,
    /// Korean terms and their words.
    pub hangul: NearWords,
    /// The katakana words of Japanese terms.
    pub katakana: NearWords,
}

/// The fewest characters of a word that is kept. A shorter one is one slip from too many others.
const SHORTEST_HAN: usize = 3;
const SHORTEST_HANGUL: usize = 3;
const SHORTEST_KATAKANA: usize = 4;
/// The same for a word that is only part of a compound in the glossary.
const SHORTEST_PART: usize = 5;

impl NearTerms {
    /// Those of a glossary; `is_word` knows katakana words.
    pub fn new(glossary: &Glossary, is_word: impl Fn(&str) -> bool) -> Self {
        let mut terms = Self::default();
        let mut katakana = BTreeMap::new();
        for (id, term) in glossary
            .terms()
            .filter(|(_, term)| term.status.is_accepted())
        {
            match term.language {
                Language::English => {}
                Language::Korean => terms.add_korean(id, term),
                Language::Japanese => add_katakana(id, term, &is_word, &mut katakana),
                _ => terms.add_chinese(id, term),
            }
        }
        for (key, (_, term)) in katakana {
            terms.katakana.add(NearWord {
                written: key.chars().collect(),
                key,
                term,
                form: Form::Right,
            });
        }
        terms
    }

    fn add_chinese(&mut self, id: TermId, term: &Term) {
        let written: Vec<char> = term.text.chars().collect();
        let key = simplified_key(&term.text);
        let is_han = key.chars().all(|one| script_of(one) == Script::Han);
        if is_han && written.len() >= SHORTEST_HAN && key.len() == written.len() * THREE_BYTES {
            self.han.add(NearWord::right(key.clone(), id, written));
        }
        let confusions = Confusions::shipped().words.iter();
        for confusion in confusions.filter(|confusion| confusion.term == key) {
            let is_term = confusion.meant == confusion.term;
            if is_term || term.language == Language::SimplifiedChinese {
                let meant = if is_term { &term.text } else { confusion.meant };
                self.han.add(NearWord {
                    key: confusion.written.to_owned(),
                    written: meant.chars().collect(),
                    term: id,
                    form: Form::Mistaken,
                });
            }
        }
    }

    fn add_korean(&mut self, id: TermId, term: &Term) {
        let whole = fold_key(&term.text);
        let words = term.text.split(' ').map(fold_key);
        let words = words.filter(|word| *word != whole);
        for key in [whole.clone()].into_iter().chain(words) {
            let written: Vec<char> = key.chars().collect();
            let is_hangul = written.iter().all(|one| ('가'..='힣').contains(one));
            if is_hangul && written.len() >= SHORTEST_HANGUL {
                self.hangul.add(NearWord::right(key, id, written));
            }
        }
    }
}

const THREE_BYTES: usize = 3;

/// Adds the katakana words of a term, and of several terms with a word the one that is the word.
fn add_katakana(
    id: TermId,
    term: &Term,
    is_word: impl Fn(&str) -> bool,
    words: &mut BTreeMap<String, (bool, TermId)>,
) {
    let key = fold_key(&term.text);
    let mut add = |word: &str, shortest: usize| {
        if word.chars().count() >= shortest {
            let found = (word != key, id);
            let kept = words.entry(word.to_owned()).or_insert(found);
            *kept = found.min(*kept);
        }
    };
    for run in key.split(|one| script_of(one) != Script::Katakana) {
        add(run, SHORTEST_KATAKANA);
        for (piece, is_known) in split(run, &is_word) {
            if is_known {
                add(&run[piece], SHORTEST_PART);
            }
        }
    }
}

/// Words of terms by their pairs.
#[derive(Clone, Debug)]
pub struct NearWords {
    words: Vec<NearWord>,
    by_pair: HashMap<u64, Vec<u32>, BuildHasherDefault<Mixed>>,
    /// One bit for each pair at its anchor.
    sieve: Vec<u64>,
}

/// A word that a draft may have missed by one slip.
#[derive(Clone, Debug)]
pub struct NearWord {
    /// The word as it is compared; each character takes three bytes.
    pub key: String,
    /// Its characters as the glossary writes them.
    pub written: Vec<char>,
    /// The term that it is, or is part of.
    pub term: TermId,
    /// Whether it is right.
    pub form: Form,
}

impl NearWord {
    fn right(key: String, term: TermId, written: Vec<char>) -> Self {
        Self {
            key,
            written,
            term,
            form: Form::Right,
        }
    }
}

/// Whether a word is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It is, and a slip leads away from it.
    Right,
    /// It is a slip by itself, and [`NearWord::written`] is what is meant.
    Mistaken,
}

/// Where in a word a pair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The first two characters.
    Head,
    /// The last two.
    Tail,
    /// The first and the last of three.
    Ends,
}

/// The logarithm of the sieve's size in bits; 16 KB let one pair in thirty through by chance.
const SIEVE_BITS: u32 = 17;

impl Default for NearWords {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            by_pair: HashMap::default(),
            sieve: vec![0; 1 << (SIEVE_BITS - 6)],
        }
    }
}

impl NearWords {
    /// Adds a word of three characters or more.
    pub fn add(&mut self, word: NearWord) {
        let number = u32::try_from(self.words.len()).expect("fewer than 2^32 words");
        let key: Vec<char> = word.key.chars().collect();
        let (&[first, second, ..], &[.., before_last, last]) = (&key[..], &key[..]) else {
            return;
        };
        let is_short = key.len() == 3;
        self.words.push(word);
        self.keep(first, second, Anchor::Head, number);
        self.keep(before_last, last, Anchor::Tail, number);
        if is_short && self.words[number as usize].form == Form::Right {
            self.keep(first, last, Anchor::Ends, number);
        }
    }

    fn keep(&mut self, first: char, second: char, anchor: Anchor, number: u32) {
        let key = pair(first, second, anchor);
        let bit = bit(key);
        self.sieve[bit / 64] |= 1 << (bit % 64);
        self.by_pair.entry(key).or_default().push(number);
    }

    /// The words that have the pair at `anchor`.
    #[inline]
    pub fn with_pair(
        &self,
        first: char,
        second: char,
        anchor: Anchor,
    ) -> impl Iterator<Item = &NearWord> {
        let key = pair(first, second, anchor);
        let bit = bit(key);
        let may_be = self.sieve[bit / 64] >> (bit % 64) & 1 == 1;
        let numbers = may_be.then(|| self.by_pair.get(&key)).flatten();
        let numbers = numbers.into_iter().flatten();
        numbers.map(|number| &self.words[*number as usize])
    }
}

/// A pair at an anchor as one number, mixed well.
#[inline]
fn pair(first: char, second: char, anchor: Anchor) -> u64 {
    let plain =
        u64::from(u32::from(first)) << 32 | u64::from(u32::from(second)) << 8 | anchor as u64;
    plain.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[inline]
fn bit(key: u64) -> usize {
    (key >> (u64::BITS - SIEVE_BITS)) as usize
}

/// A hasher for numbers that are mixed already.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.rotate_left(20);
    }
}
