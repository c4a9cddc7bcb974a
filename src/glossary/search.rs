//! Looking terms up by any of their names: a designation in any language, a reading, hanja, the id.
//!
//! A look-up walks over all terms. That takes a few milliseconds, once a question, and knows edits
//! of characters; the index of the matcher answers other questions.

use icu_normalizer::{DecomposingNormalizer, DecomposingNormalizerBorrowed};

use super::{Concept, Glossary, Term, TermId};
use crate::text::{Language, Script, fold, script::script_of};

/// How close a name comes to what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same, but for case, width, spaces and script.
    Exact,
    /// It begins with it.
    Prefix,
    /// It has it inside.
    Inside,
    /// One character more, less, other, or two in the other order.
    Near,
}

impl Closeness {
    /// The name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::Inside => "inside",
            Self::Near => "near",
        }
    }
}

/// What was found to be close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The term.
    Term,
    /// Its hanja.
    Hanja,
    /// Its reading.
    Reading,
    /// The id of its concept.
    Id,
}

impl Field {
    /// The name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Hanja => "hanja",
            Self::Reading => "reading",
            Self::Id => "id",
        }
    }
}

/// A concept that answers the question, by the term of it that comes closest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The term.
    pub term: TermId,
    /// How close it comes.
    pub closeness: Closeness,
    /// By which of its names.
    pub field: Field,
}

/// The concepts that answer `query`, the closest first, each once; among equals `first` comes before
/// other languages, terms to use before others, and short names before long ones.
pub fn search(glossary: &Glossary, query: &str, first: Option<Language>) -> Vec<Match> {
    let question = Question::new(query);
    if question.key.is_empty() {
        return Vec::new();
    }
    let concepts = glossary.concepts.iter().zip(0..);
    let best = concepts.filter_map(|(concept, index)| {
        let answers = answers(concept, index, &question).into_iter();
        let rank = |answer: &Answer| {
            let term = glossary.term(answer.found.term);
            let is_other = first.is_some_and(|language| !term.language.applies_to(language));
            let is_rewritten = term.text != query;
            let Match {
                closeness, field, ..
            } = answer.found;
            (
                closeness,
                is_other,
                is_rewritten,
                term.status,
                field,
                answer.length,
            )
        };
        answers
            .map(|answer| (rank(&answer), answer.found))
            .min_by_key(|(rank, _)| *rank)
    });
    let mut best: Vec<_> = best.collect();
    best.sort_by_key(|(rank, _)| *rank);
    if is_short(&question)
        && best
            .iter()
            .any(|(_, found)| found.closeness < Closeness::Near)
    {
        // One edit of a word of two characters is another word.
        best.retain(|(_, found)| found.closeness < Closeness::Near);
    }
    best.into_iter().map(|(_, found)| found).collect()
}

/// What is asked for, as names are compared.
struct Question {
    key: String,
    /// In characters.
    length: usize,
    is_latin: bool,
}

impl Question {
    fn new(query: &str) -> Self {
        let key = key(query);
        Self {
            length: key.chars().count(),
            is_latin: key
                .chars()
                .all(|character| script_of(character).is_latin_or_digit()),
            key,
        }
    }

    /// How close `name` comes, and how many characters it has.
    fn closeness(&self, name: &str) -> Option<(Closeness, usize)> {
        let name = key(name);
        let length = name.chars().count();
        let closeness = if name == self.key {
            Closeness::Exact
        } else if name.starts_with(&self.key) {
            Closeness::Prefix
        } else if self.length >= self.shortest_inside() && name.contains(&self.key) {
            Closeness::Inside
        } else if self.is_near(&name, length) {
            Closeness::Near
        } else {
            return None;
        };
        Some((closeness, length))
    }

    const fn shortest_inside(&self) -> usize {
        if self.is_latin { 3 } else { 2 }
    }

    fn is_near(&self, name: &str, length: usize) -> bool {
        let shortest = if self.is_latin { 4 } else { 2 };
        self.length >= shortest
            && length >= shortest
            && length.abs_diff(self.length) <= 1
            && strsim::osa_distance(name, &self.key) <= 1
    }
}

/// Whether one edit makes another word rather than a slip.
const fn is_short(question: &Question) -> bool {
    question.length < 3
}

struct Answer {
    found: Match,
    length: usize,
}

fn answers(concept: &Concept, index: u32, question: &Question) -> Vec<Answer> {
    let names = |term: &Term| {
        let names = [
            (Field::Term, Some(term.text.clone())),
            (Field::Hanja, term.hanja.clone()),
            (Field::Reading, term.reading.clone()),
        ];
        names
            .into_iter()
            .filter_map(|(field, name)| Some((field, name?)))
    };
    let terms = concept.terms.iter().zip(0..);
    let of_terms = terms.flat_map(|(term, place)| names(term).map(move |name| (place, name)));
    let id = (0, (Field::Id, concept.id.clone()));
    let all = of_terms.chain((!concept.terms.is_empty()).then_some(id));
    let answers = all.filter_map(|(term, (field, name))| {
        let (closeness, length) = question.closeness(&name)?;
        let found = Match {
            term: TermId {
                concept: index,
                term,
            },
            closeness,
            field,
        };
        Some(Answer { found, length })
    });
    answers.collect()
}

/// A name as names are compared, also by completion: folded, in one shape of Han characters, kana as katakana, without
/// accents, spaces and punctuation.
pub fn key(name: &str) -> String {
    let folded = fold(name).shaped();
    let kept = folded
        .text()
        .chars()
        .filter(|character| character.is_alphanumeric() || *character == 'ー');
    kept.flat_map(without_accent).map(katakana).collect()
}

/// A Latin letter without its accents, as pinyin is typed.
fn without_accent(character: char) -> impl Iterator<Item = char> {
    const DECOMPOSING: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();
    let is_accented = !character.is_ascii() && script_of(character) == Script::Latin;
    let base = is_accented
        .then(|| DECOMPOSING.normalize_iter([character].into_iter()).next())
        .flatten();
    [base.unwrap_or(character)].into_iter()
}

fn katakana(character: char) -> char {
    match character {
        'ぁ'..='ゖ' => char::from_u32(character as u32 + 0x60).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_are_compared_without_what_people_leave_out() {
        for (name, expected) in [
            ("Zero-Day Attack", "zerodayattack"),
            ("침입 탐지", "침입탐지"),
            ("サイバー・セキュリティ", "サイバーセキュリティ"),
            ("さいばー", "サイバー"),
            ("情報", "情报"),
            ("xìn xī", "xinxi"),
            ("ＣＶＥ", "cve"),
            ("—", ""),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }
}
