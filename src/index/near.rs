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
    hash::BuildHasherDefault,
    sync::OnceLock,
};

use super::{SurfaceIndex, forms::FormKind, katakana::split, pinyin::Confusions};
use crate::{
    glossary::TermId,
    text::{Language, Script, mixed::Mixed, script::script_of},
};

/// The words of the terms, by script, each made when it is first asked for.
///
/// Terms that are not to be used are among them: to tell them apart, every concept would have to
/// be read. Whoever finds a word looks at its term.
#[derive(Clone, Debug, Default)]
pub struct NearTerms {
    han: OnceLock<NearWords>,
    hangul: OnceLock<NearWords>,
    katakana: OnceLock<NearWords>,
}

/// The fewest characters of a word that is kept. A shorter one is one slip from too many others.
const SHORTEST_HAN: usize = 3;
const SHORTEST_HANGUL: usize = 3;
const SHORTEST_KATAKANA: usize = 4;
/// The same for a word that is only part of a compound in the glossary.
const SHORTEST_PART: usize = 5;

impl NearTerms {
    /// Chinese terms of Han characters in simplified form, and words that are often written wrong
    /// for one.
    pub fn han(&self, surface: &SurfaceIndex) -> &NearWords {
        self.han.get_or_init(|| {
            let mut words = NearWords::default();
            each_given(surface, Language::is_chinese, |form, term| {
                if is_all(form, Script::Han) && characters(form) >= Some(SHORTEST_HAN) {
                    words.add(NearWord::right(form, term));
                }
            });
            add_confusions(surface, &mut words);
            words
        })
    }

    /// Korean terms and their words; `is_noun` knows general nouns and terms.
    pub fn hangul(&self, surface: &SurfaceIndex, is_noun: impl Fn(&str) -> bool) -> &NearWords {
        self.hangul.get_or_init(|| {
            let mut words = NearWords::default();
            let is_korean = |language| language == Language::Korean;
            each_given(surface, is_korean, |form, term| {
                add_korean(form, term, &is_noun, &mut words);
            });
            words
        })
    }

    /// The katakana words of Japanese terms; `is_word` knows general words and terms.
    pub fn katakana(&self, surface: &SurfaceIndex, is_word: impl Fn(&str) -> bool) -> &NearWords {
        self.katakana.get_or_init(|| {
            let mut found = BTreeMap::new();
            let is_japanese = |language| language == Language::Japanese;
            each_given(surface, is_japanese, |form, term| {
                add_katakana(form, term, &is_word, &mut found);
            });
            let mut words = NearWords::default();
            for (word, (_, term)) in found {
                words.add(NearWord::right(&word, term));
            }
            words
        })
    }
}

/// Calls `found` with the forms that the glossary gives in some languages.
fn each_given(
    surface: &SurfaceIndex,
    is_wanted: impl Fn(Language) -> bool,
    mut found: impl FnMut(&str, TermId),
) {
    surface.each(|form, posting| {
        if posting.kind == FormKind::Given && is_wanted(posting.language) {
            found(form, posting.term);
        }
    });
}

fn add_confusions(surface: &SurfaceIndex, words: &mut NearWords) {
    for confusion in &Confusions::shipped().words {
        let postings = surface.exact(confusion.term, Language::SimplifiedChinese);
        let postings = postings.iter();
        for posting in postings.filter(|posting| posting.language.is_chinese()) {
            words.add(NearWord {
                key: confusion.written.to_owned(),
                term: posting.term,
                form: Form::Mistaken(confusion.meant),
            });
        }
    }
}

fn add_korean(form: &str, term: TermId, is_noun: impl Fn(&str) -> bool, words: &mut NearWords) {
    if !is_all(form, Script::Hangul) || characters(form) < Some(SHORTEST_HANGUL) {
        return;
    }
    words.add(NearWord::right(form, term));
    // The words of 무단 액세스, whose space folding leaves out.
    let cuts = (2..).map(|cut| cut * CHARACTER);
    for cut in cuts.take_while(|cut| *cut < form.len()) {
        let (head, tail) = form.split_at(cut);
        for word in [head, tail] {
            if characters(word) >= Some(SHORTEST_HANGUL) && is_noun(head) && is_noun(tail) {
                words.add(NearWord::right(word, term));
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
    by_pair: HashMap<u64, Vec<(Anchor, u32)>, BuildHasherDefault<Mixed>>,
    /// One bit for each pair.
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

/// The logarithm of the sieve's size in bits; 16 KB let one pair in twenty through by chance.
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
        self.keep(beside(first, second), Anchor::Head, number);
        self.keep(beside(before_last, last), Anchor::Tail, number);
        if is_short && self.words[number as usize].form == Form::Right {
            self.keep(apart(first, last), Anchor::Ends, number);
        }
    }

    fn keep(&mut self, key: u64, anchor: Anchor, number: u32) {
        let bit = bit(key);
        self.sieve[bit / 64] |= 1 << (bit % 64);
        let kept = self.by_pair.entry(key).or_default();
        kept.push((anchor, number));
    }

    /// The words that begin or end with two characters.
    #[inline]
    pub fn with_pair(
        &self,
        first: char,
        second: char,
    ) -> impl Iterator<Item = (Anchor, &NearWord)> {
        self.kept(beside(first, second))
    }

    /// The words of three characters that begin with one and end with another.
    #[inline]
    pub fn with_ends(&self, first: char, last: char) -> impl Iterator<Item = (Anchor, &NearWord)> {
        self.kept(apart(first, last))
    }

    #[inline]
    fn kept(&self, key: u64) -> impl Iterator<Item = (Anchor, &NearWord)> {
        let bit = bit(key);
        let may_be = self.sieve[bit / 64] >> (bit % 64) & 1 == 1;
        let kept = may_be.then(|| self.by_pair.get(&key)).flatten();
        let kept = kept.into_iter().flatten();
        kept.map(|(anchor, number)| (*anchor, &self.words[*number as usize]))
    }
}

/// Two neighbours as one number, mixed well.
#[inline]
fn beside(first: char, second: char) -> u64 {
    let plain = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
    plain.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The same for two characters with one between them.
#[inline]
fn apart(first: char, last: char) -> u64 {
    beside(last, first)
}

#[inline]
fn bit(key: u64) -> usize {
    (key >> (u64::BITS - SIEVE_BITS)) as usize
}
