//! Near misses in katakana: the run is split into known words, and the slip must be in a piece that
//! is none.

use std::ops::Range;

use super::{
    NearMiss,
    slip::{Slip, is_katakana_slip, katakana_look_alike, slips_at_start},
};
use crate::{
    index::{
        katakana::split_by_place,
        near::{Anchor, NearWord, NearWords},
    },
    matching::{Matcher, katakana::known_words},
    text::{Language, Span},
};

/// The near misses in a Japanese text.
pub(super) fn near_misses(matcher: &Matcher, text: &str) -> Vec<NearMiss> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        if is_katakana(character) {
            run.push(at, character);
        } else if run.kana.is_empty() {
            continue;
        } else if let Some(kana) = katakana_look_alike(character) {
            run.alike.push(run.kana.len());
            run.push(at, kana);
        } else {
            run.starts.push(at);
            found.extend(run.with_last_alike(matcher));
            run.cut();
            run.search(matcher, &mut found);
            run.clear();
        }
    }
    found
}

const fn is_katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ー')
}

/// Characters; few runs are longer.
const USUAL: usize = 32;

/// A run of katakana, with what looks like katakana inside it.
#[derive(Default)]
struct Run {
    kana: Vec<char>,
    /// Where each character starts in the text, and where the last one ends.
    starts: Vec<usize>,
    /// Which of them are other characters that look like katakana.
    alike: Vec<usize>,
}

/// A word of a term at a place of the run, in characters.
struct Candidate<'w> {
    word: &'w NearWord,
    range: Range<usize>,
    slip: Range<usize>,
}

/// The pieces that a run splits into, each with whether it is known.
type Pieces = Vec<(Range<usize>, bool)>;

impl Run {
    fn clear(&mut self) {
        self.kana.clear();
        self.starts.clear();
        self.alike.clear();
    }

    fn push(&mut self, at: usize, kana: char) {
        if self.kana.is_empty() {
            self.kana.reserve(USUAL);
            self.starts.reserve(USUAL);
        }
        self.kana.push(kana);
        self.starts.push(at);
    }

    /// Leaves out what only looks like katakana at the end: it belongs to the run only where
    /// katakana follows.
    fn cut(&mut self) {
        while self.alike.last() == Some(&(self.kana.len() - 1)) {
            self.alike.pop();
            self.kana.pop();
            self.starts.pop();
        }
    }

    /// A word whose last character only looks like it, as in サイバ一空間; サーバ一台 has a word
    /// and a number.
    fn with_last_alike(&self, matcher: &Matcher) -> Option<NearMiss> {
        let length = self.kana.len();
        if length < 2 || self.alike.last() != Some(&(length - 1)) {
            return None;
        }
        let words = matcher.near_katakana();
        let mut ending = words.with_pair(self.kana[length - 2], self.kana[length - 1]);
        let (_, word) = ending.find(|(_, word)| word.characters == self.kana)?;
        let without: String = self.kana[..length - 1].iter().collect();
        (!matcher.is_katakana_word(&without)).then(|| NearMiss {
            span: self.bytes(&(0..length)),
            meant: word.key.clone(),
            term: word.term,
            slip: self.bytes(&(length - 1..length)),
        })
    }

    fn search(&self, matcher: &Matcher, found: &mut Vec<NearMiss>) {
        let mut candidates = self.candidates(matcher.near_katakana());
        candidates.retain(|one| self.is_unknown(one, matcher));
        if candidates.is_empty() {
            return;
        }
        let run: String = self.kana.iter().collect();
        let words = known_words(&run, &matcher.compiled.words);
        let pieces = split_by_place(&run, |piece| words.contains(&piece)).into_iter();
        let pieces = pieces.map(|(piece, is_known)| {
            let character = |byte: usize| byte / 'ア'.len_utf8();
            (character(piece.start)..character(piece.end), is_known)
        });
        let pieces: Pieces = pieces.collect();
        let missed = candidates.iter().filter(|one| self.is_missed(one, &pieces));
        found.extend(missed.map(|one| NearMiss {
            span: self.bytes(&one.range),
            meant: one.word.key.clone(),
            term: one.word.term,
            slip: self.bytes(&one.slip),
        }));
    }

    fn bytes(&self, range: &Range<usize>) -> Span {
        Span::new(self.starts[range.start], self.starts[range.end])
    }

    /// Whether the word at the candidate's place is unknown, and its neighbours are known.
    fn is_missed(&self, candidate: &Candidate<'_>, pieces: &Pieces) -> bool {
        let range = &candidate.range;
        let is_edge =
            |at: usize| at == self.kana.len() || pieces.iter().any(|(piece, _)| piece.start == at);
        let is_inside = |piece: &Range<usize>| range.start <= piece.start && piece.end <= range.end;
        let mut outside = pieces.iter().filter(|(piece, _)| !is_inside(piece));
        if !is_edge(range.start) || !is_edge(range.end) || !outside.all(|(_, is_known)| *is_known) {
            return false;
        }
        if self.alike.iter().any(|at| range.contains(at)) {
            return true;
        }
        let mut inside = pieces.iter().filter(|(piece, _)| is_inside(piece));
        inside.any(|(_, is_known)| !is_known)
    }

