//! General words, so that the matcher knows where a term ends: one transducer per question.
//!
//! The transducers lie in the binary as they are read, so opening them copies nothing.
//! `glossary/lexicon/README.md` says where the words come from and under which licences. Each
//! language is behind a cargo feature (`lexicon-zh`, `lexicon-ja`, `lexicon-ko`); without it no
//! word of the language is known, and the rules for edges have to do without.
//!
//! This module must never know of terms.

use std::sync::{LazyLock, OnceLock};

use fst::{
    Streamer,
    raw::{Fst, Node},
};

use super::{jump::JumpTable, pairs::Pairs};

/// The lexicons of the binary.
pub struct Lexicons {
    chinese: Lexicon,
    kanji: Lexicon,
    katakana: Lexicon,
    korean: Lexicon,
}

impl Lexicons {
    /// The lexicons that ship with the binary.
    pub fn builtin() -> &'static Self {
        static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| Lexicons {
            chinese: Lexicon::open(bytes::CHINESE, bytes::CHINESE_PAIRS),
            kanji: Lexicon::open(bytes::KANJI, bytes::KANJI_PAIRS),
            katakana: Lexicon::open(bytes::KATAKANA, &[]),
            korean: Lexicon::open(bytes::KOREAN, &[]),
        });
        &LEXICONS
    }

    /// Whether Chinese words are known: the binary was built with the feature `lexicon-zh`.
    pub fn has_chinese(&self) -> bool {
        self.chinese.0.is_some()
    }

    /// Calls `found` with every word of Chinese, with its cost.
    pub fn each_chinese_word(&self, found: impl FnMut(&str, u32)) {
        self.chinese.each(found);
    }

    /// Calls `found` with every Japanese noun of kanji, with its cost.
    pub fn each_kanji_word(&self, found: impl FnMut(&str, u32)) {
        self.kanji.each(found);
    }

    /// Calls `found` with every katakana word; the number says nothing.
    pub fn each_katakana_word(&self, found: impl FnMut(&str, u32)) {
        self.katakana.each(found);
    }

    /// Calls `found` with every Korean noun, with its parts.
    pub fn each_korean_noun(&self, found: impl FnMut(&str, u32)) {
        self.korean.each(found);
    }

    /// Every Chinese word at the start of `text`, shorter ones first: its length in bytes and its
    /// cost, 16 times the negative natural logarithm of its probability.
    ///
    /// The words are folded with [`simplified`](crate::text::han::simplified), and `text` must be
    /// too, whatever its script: 乾坤 is found as 干坤.
    pub fn chinese_words_at<'l>(&'l self, text: &'l str) -> impl Iterator<Item = (usize, u32)> {
        self.chinese.words_at(text)
    }

    /// Every Japanese noun, prefix or suffix that starts with a kanji at the start of `text`, shorter
    /// ones first: its length in bytes and its cost, on the scale of the Chinese words.
    ///
    /// Nouns with okurigana (頼み) and each hiragana are among them, so a clause is best passed
    /// with the hiragana after its kanji: 通信頼みの is 通信 + 頼み only if み is seen.
    pub fn kanji_words_at<'l>(&'l self, text: &'l str) -> impl Iterator<Item = (usize, u32)> {
        self.kanji.words_at(text)
    }

    /// Whether `word`, folded, is a loanword that stands by itself or as a part of a compound.
    pub fn is_katakana_word(&self, word: &str) -> bool {
        self.katakana.value(word).is_some()
    }

    /// The length in bytes of every loanword at the start of `text`, shorter ones first.
    pub fn katakana_words_at<'l>(&'l self, text: &'l str) -> impl Iterator<Item = usize> {
        self.katakana.words_at(text).map(|(length, _)| length)
    }

    /// The parts of a Korean noun, if `word` is one: bit *i* is set if a part ends after syllable
    /// *i* + 1. A simple noun has none. 암호화폐 is 암호 + 화폐: `0b10`.
    pub fn korean_noun(&self, word: &str) -> Option<u32> {
        self.korean.value(word)
    }

    /// Every Korean noun at the start of `text`, shorter ones first: its length in bytes and its
    /// parts as [`korean_noun`](Self::korean_noun) gives them.
    pub fn korean_nouns_at<'l>(&'l self, text: &'l str) -> impl Iterator<Item = (usize, u32)> {
        self.korean.words_at(text)
    }
}

