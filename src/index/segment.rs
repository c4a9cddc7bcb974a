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

/// The longest piece that is offered to the caller's own words, in characters.
const LONGEST_EXTRA: usize = 12;

/// Memory that one clause leaves to the next.
#[derive(Debug, Default)]
pub struct Buffers {
    /// Byte offsets of all characters and of the end.
    edges: Vec<usize>,
    /// The cheapest way to reach each of `edges`.
    steps: Vec<Step>,
    cuts: Vec<usize>,
}

/// The cheapest way to an edge: its cost, and the byte offset where its last word starts.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: u32,
    from: usize,
}

const UNREACHED: Step = Step {
    cost: u32::MAX,
    from: 0,
};

/// The byte offsets where words of `clause` begin, and its end, in order.
///
/// `words_at` gives the words at the start of a text with their lengths in bytes and costs.
/// `extra` gives the cost of a piece that is a word too, such as a term. Of equally cheap cuts the
/// one with the longer last word is taken. Time grows with the length of the clause times that of
/// its words, so callers cut long text into clauses.
pub fn cuts<'b, 'c, W: Iterator<Item = (usize, u32)>>(
    clause: &'c str,
    words_at: impl Fn(&'c str) -> W,
    extra: impl Fn(&str) -> Option<u32>,
    buffers: &'b mut Buffers,
) -> &'b [usize] {
    buffers.start(clause);
    for (index, character) in clause.chars().enumerate() {
        let start = buffers.edges[index];
        let rest = &clause[start..];
        buffers.reach(start, character.len_utf8(), UNKNOWN);
        for (length, cost) in words_at(rest) {
            buffers.reach(start, length, cost);
        }
        for edge in index + 1..buffers.edges.len().min(index + 1 + LONGEST_EXTRA) {
            let end = buffers.edges[edge];
            if let Some(cost) = extra(&clause[start..end]) {
                buffers.reach(start, end - start, cost);
            }
        }
    }
    buffers.finish(clause.len())
}

impl Buffers {
    fn start(&mut self, clause: &str) {
        self.edges.clear();
        self.edges.extend(clause.char_indices().map(|(at, _)| at));
        self.edges.push(clause.len());
        // By byte and not by character: lengths of words are in bytes, and a clause is short.
        self.steps.clear();
        self.steps.resize(clause.len() + 1, UNREACHED);
        self.steps[0].cost = 0;
    }

    /// Offers a word; an earlier start wins a tie, because it is offered first.
    fn reach(&mut self, start: usize, length: usize, cost: u32) {
        let cost = self.steps[start].cost.saturating_add(cost);
        let step = &mut self.steps[start + length];
        if cost < step.cost {
            *step = Step { cost, from: start };
        }
    }

    fn finish(&mut self, end: usize) -> &[usize] {
        self.cuts.clear();
        self.cuts.push(end);
        let mut at = end;
        while at > 0 {
            at = self.steps[at].from;
            self.cuts.push(at);
        }
        self.cuts.reverse();
        &self.cuts
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

/// Which words between `cuts` stand across an edge of `span`.
///
/// A word that holds the whole span and more does not: containing is another question than
/// crossing, and most often the term is still meant (漏洞扫描).
pub fn straddles(cuts: &[usize], span: &Range<usize>) -> Straddle {
    Straddle {
        left: word_across(cuts, span.start).filter(|word| word.end < span.end),
        right: word_across(cuts, span.end).filter(|word| word.start > span.start),
    }
}

/// The word that contains the whole `span` and more, if one does.
pub fn container(cuts: &[usize], span: &Range<usize>) -> Option<Range<usize>> {
    let mut words = cuts.windows(2).map(|pair| pair[0]..pair[1]);
    words.find(|word| word.start <= span.start && span.end <= word.end && word != span)
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

    fn words<'c>(clause: &'c str, extra: &[(&str, u32)]) -> Vec<&'c str> {
        let cost_of = |piece: &str| extra.iter().find(|(word, _)| *word == piece);
        let mut buffers = Buffers::default();
        let extra = |piece: &str| cost_of(piece).map(|(_, cost)| *cost);
        let cuts = cuts(clause, words_at, extra, &mut buffers);
        cuts.windows(2)
            .map(|pair| &clause[pair[0]..pair[1]])
            .collect()
    }

    #[test]
    fn the_cheapest_path_wins() {
        assert_eq!(words("确保密钥安全", &[]), ["确保", "密钥", "安全"]);
        assert_eq!(words("确保密𠮷", &[]), ["确保", "密", "𠮷"]);
        assert_eq!(words("", &[]), [""; 0]);
    }

    #[test]
    fn a_term_is_a_word_too() {
        assert_eq!(words("零信任", &[("零信任", 100)]), ["零信任"]);
        assert_eq!(words("确保密钥", &[("保密", 1)]), ["确保", "密钥"]);
    }

    #[test]
    fn buffers_keep_nothing_of_the_last_clause() {
        let mut buffers = Buffers::default();
        let first = cuts("确保密钥安全", words_at, |_| None, &mut buffers).to_vec();
        cuts("安全", words_at, |_| None, &mut buffers);
        assert_eq!(
            cuts("确保密钥安全", words_at, |_| None, &mut buffers),
            first
        );
    }

    #[test]
    fn crossing_is_not_containing() {
        let across = straddles(&[0, 6, 12], &(3..9));
        assert_eq!((across.left, across.right), (Some(0..6), Some(6..12)));
        assert_eq!(straddles(&[0, 6, 12], &(6..12)), Straddle::default());
        assert_eq!(straddles(&[0, 12], &(3..9)), Straddle::default());
        assert_eq!(container(&[0, 12], &(3..9)), Some(0..12));
        assert_eq!(container(&[0, 6, 12], &(6..12)), None);
        assert_eq!(straddles(&[0, 3, 9], &(0..6)).right, Some(3..9));
    }
}
