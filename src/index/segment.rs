//! The words of a clause of Han characters, and which of them stand across the edge of a term.
//!
//! Chinese has no spaces, and a two-character term appears by chance where one word ends and the
//! next begins: 确保密钥 is 确保 + 密钥, not 保密. The clause is cut along the cheapest path through
//! the words of a lexicon, each costing the negative logarithm of its probability (a unigram model,
//! found by dynamic programming as jieba and MeCab do). Words that are not in the lexicon are not
//! invented: a hidden Markov model for them was measured, and does more harm than good.

use std::ops::Range;

/// The cost of a character that is no word of the lexicon: that of a word seen once in the sixty
/// million words from which the Chinese costs were counted.
pub const UNKNOWN: u32 = 287;

/// A good cost for a term among the caller's own words: it brings back terms that the lexicon lacks
/// (恶意程序开发者, where 程序开发 is a word), and from 160 up hides none of the crossings in the vectors.
pub const TERM: u32 = 180;

/// A clause cut into words, and what any other word in it would cost. Its memory serves the next
/// clause too.
///
/// The cheapest ways from the start to every character and from every character to the end are
/// kept, so that each of many terms in a clause is judged in a moment.
#[derive(Debug, Default)]
pub struct Clause {
    /// The cheapest way from the start to each byte.
    forward: Vec<Step>,
    /// The cost of the cheapest way from each byte to the end.
    backward: Vec<u32>,
    words: Vec<Word>,
    cuts: Vec<usize>,
}

/// The cheapest way to a byte: its cost, and where its last word starts.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: u32,
    from: usize,
}

/// A word of the clause.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: usize,
    end: usize,
    cost: u32,
}

const UNREACHED: u32 = u32::MAX;

impl Clause {
    /// Cuts `clause` along the cheapest path.
    ///
    /// `words_at` gives the words at the start of a text with their lengths in bytes and costs.
    /// Of equally cheap cuts the one with the longer last word is taken. Time grows with the length
    /// of the clause times that of its words.
    pub fn read<'c, W: Iterator<Item = (usize, u32)>>(
        &mut self,
        clause: &'c str,
        words_at: impl Fn(&'c str) -> W,
    ) {
        self.words.clear();
        self.forward.clear();
        let from = 0;
        let cost = UNREACHED;
        self.forward.resize(clause.len() + 1, Step { cost, from });
        self.forward[0].cost = 0;
        for (start, character) in clause.char_indices() {
            self.add(start, character.len_utf8(), UNKNOWN);
            for (length, cost) in words_at(&clause[start..]) {
                self.add(start, length, cost);
            }
        }
        self.look_back(clause.len());
        self.cut(clause.len());
    }

    /// Adds a word; of equally cheap ways the one that was found first stays.
    fn add(&mut self, start: usize, length: usize, cost: u32) {
        let end = start + length;
        self.words.push(Word { start, end, cost });
        let cost = self.forward[start].cost.saturating_add(cost);
        if cost < self.forward[end].cost {
            self.forward[end] = Step { cost, from: start };
        }
    }

    fn look_back(&mut self, end: usize) {
        self.backward.clear();
        self.backward.resize(end + 1, UNREACHED);
        self.backward[end] = 0;
        for word in self.words.iter().rev() {
            let cost = self.backward[word.end].saturating_add(word.cost);
            let known = &mut self.backward[word.start];
            *known = cost.min(*known);
        }
    }

    fn cut(&mut self, end: usize) {
        self.cuts.clear();
        self.cuts.push(end);
        let mut at = end;
        while at > 0 {
            at = self.forward[at].from;
            self.cuts.push(at);
        }
        self.cuts.reverse();
    }

    /// The byte offsets where words of the clause begin, and its end, in order.
    pub fn cuts(&self) -> &[usize] {
        &self.cuts
    }

