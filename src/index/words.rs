//! Words that are not terms but that tell where a term ends: known neighbours and containers.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use serde::{Deserialize, Serialize};

use crate::{
    glossary::Glossary,
    text::{Script, fold::fold_key, script::script_of},
};

/// General words by script, for the edges of terms.
#[derive(Clone, Debug, Default)]
pub struct Words {
    katakana: HashSet<String>,
    hangul: HangulWords,
    /// Words of Han characters in which no shorter term is meant, by their first character.
    han: BTreeMap<char, Vec<String>>,
}

/// Korean words by what they may stand beside.
#[derive(Clone, Debug, Default)]
struct HangulWords {
    nouns: HashSet<String>,
    /// Words in which no shorter term is meant.
    opaque: HashSet<String>,
    prefixes: HashSet<String>,
    suffixes: HashSet<String>,
}

impl HangulWords {
    /// Sorts the words of a list by their mark: `비-`, `-법`, `=로그인`, and nouns without one.
    fn read(list: &str) -> Self {
        let mut words = Self::default();
        for word in entries(list) {
            if let Some(prefix) = word.strip_suffix('-') {
                words.prefixes.insert(prefix.to_owned());
            } else if let Some(suffix) = word.strip_prefix('-') {
                words.suffixes.insert(suffix.to_owned());
            } else if let Some(opaque) = word.strip_prefix('=') {
                words.opaque.insert(opaque.to_owned());
            } else {
                words.nouns.insert(word.to_owned());
            }
        }
        words
    }
}

impl Words {
    /// The words that ship with the binary and a glossary's own.
    pub fn with(own: &OwnWords<'_>) -> Self {
        let mut words = Self::builtin();
        let set = |lines: &str| lines.lines().map(str::to_owned).collect::<Vec<_>>();
        words.katakana.extend(set(&own.katakana));
        words.hangul.nouns.extend(set(&own.korean_nouns));
        words
    }

    /// The words that ship with the binary, white space between them, `#` starting a comment.
    fn builtin() -> Self {
        let set = |list| entries(list).map(str::to_owned).collect();
        Self {
            katakana: set(include_str!("../../glossary/lexicon/katakana.txt")),
            hangul: HangulWords::read(include_str!("../../glossary/lexicon/hangul.txt")),
            han: by_first_character(include_str!("../../glossary/lexicon/han.txt")),
        }
    }

    /// Whether `word` is a katakana word.
    pub fn has_katakana(&self, word: &str) -> bool {
        self.katakana.contains(word)
    }

    /// Whether `word` is a Korean noun.
    pub fn is_korean_noun(&self, word: &str) -> bool {
        self.hangul.nouns.contains(word)
    }

    /// Whether `word` is a Korean word in which no shorter term is meant: 로그인.
    pub fn is_opaque_korean(&self, word: &str) -> bool {
        self.hangul.opaque.contains(word)
    }

    /// Whether `part` can stand before a Korean noun and nothing else: 비.
    pub fn is_korean_prefix(&self, part: &str) -> bool {
        self.hangul.prefixes.contains(part)
    }

    /// Whether `part` can stand after a Korean noun and nothing else: 법.
    pub fn is_korean_suffix(&self, part: &str) -> bool {
        self.hangul.suffixes.contains(part)
    }

    /// Whether a word of Han characters in which `clause[term]` is not meant stands around it.
    pub fn is_in_opaque_han(&self, clause: &str, term: &Range<usize>) -> bool {
        let before = clause[..term.start]
            .char_indices()
            .rev()
            .map(|(start, _)| start);
        let starts = [term.start].into_iter().chain(before).take(LONGEST_OPAQUE);
        starts.into_iter().any(|start| {
            let rest = &clause[start..];
            let first = rest.chars().next();
            let words = first.and_then(|first| self.han.get(&first));
            words.into_iter().flatten().any(|word| {
                let end = start + word.len();
                let is_longer = start < term.start || end > term.end;
                is_longer && end >= term.end && rest.starts_with(word.as_str())
            })
        })
    }
}

/// The words among a glossary's terms, one a line, folded: a term is a known neighbour of another.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OwnWords<'b> {
    #[serde(borrow)]
    katakana: Cow<'b, str>,
    #[serde(borrow)]
    korean_nouns: Cow<'b, str>,
}

impl OwnWords<'_> {
    /// Those of a glossary.
    pub fn of(glossary: &Glossary) -> Self {
        let mut words = Self::default();
        for (_, term) in glossary.terms() {
            let form = fold_key(&term.text);
            let is_all = |script| form.chars().all(|character| script_of(character) == script);
            let lines = if is_all(Script::Katakana) {
                &mut words.katakana
            } else if is_all(Script::Hangul) {
                &mut words.korean_nouns
            } else {
                continue;
            };
            let lines = lines.to_mut();
            lines.push_str(&form);
            lines.push('\n');
        }
        words
    }
}

/// How far before the term an opaque word of Han characters may begin, in characters.
const LONGEST_OPAQUE: usize = 4;

fn by_first_character(list: &str) -> BTreeMap<char, Vec<String>> {
    let mut words: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for word in entries(list) {
        if let Some(first) = word.chars().next() {
            words.entry(first).or_default().push(word.to_owned());
        }
    }
    words
}

/// The words of a list, in order.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    let lines = list
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default());
    lines.flat_map(str::split_whitespace)
}
