//! The audit of a glossary: which general words a term is likely to be mistaken in.
//!
//! For a person who writes a glossary. The matcher decides each place by its surroundings; this
//! looks at the words alone and shows where it will have to: words that contain the term, frequent
//! pairs of words that make it by standing side by side (确保 + 密钥 make 保密), and those among
//! the containing words in which the term is most likely not meant, as a proposal for `not-in`.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    glossary::TermId,
    index::{Compiled, katakana::split, lexicon::Lexicons, segment::Clause},
    text::Language,
};

/// What is risky about a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// General words that contain it, the most frequent first where the frequency is known.
    pub containers: Vec<String>,
    /// Pairs of words that make it where they meet, the most frequent first.
    pub pairs: Vec<(String, String)>,
    /// Containers in which it is most likely not meant, and which `not-in` does not name yet.
    pub proposal: Vec<String>,
}

/// A word that contains a term.
struct Container {
    cost: u32,
    word: String,
    is_other_word: bool,
}

/// The risky terms of a glossary; terms without a risk are left out. `most` bounds each list.
pub fn audit(compiled: &Compiled, most: usize) -> BTreeMap<TermId, Risk> {
    let mut containers: BTreeMap<TermId, Vec<Container>> = BTreeMap::new();
    let mut collect = |language: Language, word: &str, cost: u32, splits: &Splits<'_>| {
        for (term, place) in terms_inside(compiled, language, word) {
            let is_other_word = splits(word, &place);
            let container = Container {
                cost,
                word: word.to_owned(),
                is_other_word,
            };
            containers.entry(term).or_default().push(container);
        }
    };
    let lexicons = Lexicons::builtin();
    lexicons.each_chinese_word(|word, cost| {
        collect(Language::SimplifiedChinese, word, cost, &|word, place| {
            splits_elsewhere(word, place, |rest| {
                lexicons.chinese_words_at(rest).collect()
            })
        });
    });
    lexicons.each_kanji_word(|word, cost| {
        collect(Language::Japanese, word, cost, &|word, place| {
            splits_elsewhere(word, place, |rest| lexicons.kanji_words_at(rest).collect())
        });
    });
    lexicons.each_katakana_word(|word, _| {
        collect(Language::Japanese, word, 0, &katakana_splits_elsewhere);
    });
    lexicons.each_korean_noun(|word, parts| {
        collect(Language::Korean, word, 0, &|word, place| {
            !meets_at(parts, word, place.start) || !meets_at(parts, word, place.end)
        });
    });
    let mut risks: BTreeMap<TermId, Risk> = BTreeMap::new();
    for (term, found) in containers {
        risks.insert(term, risk(compiled, term, found, most));
    }
    add_pairs(compiled, most, &mut risks);
    risks
}

/// Whether a word is another word than the term at a place in it.
type Splits<'s> = dyn Fn(&str, &Range<usize>) -> bool + 's;

/// The terms of `language` that stand inside `word` and are not all of it, with their places.
fn terms_inside(
    compiled: &Compiled,
    language: Language,
    word: &str,
) -> Vec<(TermId, Range<usize>)> {
    let mut found = Vec::new();
    for hit in compiled.surface.scan(word) {
        let postings = compiled.surface.postings(hit.form).iter();
        let of_language = postings.filter(|posting| posting.language == language);
        found.extend(of_language.map(|posting| (posting.term, hit.span.range())));
    }
    // A word that is a spelling of the term contains another spelling of it, no more.
    let is_whole = |place: &Range<usize>| place.len() == word.len();
    let whole: Vec<TermId> = found
        .iter()
        .filter(|(_, place)| is_whole(place))
        .map(|(term, _)| *term)
        .collect();
    found.retain(|(term, _)| !whole.contains(term));
    found
}