/// One transducer from words to numbers. Empty, if its feature is off.
struct Lexicon(Option<Words>);

struct Words {
    fst: Fst<&'static [u8]>,
    /// Refuses most walks, where it was packed.
    pairs: Option<Pairs<'static>>,
    /// Made when a text is first read along the words; a single look-up does without.
    jump: OnceLock<JumpTable<'static>>,
}

impl Lexicon {
    fn open(bytes: &'static [u8], pairs: &'static [u8]) -> Self {
        if bytes.is_empty() {
            return Self(None);
        }
        // A test compares the files with their manifest, so a damaged one is never built in.
        let words = Fst::new(bytes).ok().map(|fst| Words {
            fst,
            pairs: Pairs::from_bytes(pairs),
            jump: OnceLock::new(),
        });
        Self(words)
    }

    fn value(&self, word: &str) -> Option<u32> {
        let value = self.0.as_ref()?.fst.get(word)?;
        u32::try_from(value.value()).ok()
    }

    fn each(&self, mut found: impl FnMut(&str, u32)) {
        let Some(words) = &self.0 else { return };
        let mut words = words.fst.stream();
        while let Some((word, value)) = words.next() {
            let word = std::str::from_utf8(word).ok();
            let value = u32::try_from(value.value()).ok();
            if let (Some(word), Some(value)) = (word, value) {
                found(word, value);
            }
        }
    }

    fn words_at<'l>(&'l self, text: &'l str) -> WordsAt<'l> {
        self.begin(text).unwrap_or(WordsAt {
            place: None,
            text: &[],
            read: 0,
            value: 0,
            is_new: false,
        })
    }

    /// The walk along `text` after its first character, if a word begins with that.
    fn begin<'l>(&'l self, text: &'l str) -> Option<WordsAt<'l>> {
        let Words { fst, pairs, jump } = self.0.as_ref()?;
        let mut characters = text.chars();
        let first = characters.next()?;
        let jump = jump.get_or_init(|| JumpTable::new(fst));
        let step = jump.after(fst, first as u32)?;
        let goes_on = characters.next().is_some_and(|second| {
            let pairs = pairs.as_ref();
            pairs.is_none_or(|pairs| pairs.may_begin(first, second))
        });
        let read = first.len_utf8();
        Some(WordsAt {
            place: Some((fst, fst.node(step.node))),
            // Where no word goes on, the walk ends with the first character.
            text: if goes_on { text } else { &text[..read] }.as_bytes(),
            read,
            value: step.output,
            is_new: true,
        })
    }
}

/// A walk of a transducer along a text, stopping at every word.
struct WordsAt<'l> {
    place: Option<(&'l Fst<&'static [u8]>, Node<'l>)>,
    text: &'l [u8],
    read: usize,
    value: u64,
    /// Whether the node that was reached has not been looked at yet.
    is_new: bool,
}

impl Iterator for WordsAt<'_> {
    type Item = (usize, u32);

    fn next(&mut self) -> Option<Self::Item> {
        let (fst, mut node) = self.place.take()?;
        loop {
            if std::mem::take(&mut self.is_new) && node.is_final() {
                let value = self.value + node.final_output().value();
                self.place = Some((fst, node));
                return Some((self.read, u32::try_from(value).ok()?));
            }
            let byte = *self.text.get(self.read)?;
            let transition = node.transition(node.find_input(byte)?);
            self.read += 1;
            self.value += transition.out.value();
            node = fst.node(transition.addr);
            self.is_new = true;
        }
    }
}

/// The files, or nothing in their place.
mod bytes {
    macro_rules! lexicon {
        ($name:ident, $feature:literal, $file:literal) => {
            #[cfg(feature = $feature)]
            pub(super) const $name: &[u8] =
                include_bytes!(concat!("../../glossary/lexicon/", $file));
            #[cfg(not(feature = $feature))]
            pub(super) const $name: &[u8] = &[];
        };
    }

    lexicon!(CHINESE, "lexicon-zh", "chinese.fst");
    lexicon!(CHINESE_PAIRS, "lexicon-zh", "chinese.pairs");
    lexicon!(KANJI, "lexicon-ja", "japanese-kanji.fst");
    lexicon!(KANJI_PAIRS, "lexicon-ja", "japanese-kanji.pairs");
    lexicon!(KATAKANA, "lexicon-ja", "japanese-katakana.fst");
    lexicon!(KOREAN, "lexicon-ko", "korean-nouns.fst");
}
