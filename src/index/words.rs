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

    /// Whether `word` is a Korean noun; `비-` asks for a prefix and `-법` for a suffix.
    pub fn has_hangul(&self, word: &str) -> bool {
        self.hangul.contains(word)
    }

    /// Whether `before` can stand right before a Korean noun: nouns, the first perhaps prefixed.
    pub fn can_precede(&self, before: &str) -> bool {
        before.is_empty()
            || self.has_hangul(&format!("{before}-"))
            || suffixes(before).any(|(head, noun)| {
                noun.chars().count() > 1 && self.has_hangul(noun) && self.can_precede(head)
            })
    }

    /// Whether `after` can stand right after a Korean noun: suffixes and nouns, then what
    /// `is_tail` accepts, such as a particle.
    pub fn can_follow(&self, after: &str, is_tail: impl Fn(&str) -> bool + Copy) -> bool {
        prefixes(after).any(|(word, rest)| {
            let known = self.has_hangul(&format!("-{word}")) || self.has_hangul(word);
            known && (rest.is_empty() || is_tail(rest) || self.can_follow(rest, is_tail))
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

/// The longest word that is looked up, in syllables.
const LONGEST_WORD: usize = 8;

/// Every way to cut a word off the end of `text`: what is before it, and the word.
fn suffixes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices()
        .rev()
        .take(LONGEST_WORD)
        .map(|(at, _)| text.split_at(at))
}

/// Every way to cut a word off the start of `text`: the word, and what is after it.
fn prefixes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = text
        .char_indices()
        .map(|(at, character)| at + character.len_utf8());
    ends.take(LONGEST_WORD).map(|at| text.split_at(at))
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
