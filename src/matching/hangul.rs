//! Edges in Korean: the word between spaces is split into nouns, affixes and a tail of particles or
//! endings, and the term must be some of its parts.
//!
//! Two splits are compared: the cheapest one in which the term is a part, and the cheapest one of
//! all. Where the second is cheaper and cuts across the term, the hit is another word: 정보 in
//! 수정보완 (수정 + 보완), 인가 in 무엇인가. A known compound may contain the term if its own parts
//! meet at the term's edges: 정보 in 개인정보, but not 암호화 in 암호화폐.

use std::{cell::Cell, ops::Range};

use super::{
    edge::Place,
    verdict::{Reason, Verdict},
};
use crate::{
    index::{lexicon::Lexicons, words::Words},
    text::{Script, korean::parse_tail, script::script_of},
};

/// A term this long, in syllables, is not part of another word by chance, whatever is beside it.
const LONG_TERM: usize = 4;
/// The longest word that is looked up, in syllables.
const LONGEST_WORD: usize = 10;
/// The longest run before or after the term that is looked at, in syllables.
const LONGEST_RUN: usize = 16;

/// What the word around the hit says; the same for both of its edges.
pub fn verdict(place: Place<'_>) -> Verdict {
    let mut characters = place.text().chars();
    let is_hangul = |character: Option<char>| character.map(script_of) == Some(Script::Hangul);
    let first = is_hangul(characters.next());
    let last = is_hangul(place.text().chars().next_back());
    let before = if first {
        place.run_before(Script::Hangul)
    } else {
        ""
    };
    let after = if last {
        place.run_after(Script::Hangul)
    } else {
        ""
    };
    if before.is_empty() && after.is_empty() {
        return Verdict::hard(Reason::Alone);
    }
    let (before, after) = (last_syllables(before), first_syllables(after));
    if goes_on_as_another_word(place, after) {
        return Verdict::broken(Reason::OtherKoreanWord);
    }
    let start = place.span.start - before.len();
    let word = &place.folded.text()[start..place.span.end + after.len()];
    let term = before.len()..word.len() - after.len();
    let split = Split::new(word, term, place.words);
    // Most terms stand at the start of a word before a particle. Then no split that cuts across
    // the term is cheaper: it would have two parts and a tail at least, or one longer word.
    if before.is_empty() && parse_tail(after).is_some() && !split.has_longer_word() {
        return Verdict::hard(Reason::KoreanTail);
    }
    let with_term = split.cheapest(Within::Term);
    let free = split.cheapest(Within::Anything);
    if free.cost < with_term.cost {
        return Verdict::broken(Reason::OtherKoreanWord);
    }
    if before.is_empty() && with_term.is_tail {
        return Verdict::hard(Reason::KoreanTail);
    }
    let is_long = place.text().chars().count() >= LONG_TERM;
    if with_term.is_known || is_long {
        return Verdict::soft(Reason::KoreanCompound);
    }
    Verdict::broken(Reason::OtherKoreanWord)
}

/// Whether `word`, all the Hangul between two spaces, is made of known parts only if `term` is one
/// of them.
pub fn is_known_only_with(word: &str, term: Range<usize>, words: &Words) -> bool {
    let split = |term| Split::new(word, term, words);
    let free = split(0..0).cheapest(Within::Anything);
    !free.is_known && split(term).cheapest(Within::Term).is_known
}

/// Whether the last word of a term of several is the start of another word: 보안 로그 in
/// 보안 로그인, although 인 could be the copula.
fn goes_on_as_another_word(place: Place<'_>, after: &str) -> bool {
    let text = place.folded.text();
    let Some(start) = place.folded.separators_in(place.span).last() else {
        return false;
    };
    let ends = after
        .char_indices()
        .map(|(at, character)| at + character.len_utf8());
    ends.map(|end| &text[start..place.span.end + end])
        .any(|word| place.words.is_opaque_korean(word))
}

fn last_syllables(run: &str) -> &str {
    let start = run
        .char_indices()
        .rev()
        .nth(LONGEST_RUN)
        .map_or(0, |(at, _)| at);
    &run[start..]
}

fn first_syllables(run: &str) -> &str {
    let end = run
        .char_indices()
        .nth(LONGEST_RUN)
        .map_or(run.len(), |(at, _)| at);
    &run[..end]
}

/// Which splits are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Those that have the term as one part or more.
    Term,
    /// All.
    Anything,
}

/// A word, and where the term is in it, in bytes.
struct Split<'t> {
    word: &'t str,
    term: Range<usize>,
    words: &'t Words,
    /// The bytes at which syllables start, and the end.
    edges: Vec<usize>,
    /// Whether a tail begins at each edge, as far as it was asked: both splits ask.
    tails: Vec<Cell<Option<bool>>>,
}

/// A split of the word up to some place.
#[derive(Clone, Copy)]
struct Best {
    cost: f32,
    /// Whether all its parts are known.
    is_known: bool,
    /// Whether what follows the term is a tail and nothing else.
    is_tail: bool,
}

const IMPOSSIBLE: Best = Best {
    cost: f32::INFINITY,
    is_known: false,
    is_tail: false,
};

impl Best {
    fn then(self, part: &Part) -> Self {
        Self {
            cost: self.cost + part.cost,
            is_known: self.is_known && part.is_known,
            is_tail: false,
        }
    }
}

/// A part of a word: a noun, an affix, or a syllable that nothing knows.
struct Part {
    /// The index of the edge at which it ends.
    to: usize,
    cost: f32,
    is_known: bool,
    /// For a compound, after which of its syllables its own parts meet: bit 0 is the first.
    cuts: u32,
}

