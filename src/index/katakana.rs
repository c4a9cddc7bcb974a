//! Splitting a run of katakana into words.
//!
//! Japanese writes compounds of loanwords without a space: クラウドサーバ. Whether ログ in a run is
//! the word *log* or part of カタログ is told by the cheapest split into known words, as measured in
//! the design: a known word costs little and less the longer it is, an unknown piece costs more
//! than any known word, and no piece starts with a character that cannot start a word.

use std::ops::Range;

/// Whether a katakana character continues the syllable before it.
pub fn continues_syllable(character: char) -> bool {
    "ーァィゥェォッャュョヮンヽヾ".contains(character)
}

/// Pieces of `run` in order, as byte ranges, each with whether it is a known word.
pub fn split(run: &str, is_word: impl Fn(&str) -> bool) -> Vec<(Range<usize>, bool)> {
    split_by_place(run, |piece| is_word(&run[piece]))
}

/// As [`split`], for a caller that knows words by their bytes in `run`.
pub fn split_by_place(
    run: &str,
    is_word: impl Fn(Range<usize>) -> bool,
) -> Vec<(Range<usize>, bool)> {
    let edges: Vec<usize> = run
        .char_indices()
        .map(|(offset, _)| offset)
        .chain([run.len()])
        .collect();
    let mut best: Vec<Step> = vec![Step {
        cost: 0.0,
        from: 0,
        known: true,
    }];
    for end in 1..edges.len() {
        let first = end.saturating_sub(LONGEST_WORD);
        let steps = (first..end).map(|start| {
            let piece = &run[edges[start]..edges[end]];
            let known = is_word(edges[start]..edges[end]);
            Step {
                cost: best[start].cost + cost(piece, end - start, known),
                from: start,
                known,
            }
        });
        // Ties go to the shorter last piece, so that the head is as long as it can be:
        // マスター + キー, not マス + ターキー.
        let step = steps.reduce(|left, right| if right.cost <= left.cost { right } else { left });
        best.extend(step);
    }
    let mut pieces = Vec::new();
    let mut end = edges.len() - 1;
    while end > 0 {
        let step = &best[end];
        pieces.push((edges[step.from]..edges[end], step.known));
        end = step.from;
    }
    pieces.reverse();
    pieces
}

/// The longest word that is looked up, in characters; bounds the work on a run without words.
const LONGEST_WORD: usize = 24;

#[derive(Clone, Copy)]
struct Step {
    cost: f64,
    from: usize,
    known: bool,
}

fn cost(piece: &str, length: usize, known: bool) -> f64 {
    let length = length as f64;
    let start = piece.chars().next().is_some_and(continues_syllable);
    let base = if known {
        10.0 - 0.01 * length * length
    } else {
        30.0 + 3.0 * length
    };
    base + if start { 100.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces<'r>(run: &'r str, words: &[&str]) -> Vec<&'r str> {
        let pieces = split(run, |piece| words.contains(&piece));
        pieces.into_iter().map(|(range, _)| &run[range]).collect()
    }

    #[test]
    fn known_words_are_found_and_the_rest_stays_whole() {
        let words = ["クラウド", "サーバ", "ログ", "カタログ"];
        assert_eq!(pieces("クラウドサーバ", &words), ["クラウド", "サーバ"]);
        assert_eq!(pieces("カタログ", &words), ["カタログ"]);
        assert_eq!(pieces("サーバー", &words), ["サーバー"]);
        assert_eq!(pieces("ナントカ", &words), ["ナントカ"]);
    }
}
