//! Lists of terms made from a text, the same on every run.
//!
//! A term is a piece of the text with one character replaced, so that it looks like a word of its
//! language and begins like words that occur. As in a dictionary, a frequent piece counts as much
//! as a rare one; and what occurs often is left out, because the terms that a glossary forbids are
//! rare. Lengths have the mean of dictionary headwords, 3.7 characters.

use std::collections::{BTreeSet, HashSet};

use triglot::{
    index::SurfaceIndex,
    text::{Script, script::script_of},
};

/// How often, in percent, a term has so many characters.
const LENGTHS: [(usize, u64); 7] = [(2, 25), (3, 25), (4, 27), (5, 10), (6, 7), (7, 3), (8, 3)];

/// A term that occurs more often than this is left out.
const RARE: usize = 20;

/// Up to `count` distinct terms out of `folded`: 35 % Chinese, 35 % Japanese, 30 % Korean as far
/// as the text has them.
pub fn terms(folded: &str, count: usize) -> Vec<String> {
    let mut terms = candidates(folded, count + count / 2);
    let mut sorted = terms.clone();
    sorted.sort_unstable();
    let mut found = vec![0; sorted.len()];
    for hit in SurfaceIndex::from_forms(sorted.iter().cloned()).scan(folded) {
        found[hit.form as usize] += 1;
    }
    terms.retain(|term| {
        let form = sorted.binary_search(term);
        form.is_ok_and(|form| found[form] <= RARE)
    });
    terms.truncate(count);
    terms
}

/// Distinct pieces of the text with one character replaced.
fn candidates(folded: &str, count: usize) -> Vec<String> {
    let pools = [
        (Pool::new(folded, |script| script == Script::Han), 35),
        (Pool::new(folded, Script::is_kana_or_han), 35),
        (Pool::new(folded, |script| script == Script::Hangul), 30),
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut seen = HashSet::new();
    let mut terms = Vec::with_capacity(count);
    for _ in 0..count * 20 {
        if terms.len() == count {
            break;
        }
        let term = random.weighted(&pools).term(&mut random);
        if let Some(term) = term.filter(|term| seen.insert(term.clone())) {
            terms.push(term);
        }
    }
    terms
}

/// The pieces of one language by length, each once, and its characters as often as they occur.
struct Pool {
    characters: Vec<char>,
    pieces: [Vec<Box<[char]>>; LENGTHS.len()],
}

impl Pool {
    fn new(folded: &str, is_own: impl Fn(Script) -> bool) -> Self {
        // A few million characters have all the words that there are.
        let characters: Vec<char> = folded.chars().take(4_000_000).collect();
        let runs = || characters.split(|character| !is_own(script_of(*character)));
        let pieces = LENGTHS.map(|(length, _)| {
            let pieces: BTreeSet<&[char]> = runs().flat_map(|run| run.windows(length)).collect();
            pieces.into_iter().map(Box::from).collect()
        });
        Self {
            pieces,
            characters: runs().flatten().copied().collect(),
        }
    }

    fn term(&self, random: &mut Random) -> Option<String> {
        let length = random.weighted(&LENGTHS);
        let pieces = &self.pieces[length - LENGTHS[0].0];
        let mut term = pieces.get(random.below(pieces.len()))?.to_vec();
        term[random.below(*length)] = self.characters[random.below(self.characters.len())];
        Some(term.into_iter().collect())
    }
}

/// A small generator (xorshift64); a library would be one more dependency for two functions.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`, or zero.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 11) as usize % limit.max(1)
    }

    /// One of `choices`, each as often as its weight of 100 says.
    fn weighted<'c, T>(&mut self, choices: &'c [(T, u64)]) -> &'c T {
        let mut left = self.below(100) as u64;
        for (choice, weight) in choices {
            if left < *weight {
                return choice;
            }
            left -= weight;
        }
        &choices[0].0
    }
}
