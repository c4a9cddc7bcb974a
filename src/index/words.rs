//! Words that are not terms but that tell where a term ends: known neighbours and containers.

use std::collections::HashSet;

/// General words by script, for the edges of terms.
#[derive(Clone, Debug, Default)]
pub struct Words {
    katakana: HashSet<String>,
    hangul: HashSet<String>,
}

impl Words {
    /// The words that ship with the binary, one a line, `#` starting a comment.
    pub fn builtin() -> Self {
        Self {
            katakana: read(include_str!("../../glossary/lexicon/katakana.txt")),
            hangul: read(include_str!("../../glossary/lexicon/hangul.txt")),
        }
    }

    /// Whether `word` is a katakana word.
    pub fn has_katakana(&self, word: &str) -> bool {
        self.katakana.contains(word)
    }

    /// Whether `word` is a Korean noun, prefix or suffix.
    pub fn has_hangul(&self, word: &str) -> bool {
        self.hangul.contains(word)
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

fn read(list: &str) -> HashSet<String> {
    let lines = list
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim());
    lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}
