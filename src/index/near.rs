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
    ops::Range,
    sync::OnceLock,
};

use super::{
    SurfaceIndex,
    forms::FormKind,
    katakana::split,
    pair_sieve::{PairSieve, mixed},
    pinyin::Confusions,
};
use crate::{
    glossary::TermId,
    text::{Language, Script, mixed::Mixed, script::script_of},
};

/// The words of the terms, by script, each made when it is first asked for.
///
/// Terms that are not to be used may be among them: to tell all of them apart, every concept would
/// have to be read. Whoever finds a word looks at its term.
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
    /// for one. `may_be_used` leaves out terms that are known not to be.
    pub fn han(&self, surface: &SurfaceIndex, may_be_used: impl Fn(TermId) -> bool) -> &NearWords {
        self.han.get_or_init(|| {
            let mut words = Vec::new();
            each_given(surface, Language::is_chinese, |form, term| {
                let is_long = characters(form) >= Some(SHORTEST_HAN);
                if is_long && is_all(form, Script::Han) && may_be_used(term) {
                    words.push(NearWord::right(form, term));
                }
            });
            add_confusions(surface, &mut words);
            NearWords::new(words)
        })
    }

    /// Korean terms and their words; `may_be_used` is as for [`NearTerms::han`], and `is_noun`
    /// knows general nouns and terms.
    pub fn hangul(
        &self,
        surface: &SurfaceIndex,
        may_be_used: impl Fn(TermId) -> bool,
        is_noun: impl Fn(&str) -> bool,
    ) -> &NearWords {
        self.hangul.get_or_init(|| {
            let mut words = Vec::new();
            let is_korean = |language| language == Language::Korean;
            each_given(surface, is_korean, |form, term| {
                if may_be_used(term) {
                    add_korean(form, term, &is_noun, &mut words);
                }
            });
            NearWords::new(words)
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
            let words = found.iter();
            let words = words.map(|(word, (_, term))| NearWord::right(word, *term));
            NearWords::new(words.collect())
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

fn add_confusions(surface: &SurfaceIndex, words: &mut Vec<NearWord>) {
    for confusion in &Confusions::shipped().words {
        let postings = surface.exact(confusion.term, Language::SimplifiedChinese);
        let postings = postings.iter();
        for posting in postings.filter(|posting| posting.language.is_chinese()) {
            words.push(NearWord {
                form: Form::Mistaken(confusion.meant),
                ..NearWord::right(confusion.written, posting.term)
            });
        }
    }
}

fn add_korean(form: &str, term: TermId, is_noun: impl Fn(&str) -> bool, words: &mut Vec<NearWord>) {
    if !is_all(form, Script::Hangul) || characters(form) < Some(SHORTEST_HANGUL) {
        return;
    }
    words.push(NearWord::right(form, term));
    // The words of 무단 액세스, whose space folding leaves out.
    let cuts = (2..).map(|cut| cut * CHARACTER);
    for cut in cuts.take_while(|cut| *cut < form.len()) {
        let (head, tail) = form.split_at(cut);
        for word in [head, tail] {
            if characters(word) >= Some(SHORTEST_HANGUL) && is_noun(head) && is_noun(tail) {
                words.push(NearWord::right(word, term));
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
    /// The words by their pairs; those of one pair lie together.
    kept: Vec<Kept>,
    /// Where those of a pair lie.
    by_pair: HashMap<u64, Range<u32>, BuildHasherDefault<Mixed>>,
    sieve: PairSieve,
}

/// A word that a draft may have missed by one slip.
#[derive(Clone, Debug)]
pub struct NearWord {
    /// The word, folded; each character takes three bytes.
    pub key: String,
    /// Its characters, which are compared far more often than they are shown.
    pub characters: Vec<char>,
    /// The term that it is, or is part of.
    pub term: TermId,
    /// Whether it is right.
    pub form: Form,
}

impl NearWord {
    fn right(word: &str, term: TermId) -> Self {
        Self {
            key: word.to_owned(),
            characters: word.chars().collect(),
            term,
            form: Form::Right,
        }
    }

    /// The pairs under which the word, which is number `word`, is found.
    fn pairs(&self, word: u32) -> Vec<(u64, Kept)> {
        let (&[first, second, ref after @ ..], &[ref before @ .., before_last, last]) =
            (&self.characters[..], &self.characters[..])
        else {
            return Vec::new();
        };
        let kept = |anchor, next| Kept { anchor, word, next };
        let next_after = after.first().copied().zip(after.get(1).copied());
        let next_before = match before {
            [.., second, first] => Some((*first, *second)),
            _ => None,
        };
        let mut pairs = vec![
            (mixed(first, second), kept(Anchor::Head, next_after)),
            (mixed(before_last, last), kept(Anchor::Tail, next_before)),
        ];
        if self.characters.len() == 3 && self.form == Form::Right {
            pairs.push((apart(first, last), kept(Anchor::Ends, None)));
        }
        pairs
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

/// A word under one of its pairs.
#[derive(Clone, Copy, Debug)]
struct Kept {
    anchor: Anchor,
    /// Its number.
    word: u32,
    /// The two characters beside the pair, the nearer one first, if there are two.
    next: Option<(char, char)>,
}

impl Kept {
    /// Whether the word may stand in `run` with one slip beside its pair, which stands at `first`:
    /// of two characters one is right then. It is asked before the word is looked at, because
    /// frequent pairs have many words.
    #[inline]
    fn may_stand(self, run: &[char], first: usize) -> bool {
        let Some((near, far)) = self.next else {
            return true;
        };
        let at = |place: Option<usize>| place.and_then(|place| run.get(place).copied());
        match self.anchor {
            Anchor::Tail => {
                at(first.checked_sub(1)) == Some(near) || at(first.checked_sub(2)) == Some(far)
            }
            _ => at(Some(first + 2)) == Some(near) || at(Some(first + 3)) == Some(far),
        }
    }
}

impl NearWords {
    /// Those of some words of two characters or more. Where several have a pair, they are found in
    /// the order in which they are given.
    fn new(words: Vec<NearWord>) -> Self {
        let number = |number: usize| u32::try_from(number).expect("fewer than 2^32 words");
        let mut pairs = Vec::new();
        for (word, at) in words.iter().zip(0..) {
            pairs.extend(word.pairs(number(at)));
        }
        pairs.sort_by_key(|(pair, _)| *pair);
        let sieve = PairSieve::of(pairs.iter().map(|(pair, _)| *pair));
        let mut by_pair: HashMap<u64, Range<u32>, _> = HashMap::default();
        for ((pair, _), at) in pairs.iter().zip(0..) {
            by_pair.entry(*pair).or_insert(at..at).end = at + 1;
        }
        let kept = pairs.into_iter();
        Self {
            words,
            kept: kept.map(|(_, kept)| kept).collect(),
            by_pair,
            sieve,
        }
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that begin or end with two characters.
    #[inline]
    pub fn with_pair(
        &self,
        first: char,
        second: char,
    ) -> impl Iterator<Item = (Anchor, &NearWord)> {
        let kept = self.kept(mixed(first, second)).iter();
        let beside = kept.filter(|kept| kept.anchor != Anchor::Ends);
        beside.map(|kept| (kept.anchor, &self.words[kept.word as usize]))
    }

    /// The same for the pair at `first` in `run`, without words that have a second slip beside it.
    #[inline]
    pub fn with_pair_in<'w>(
        &'w self,
        run: &[char],
        first: usize,
    ) -> impl Iterator<Item = (Anchor, &'w NearWord)> {
        let kept = self.kept(mixed(run[first], run[first + 1])).iter();
        let beside =
            kept.filter(move |kept| kept.anchor != Anchor::Ends && kept.may_stand(run, first));
        beside.map(|kept| (kept.anchor, &self.words[kept.word as usize]))
    }

    /// The words of three characters that begin with one and end with another.
    #[inline]
    pub fn with_ends(&self, first: char, last: char) -> impl Iterator<Item = &NearWord> {
        let kept = self.kept(apart(first, last)).iter();
        let ends = kept.filter(|kept| kept.anchor == Anchor::Ends);
        ends.map(|kept| &self.words[kept.word as usize])
    }

    #[inline]
    fn kept(&self, pair: u64) -> &[Kept] {
        if self.sieve.admits(pair) {
            self.look_up(pair)
        } else {
            &[]
        }
    }

    fn look_up(&self, pair: u64) -> &[Kept] {
        let kept = self.by_pair.get(&pair);
        kept.map_or(&[], |kept| {
            &self.kept[kept.start as usize..kept.end as usize]
        })
    }
}

/// Two characters with one between them, as one number. An anchor tells it from that of neighbours
/// in the other order.
#[inline]
fn apart(first: char, last: char) -> u64 {
    mixed(last, first)
}
