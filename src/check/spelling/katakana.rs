//! Words of katakana: with or without the long vowel mark at the end, with or without middle dots,
//! ヴァ or バ.

use super::word::{Hash, Word};
use crate::text::{Span, script::is_middle_dot};

/// The runs of katakana of a text, and the chains of runs that middle dots join.
pub fn katakana_words(text: &str) -> Box<[Word]> {
    let mut found = Vec::new();
    words(text, &mut |key, span| {
        found.push(Word::new(key, text, span));
    });
    found.into()
}

fn words(text: &str, found: &mut dyn FnMut(u64, Span)) {
    let mut chain = Chain::default();
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        match character {
            'ァ'..='ヺ' | 'ー' => chain.push(at, character),
            dot if is_middle_dot(dot) => chain.dot(at, found),
            _ => chain.end(at, found),
        }
    }
}

/// A chain of katakana runs while it is read.
#[derive(Default)]
struct Chain {
    /// Where the chain starts, and how many runs it has so far.
    start: Option<usize>,
    runs: usize,
    whole: Reading,
    run: Reading,
}

impl Chain {
    fn push(&mut self, at: usize, kana: char) {
        self.start = self.start.or(Some(at));
        self.whole.push(at, kana);
        self.run.push(at, kana);
    }

    fn dot(&mut self, at: usize, found: &mut dyn FnMut(u64, Span)) {
        if self.run.length == 0 {
            return self.end(at, found);
        }
        std::mem::take(&mut self.run).finish(at, found);
        self.runs += 1;
    }

    fn end(&mut self, at: usize, found: &mut dyn FnMut(u64, Span)) {
        if self.start.is_none() {
            return;
        }
        let Self {
            runs, whole, run, ..
        } = std::mem::take(self);
        let is_one_word = runs > 0 && run.length > 0;
        run.finish(at, found);
        if is_one_word {
            whole.finish(at, found);
        }
    }
}

/// A word while it is read.
#[derive(Default)]
struct Reading {
    start: usize,
    length: usize,
    key: Hash,
    /// The key before a long vowel mark that was read last.
    before_mark: Option<Hash>,
    last: Option<char>,
}

impl Reading {
    fn push(&mut self, at: usize, kana: char) {
        if self.length == 0 {
            self.start = at;
        }
        self.length += 1;
        self.before_mark = (kana == 'ー').then_some(self.key);
        match (self.last, kana) {
            // The vowel after ヴ is small: ヴァ is バ.
            (Some('ヴ'), 'ァ' | 'ィ' | 'ェ' | 'ォ') => self.key.add(ba(kana)),
            (Some('ヴ'), _) => {
                self.key.add('ブ');
                self.key.add(kana);
            }
            (_, 'ヴ') => {}
            (Some('ウ'), 'ィ' | 'ェ' | 'ォ') => self.key.add(large(kana)),
            (Some('イ'), 'ヤ') => self.key.add('ア'),
            _ => self.key.add(kana),
        }
        self.last = Some(kana);
    }

    fn finish(mut self, end: usize, found: &mut dyn FnMut(u64, Span)) {
        if self.last == Some('ヴ') {
            self.key.add('ブ');
        }
        let span = Span::new(self.start, end);
        if self.length < SHORTEST {
            return;
        }
        match self.before_mark {
            Some(key) if self.length > SHORTEST => found(key.0, span),
            _ => found(self.key.0, span),
        }
    }
}

/// Characters without the mark; コード is not コード with a mark more, and スキ not スキー.
const SHORTEST: usize = 3;

const fn ba(vowel: char) -> char {
    match vowel {
        'ァ' => 'バ',
        'ィ' => 'ビ',
        'ェ' => 'ベ',
        _ => 'ボ',
    }
}

const fn large(vowel: char) -> char {
    match vowel {
        'ィ' => 'イ',
        'ェ' => 'エ',
        _ => 'オ',
    }
}