/// Whether the word, split as if it were not a word itself, has a part across the place.
fn splits_elsewhere(
    word: &str,
    place: &Range<usize>,
    words_at: impl Fn(&str) -> Vec<(usize, u32)>,
) -> bool {
    let others = |rest: &str| {
        let mut words = words_at(rest);
        words.retain(|(length, _)| *length < word.len());
        words
    };
    let mut clause = Clause::default();
    clause.read(word, |rest| others(rest).into_iter());
    clause.straddles(place).is_any()
}

fn katakana_splits_elsewhere(word: &str, place: &Range<usize>) -> bool {
    let lexicons = Lexicons::builtin();
    let is_other = |piece: &str| piece != word && lexicons.is_katakana_word(piece);
    let pieces = split(word, |piece| {
        is_other(piece) || piece == &word[place.clone()]
    });
    !pieces.iter().any(|(piece, _)| piece == place)
}

/// Whether parts of a Korean compound meet at the byte `at`; the ends of the word count.
fn meets_at(parts: u32, word: &str, at: usize) -> bool {
    let syllables = word[..at].chars().count();
    at == 0 || at == word.len() || parts >> (syllables - 1) & 1 == 1
}

fn risk(compiled: &Compiled, term: TermId, mut found: Vec<Container>, most: usize) -> Risk {
    let known = &compiled.glossary.term(term).not_in;
    found.sort_by(|left, right| (left.cost, &left.word).cmp(&(right.cost, &right.word)));
    let words = |others_only: bool| {
        let wanted = found.iter().filter(move |container| {
            !others_only || container.is_other_word && !known.contains(&container.word)
        });
        wanted
            .map(|container| container.word.clone())
            .take(most)
            .collect()
    };
    Risk {
        containers: words(false),
        pairs: Vec::new(),
        proposal: words(true),
    }
}

/// The most frequent words by their first and by their last character.
#[derive(Default)]
struct Ends {
    starting: BTreeMap<char, Vec<(u32, String)>>,
    ending: BTreeMap<char, Vec<(u32, String)>>,
}

impl Ends {
    fn chinese() -> Self {
        let mut ends = Self::default();
        Lexicons::builtin().each_chinese_word(|word, cost| {
            let mut characters = word.chars();
            let (Some(first), Some(last)) = (characters.next(), characters.next_back()) else {
                return;
            };
            ends.starting
                .entry(first)
                .or_default()
                .push((cost, word.to_owned()));
            ends.ending
                .entry(last)
                .or_default()
                .push((cost, word.to_owned()));
        });
        for words in ends.starting.values_mut().chain(ends.ending.values_mut()) {
            words.sort();
        }
        ends
    }

    /// The `most` most frequent pairs of words that make `left` + `right` where they meet.
    fn pairs(&self, left: char, right: char, most: usize) -> Vec<(String, String)> {
        let words = |of: &BTreeMap<char, Vec<(u32, String)>>, character| {
            of.get(&character)
                .map(|words| words.iter().take(most).cloned().collect::<Vec<_>>())
        };
        let before = words(&self.ending, left).unwrap_or_default();
        let after = words(&self.starting, right).unwrap_or_default();
        let mut pairs: Vec<(u32, String, String)> = before
            .iter()
            .flat_map(|(cost, word)| {
                after.iter().map(move |(other_cost, other)| {
                    (cost + other_cost, word.clone(), other.clone())
                })
            })
            .collect();
        pairs.sort();
        pairs
            .into_iter()
            .take(most)
            .map(|(_, word, other)| (word, other))
            .collect()
    }
}

/// Adds the pairs for Chinese terms of two characters: longer ones are not made by chance.
fn add_pairs(compiled: &Compiled, most: usize, risks: &mut BTreeMap<TermId, Risk>) {
    let ends = Ends::chinese();
    for (id, term) in compiled.glossary.terms() {
        let characters: Vec<char> = term.text.chars().collect();
        let [left, right] = characters[..] else {
            continue;
        };
        if term.language != Language::SimplifiedChinese {
            continue;
        }
        let pairs = ends.pairs(left, right, most);
        if !pairs.is_empty() {
            risks.entry(id).or_default().pairs = pairs;
        }
    }
}