    /// Whether the cheapest path goes through `span`, if that is a word that costs `cost`.
    pub fn is_word(&self, span: &Range<usize>, cost: u32) -> bool {
        let (Some(before), Some(after), Some(cheapest)) = (
            self.forward.get(span.start),
            self.backward.get(span.end),
            self.forward.last(),
        ) else {
            return false;
        };
        let through = before.cost.saturating_add(cost).saturating_add(*after);
        through < cheapest.cost
            || self
                .cuts
                .windows(2)
                .any(|word| word == [span.start, span.end])
    }

    /// The words of the cheapest path that stand across an edge of `span`.
    ///
    /// A word that holds the whole span and more does not: containing is another question than
    /// crossing, and most often the term is still meant (漏洞扫描).
    pub fn straddles(&self, span: &Range<usize>) -> Straddle {
        Straddle {
            left: word_across(&self.cuts, span.start).filter(|word| word.end < span.end),
            right: word_across(&self.cuts, span.end).filter(|word| word.start > span.start),
        }
    }

    /// The word of the cheapest path that contains the whole `span` and more, if one does.
    pub fn container(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let after = self.cuts.partition_point(|cut| *cut <= span.start);
        let word = *self.cuts.get(after.checked_sub(1)?)?..*self.cuts.get(after)?;
        (span.end <= word.end && word != *span).then_some(word)
    }
}

/// The words that stand across the edges of a span, as byte ranges of the clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Straddle {
    /// The word that begins before the span and ends within it.
    pub left: Option<Range<usize>>,
    /// The word that begins within the span and ends after it.
    pub right: Option<Range<usize>>,
}

impl Straddle {
    /// Whether a word stands across either edge, so that the span is no word here.
    pub fn is_any(&self) -> bool {
        self.left.is_some() || self.right.is_some()
    }
}

/// The word in which `offset` lies, its own edges excluded.
fn word_across(cuts: &[usize], offset: usize) -> Option<Range<usize>> {
    let next = cuts.partition_point(|cut| *cut <= offset);
    let (start, end) = (*cuts.get(next.checked_sub(1)?)?, *cuts.get(next)?);
    (start < offset).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[(&str, u32)] = &[("确保", 150), ("保密", 160), ("密钥", 180), ("安全", 120)];

    fn words_at(text: &str) -> impl Iterator<Item = (usize, u32)> {
        WORDS
            .iter()
            .filter(move |(word, _)| text.starts_with(word))
            .map(|(word, cost)| (word.len(), *cost))
    }

    fn read(text: &str) -> Clause {
        let mut clause = Clause::default();
        clause.read(text, words_at);
        clause
    }

    fn words(text: &str) -> Vec<&str> {
        let clause = read(text);
        let words = clause.cuts().windows(2);
        words.map(|pair| &text[pair[0]..pair[1]]).collect()
    }

    #[test]
    fn the_cheapest_path_wins() {
        assert_eq!(words("确保密钥安全"), ["确保", "密钥", "安全"]);
        assert_eq!(words("确保密𠮷"), ["确保", "密", "𠮷"]);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn a_term_is_a_word_too_if_nothing_cheaper_crosses_it() {
        assert!(read("零信任").is_word(&(0..9), 100));
        assert!(read("确保密钥").is_word(&(0..6), 1000));
        assert!(!read("确保密钥").is_word(&(3..9), 1));
    }

    #[test]
    fn a_clause_keeps_nothing_of_the_last_one() {
        let mut clause = read("确保密钥安全");
        let first = clause.cuts().to_vec();
        clause.read("安全", words_at);
        assert_eq!(clause.cuts(), [0, 6]);
        clause.read("确保密钥安全", words_at);
        assert_eq!(clause.cuts(), first);
    }

    #[test]
    fn crossing_is_not_containing() {
        let clause = read("确保密钥");
        let across = clause.straddles(&(3..9));
        assert_eq!((across.left, across.right), (Some(0..6), Some(6..12)));
        assert_eq!(clause.straddles(&(6..12)), Straddle::default());
        assert_eq!(clause.straddles(&(9..12)), Straddle::default());
        assert_eq!(clause.container(&(9..12)), Some(6..12));
        assert_eq!(clause.container(&(6..12)), None);
        assert_eq!(clause.straddles(&(0..9)).right, Some(6..12));
    }
}