    /// Whether what is written at the candidate's place is neither a word nor a form of a term. A
    /// known word is never split into pieces that are not; so this, which most candidates fail, is
    /// asked before the run is split.
    fn is_unknown(&self, candidate: &Candidate<'_>, matcher: &Matcher) -> bool {
        let range = candidate.range.clone();
        if self.alike.iter().any(|at| range.contains(at)) {
            return true;
        }
        let written: String = self.kana[range].iter().collect();
        let surface = &matcher.compiled.surface;
        !matcher.is_katakana_word(&written)
            && surface.exact(&written, Language::Japanese).is_empty()
    }

    fn candidates<'w>(&self, words: &'w NearWords) -> Vec<Candidate<'w>> {
        let mut found = Vec::new();
        for (at, pair) in self.kana.windows(2).enumerate() {
            for (anchor, word) in words.with_pair(pair[0], pair[1]) {
                if anchor == Anchor::Head {
                    found.extend(self.alike_at(word, at));
                    found.extend(self.after(word, at));
                } else {
                    found.extend(self.before(word, at + 2));
                }
            }
        }
        found
    }

    /// The word with each slip that starts at `at`.
    fn after<'w>(&self, word: &'w NearWord, at: usize) -> Vec<Candidate<'w>> {
        let written = &self.kana[at..];
        if !may_be_missed(word.characters.iter(), written.iter(), length(word)) {
            return Vec::new();
        }
        let missed = slips_at_start(&word.characters, written).into_iter();
        missed
            .filter_map(|missed| self.candidate(word, at, missed))
            .collect()
    }

    /// The word at `at`, if a character that only looks like katakana is in it.
    fn alike_at<'w>(&self, word: &'w NearWord, at: usize) -> Option<Candidate<'w>> {
        let range = at..at + length(word);
        let alike = *self.alike.iter().find(|alike| range.contains(alike))?;
        let written = self.kana.get(range.clone())?;
        (word.characters == written).then(|| Candidate {
            word,
            range,
            slip: alike..alike + 1,
        })
    }

    /// The word with each slip that ends at `end`.
    fn before<'w>(&self, word: &'w NearWord, end: usize) -> Vec<Candidate<'w>> {
        let written = self.kana[..end].iter().rev();
        if !may_be_missed(word.characters.iter().rev(), written, length(word)) {
            return Vec::new();
        }
        let kana: Vec<char> = word.characters.iter().rev().copied().collect();
        let written: Vec<char> = self.kana[..end].iter().rev().copied().collect();
        let missed = slips_at_start(&kana, &written);
        let candidate = |(from_end, taken, slip): (usize, usize, Slip)| {
            let index = (length(word) - 1).checked_sub(from_end)?;
            let index = index - usize::from(slip == Slip::Swapped && index > 0);
            self.candidate(word, end.checked_sub(taken)?, (index, taken, slip))
        };
        missed.into_iter().filter_map(candidate).collect()
    }

    fn candidate<'w>(
        &self,
        word: &'w NearWord,
        start: usize,
        (index, taken, slip): (usize, usize, Slip),
    ) -> Option<Candidate<'w>> {
        let range = start..start + taken;
        let at = (start + index).min(range.end.checked_sub(1)?);
        let before = at.checked_sub(1).map(|before| self.kana[before]);
        let is_last = index + 1 >= length(word);
        // シリアライゼーション is no slip for デシリアライゼーション.
        let is_prefix = index == 0 && matches!(slip, Slip::Missing(_) | Slip::Extra(_));
        let is_slip = range.end <= self.kana.len()
            && !is_prefix
            && !self.alike.iter().any(|alike| range.contains(alike))
            && is_katakana_slip(slip, length(word), before, is_last);
        is_slip.then(|| Candidate {
            word,
            range,
            slip: at..at + 1,
        })
    }
}

const fn length(word: &NearWord) -> usize {
    word.characters.len()
}

/// Whether `written` may start with a word of `length` characters and one slip: wherever that is
/// but at the end, the last character stands near its place. It is asked before anything is copied.
fn may_be_missed<'c>(
    mut word: impl DoubleEndedIterator<Item = &'c char> + Clone,
    written: impl Iterator<Item = &'c char> + Clone,
    length: usize,
) -> bool {
    let pairs = word.clone().zip(written.clone());
    let same = pairs.take_while(|(left, right)| left == right).count();
    let last = word.next_back();
    let mut near = written.skip(length - 2).take(3);
    same < length && (same + 1 == length || near.any(|one| Some(one) == last))
}