impl Part {
    fn noun(from: usize, to: usize, cuts: u32) -> Self {
        Self {
            to,
            cost: noun_cost(to - from),
            is_known: true,
            cuts,
        }
    }
}

/// The costs are those of the katakana splitter, which were measured; an affix costs a little more
/// than a noun, and a tail little.
fn noun_cost(syllables: usize) -> f32 {
    let syllables = syllables as f32;
    10.0 - 0.01 * syllables * syllables
}
const AFFIX_COST: f32 = 11.0;
const TAIL_COST: f32 = 2.0;
const UNKNOWN_COST: f32 = 33.0;

impl<'t> Split<'t> {
    fn new(word: &'t str, term: Range<usize>, words: &'t Words) -> Self {
        let edges: Vec<usize> = word
            .char_indices()
            .map(|(at, _)| at)
            .chain([word.len()])
            .collect();
        let tails = vec![Cell::new(None); edges.len()];
        Self {
            word,
            term,
            words,
            edges,
            tails,
        }
    }

    /// Whether what follows the edge is a tail.
    fn is_tail(&self, edge: usize) -> bool {
        let tail = &self.tails[edge];
        let known = tail
            .get()
            .unwrap_or_else(|| parse_tail(&self.word[self.edges[edge]..]).is_some());
        tail.set(Some(known));
        known
    }

    /// The cheapest split of the whole word.
    fn cheapest(&self, within: Within) -> Best {
        let edges = &self.edges;
        let mut best = vec![IMPOSSIBLE; edges.len()];
        best[0] = Best {
            cost: 0.0,
            is_known: true,
            is_tail: false,
        };
        for from in 0..edges.len() - 1 {
            let reached = best[from];
            if reached.cost.is_infinite() {
                continue;
            }
            self.parts_at(edges, from, |part| {
                if within == Within::Term && self.cuts_across(edges, from, &part) {
                    return;
                }
                let candidate = reached.then(&part);
                if candidate.cost < best[part.to].cost {
                    best[part.to] = candidate;
                }
            });
        }
        self.with_tail(&best, within)
    }

    /// Calls `found` with every part that may start at `edges[from]`.
    fn parts_at(&self, edges: &[usize], from: usize, mut found: impl FnMut(Part)) {
        let start = edges[from];
        if start == self.term.start
            && let Ok(to) = edges.binary_search(&self.term.end)
        {
            found(Part::noun(from, to, 0));
        }
        for (length, cuts) in Lexicons::builtin().korean_nouns_at(&self.word[start..]) {
            if let Ok(to) = edges.binary_search(&(start + length)) {
                found(Part::noun(from, to, cuts));
            }
        }
        let longest = (from + LONGEST_WORD).min(edges.len() - 1);
        for (to, end) in edges.iter().enumerate().take(longest + 1).skip(from + 1) {
            let text = &self.word[start..*end];
            if to - from > 1 && self.is_word(text) {
                found(Part::noun(from, to, 0));
            } else if self.is_affix(text, from) {
                found(Part {
                    to,
                    cost: AFFIX_COST,
                    is_known: true,
                    cuts: 0,
                });
            }
        }
        found(Part {
            to: from + 1,
            cost: UNKNOWN_COST,
            is_known: false,
            cuts: 0,
        });
    }

    /// Whether `text` is a word that the project's own lists name.
    fn is_word(&self, text: &str) -> bool {
        self.words.is_korean_noun(text) || self.words.is_opaque_korean(text)
    }

    /// Whether `text` from `edges[from]` is an affix: a prefix only at the start of the word, a
    /// suffix only after it.
    fn is_affix(&self, text: &str, from: usize) -> bool {
        match from {
            0 => self.words.is_korean_prefix(text),
            _ => self.words.is_korean_suffix(text),
        }
    }

    /// Whether the part from `edges[from]` has an edge of the term inside it at which its own
    /// parts do not meet.
    fn cuts_across(&self, edges: &[usize], from: usize, part: &Part) -> bool {
        [self.term.start, self.term.end].iter().any(|edge| {
            let Ok(at) = edges.binary_search(edge) else {
                return false;
            };
            from < at && at < part.to && part.cuts >> (at - from - 1) & 1 == 0
        })
    }

    /// The cheapest way to end the word, with a tail or without. A tail follows something.
    fn with_tail(&self, best: &[Best], within: Within) -> Best {
        let last = self.edges.len() - 1;
        let mut cheapest = best[last];
        for (edge, reached) in best.iter().enumerate().take(last).skip(1) {
            let at = self.edges[edge];
            let may_end = within == Within::Anything || at >= self.term.end;
            // The comparison comes first because the parse is the dearest step.
            if may_end && reached.cost + TAIL_COST < cheapest.cost && self.is_tail(edge) {
                cheapest = Best {
                    cost: reached.cost + TAIL_COST,
                    is_known: reached.is_known,
                    is_tail: at == self.term.end,
                };
            }
        }
        cheapest
    }

    /// Whether a known word begins where the term does and ends after it.
    fn has_longer_word(&self) -> bool {
        let rest = &self.word[self.term.start..];
        let longer = |length: usize| length > self.term.len();
        let mut nouns = Lexicons::builtin().korean_nouns_at(rest);
        let mut ends = rest
            .char_indices()
            .map(|(at, character)| at + character.len_utf8());
        nouns.any(|(length, _)| longer(length))
            || ends.any(|end| longer(end) && self.is_word(&rest[..end]))
    }
}
