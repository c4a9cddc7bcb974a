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

use super::{SurfaceIndex, forms::FormKind, katakana::split, pinyin::Confusions};
use crate::{
    glossary::TermId,
    text::{Language, Script, script::script_of},
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
    /// Those of an index; `is_katakana_word` and `is_korean_noun` know general words and terms.
    ///
    /// Terms that are not to be used are among them: to tell them apart, every concept would have
    /// to be read. Whoever finds a word looks at its term.
    pub fn new(
        surface: &SurfaceIndex,
        is_katakana_word: impl Fn(&str) -> bool,
        is_korean_noun: impl Fn(&str) -> bool,
    ) -> Self {
        let mut terms = Self::default();
        let mut katakana = BTreeMap::new();
        surface.each(|form, posting| match posting.language {
            _ if posting.kind != FormKind::Given => {}
            Language::English => {}
            Language::Korean => terms.add_korean(form, posting.term, &is_korean_noun),
            Language::Japanese => {
                add_katakana(form, posting.term, &is_katakana_word, &mut katakana);
            }
            _ => terms.add_chinese(form, posting.term),
        });
        for (word, (_, term)) in katakana {
            terms.katakana.add(NearWord::right(&word, term));
        }
        terms.add_confusions(surface);
        terms
    }

    fn add_chinese(&mut self, form: &str, term: TermId) {
        if is_all(form, Script::Han) && characters(form) >= Some(SHORTEST_HAN) {
            self.han.add(NearWord::right(form, term));
        }
    }

    fn add_confusions(&mut self, surface: &SurfaceIndex) {
        for confusion in &Confusions::shipped().words {
            let postings = surface.exact(confusion.term, Language::SimplifiedChinese);
            let postings = postings.iter();
            for posting in postings.filter(|posting| posting.language.is_chinese()) {
                self.han.add(NearWord {
                    key: confusion.written.to_owned(),
                    term: posting.term,
                    form: Form::Mistaken(confusion.meant),
                });
            }
        }
    }

    fn add_korean(&mut self, form: &str, term: TermId, is_noun: impl Fn(&str) -> bool) {
        let length = characters(form);
        if !is_all(form, Script::Hangul) || length < Some(SHORTEST_HANGUL) {
            return;
        }
        self.hangul.add(NearWord::right(form, term));
        // The words of 무단 액세스, whose space folding leaves out.
        for cut in (2..)
            .map(|cut| cut * CHARACTER)
            .take_while(|cut| *cut < form.len())
        {
            let (head, tail) = form.split_at(cut);
            for word in [head, tail] {
                if characters(word) >= Some(SHORTEST_HANGUL) && is_noun(head) && is_noun(tail) {
                    self.hangul.add(NearWord::right(word, term));
                }
            }
        }
    }
}

/// Bytes of a character of the three scripts.
const CHARACTER: usize = 3;

fn is_all(form: &str, script: Script) -> bool {
    form.chars().all(|one| script_of(one) == script)
}

/// The number of characters, if each takes three bytes.
fn characters(form: &str) -> Option<usize> {
    let number = form.chars().count();
    (number * CHARACTER == form.len()).then_some(number)
}

/// Adds the katakana words of a term, and of several terms with a word the one that is the word.
fn add_katakana(
    form: &str,
    term: TermId,
    is_word: impl Fn(&str) -> bool,
    words: &mut BTreeMap<String, (bool, TermId)>,
) {
    let mut add = |word: &str, shortest: usize| {
        if characters(word) >= Some(shortest) {
            let found = (word != form, term);
            let kept = words.entry(word.to_owned()).or_insert(found);
            *kept = found.min(*kept);
        }
    };
    for run in form.split(|one| script_of(one) != Script::Katakana) {
        add(run, SHORTEST_KATAKANA);
        if characters(run) < Some(SHORTEST_PART + 2) {
            continue;
        }
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
    /// The word, folded; each character takes three bytes.
    pub key: String,
    /// The term that it is, or is part of.
    pub term: TermId,
    /// Whether it is right.
    pub form: Form,
}

impl NearWord {
    fn right(word: &str, term: TermId) -> Self {
        Self {
            key: word.to_owned(),
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
    /// It is a slip by itself; this is meant.
    Mistaken(&'static str),
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
