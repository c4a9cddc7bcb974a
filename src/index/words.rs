//! Words that are not terms but that tell where a term ends: known neighbours and containers.

use std::{collections::HashSet, ops::Range};

/// General words by script, for the edges of terms.
#[derive(Clone, Debug, Default)]
pub struct Words {
    katakana: HashSet<String>,
    hangul: HashSet<String>,
    han: HashSet<String>,
}

impl Words {
    /// The words that ship with the binary, one a line, `#` starting a comment.
    pub fn builtin() -> Self {
        Self {
            katakana: read(include_str!("../../glossary/lexicon/katakana.txt")),
            hangul: read(include_str!("../../glossary/lexicon/hangul.txt")),
            han: read(include_str!("../../glossary/lexicon/han.txt")),
        }
    }

    /// Whether `word` is a katakana word.
    pub fn has_katakana(&self, word: &str) -> bool {
        self.katakana.contains(word)
    }

    /// Whether `word` is a Korean noun; `비-` asks for a prefix and `-법` for a suffix.
    pub fn has_hangul(&self, word: &str) -> bool {
        self.hangul.contains(word)
    }

    /// Whether `word` is a Korean noun, or a word in which no shorter term is meant (`=로그인`).
    pub fn is_korean_word(&self, word: &str) -> bool {
        self.has_hangul(word) || self.is_opaque(word)
    }

    /// Whether `word` is a Korean word in which no shorter term is meant.
    pub fn is_opaque(&self, word: &str) -> bool {
        self.has_hangul(&format!("={word}"))
    }

    /// Whether `part` is a Korean affix: a prefix at the start of a word, a suffix after it.
    pub fn is_affix(&self, part: &str, at_start: bool) -> bool {
        let marked = if at_start {
            format!("{part}-")
        } else {
            format!("-{part}")
        };
        self.has_hangul(&marked)
    }

    /// Whether a word of Han characters in which `clause[term]` is not meant stands around it.
    pub fn is_in_opaque_han(&self, clause: &str, term: &Range<usize>) -> bool {
        let before = clause[..term.start]
            .char_indices()
            .rev()
            .map(|(start, _)| start);
        let starts = [term.start].into_iter().chain(before).take(LONGEST_OPAQUE);
        starts.into_iter().any(|start| {
            let ends = clause[term.end..]
                .char_indices()
                .map(|(at, _)| term.end + at);
            let ends = ends.chain([clause.len()]).take(LONGEST_OPAQUE);
            ends.into_iter().any(|end| {
                let is_longer = start < term.start || end > term.end;
                is_longer && self.han.contains(&clause[start..end])
            })
        })
    }

    /// Adds a katakana word.
    pub fn add_katakana(&mut self, word: &str) {
        self.katakana.insert(word.to_owned());
    }

    /// Adds a Korean word.
    pub fn add_hangul(&mut self, word: &str) {
        self.hangul.insert(word.to_owned());
    }
}

/// How far opaque words of Han characters reach beyond the term, in characters.
const LONGEST_OPAQUE: usize = 4;

fn read(list: &str) -> HashSet<String> {
    let lines = list
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim());
    lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}
