//! What drafts do where a project has a choice, in numbers.

use std::collections::BTreeMap;

use crate::{
    check::{
        Finding,
        usage::{Use, uses},
    },
    config::long_vowel,
    document::Document,
    matching::{Grade, Matcher},
    text::{Language, fold::fold_key},
};

/// How often each choice was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Japanese loanwords, each without its long vowel mark: uses with it and without.
    pub long_vowels: BTreeMap<String, Ways>,
    /// Korean terms of several words, as the glossary writes them: uses as one word and apart.
    pub spacings: BTreeMap<String, Ways>,
    /// Uses of accepted terms, by concept and language.
    pub terms: BTreeMap<(String, Language), BTreeMap<String, usize>>,
    /// Findings by rule.
    pub findings: BTreeMap<&'static str, usize>,
}

/// How often one thing was done in one of two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// With the mark; as one word.
    pub one: usize,
    /// Without the mark; apart.
    pub other: usize,
}

/// One of two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// With the mark; as one word.
    One,
    /// Without the mark; apart.
    Other,
}

impl Ways {
    fn add(&mut self, more: Self) {
        self.one += more.one;
        self.other += more.other;
    }

    /// The way that clearly leads, if one does.
    pub const fn lead(self) -> Option<Way> {
        if leads(self.one, self.other) {
            Some(Way::One)
        } else if leads(self.other, self.one) {
            Some(Way::Other)
        } else {
            None
        }
    }

    /// Whether this is mostly done otherwise than `way`, and more than once.
    pub const fn is_against(self, way: Way) -> bool {
        let (with, against) = match way {
            Way::One => (self.one, self.other),
            Way::Other => (self.other, self.one),
        };
        against > with && against > 1
    }

    /// The sum of many.
    pub fn sum<'w>(all: impl IntoIterator<Item = &'w Self>) -> Self {
        let mut sum = Self::default();
        all.into_iter().for_each(|ways| sum.add(*ways));
        sum
    }
}

impl Counted {
    /// Counts one draft.
    pub fn of(document: &Document, findings: &[Finding], matcher: &Matcher) -> Self {
        let mut counted = Self::default();
        if document.language == Some(Language::English) {
            return counted;
        }
        for block in &document.blocks {
            if block.language == Language::Japanese {
                counted.count_long_vowels(&block.text);
            }
        }
        let uses = uses(document, matcher);
        for place in uses.chunk_by(|left, right| left.span == right.span) {
            counted.count_place(place, matcher);
        }
        for finding in findings {
            *counted.findings.entry(finding.rule).or_default() += 1;
        }
        counted
    }

    fn count_long_vowels(&mut self, text: &str) {
        for (word, has_mark) in long_vowel::listed(text) {
            let ways = self.long_vowels.entry(word.to_owned()).or_default();
            if has_mark {
                ways.one += 1;
            } else {
                ways.other += 1;
            }
        }
    }

    /// Counts a place that stands for one concept, by a term that may be used.
    fn count_place(&mut self, place: &[Use], matcher: &Matcher) {
        let [one] = place else {
            return;
        };
        let term = matcher.glossary().term(one.term);
        if !term.status.is_accepted() || term.language == Language::English {
            return;
        }
        if term.language == Language::Korean && term.text.contains(' ') {
            let ways = self.spacings.entry(term.text.clone()).or_default();
            if one.written.contains(' ') {
                ways.other += 1;
            } else {
                ways.one += 1;
            }
        }
        if one.grade == Grade::Sure && !term.kind.is_short() {
            let concept = matcher.glossary().concept_of(one.term).id.clone();
            let terms = self.terms.entry((concept, term.language)).or_default();
            *terms.entry(term.text.clone()).or_default() += 1;
        }
    }

    /// Adds what was counted in another draft.
    pub fn merge(&mut self, other: Self) {
        merge_ways(&mut self.long_vowels, other.long_vowels);
        merge_ways(&mut self.spacings, other.spacings);
        for (concept, terms) in other.terms {
            let all = self.terms.entry(concept).or_default();
            for (term, number) in terms {
                *all.entry(term).or_default() += number;
            }
        }
        for (rule, number) in other.findings {
            *self.findings.entry(rule).or_default() += number;
        }
    }

    /// The choices among several terms of a concept, the most frequent term first; the concepts
    /// with most uses of other terms first.
    pub fn choices(&self) -> Vec<Choice<'_>> {
        let mut choices: Vec<Choice<'_>> = self.terms.iter().filter_map(Choice::of).collect();
        choices.sort_by_key(|choice| (std::cmp::Reverse(choice.others()), choice.concept));
        choices
    }
}

fn merge_ways(all: &mut BTreeMap<String, Ways>, more: BTreeMap<String, Ways>) {
    for (word, ways) in more {
        all.entry(word).or_default().add(ways);
    }
}

/// A concept of which several terms are used in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'c> {
    /// The id of the concept.
    pub concept: &'c str,
    /// The language.
    pub language: Language,
    /// The terms with their uses, the most frequent first.
    pub terms: Vec<(&'c str, usize)>,
}

impl<'c> Choice<'c> {
    fn of(
        ((concept, language), terms): (&'c (String, Language), &'c BTreeMap<String, usize>),
    ) -> Option<Self> {
        let mut terms: Vec<(&str, usize)> = terms
            .iter()
            .map(|(term, number)| (term.as_str(), *number))
            .collect();
        terms.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
        // Terms that differ in a space or a dot only are a matter of spelling.
        let key = fold_key(terms.first()?.0);
        let is_choice = terms.iter().any(|(term, _)| fold_key(term) != key);
        is_choice.then_some(Self {
            concept,
            language: *language,
            terms,
        })
    }

    /// The uses of all terms but the most frequent.
    fn others(&self) -> usize {
        self.terms[1..].iter().map(|(_, number)| number).sum()
    }

    /// The term that clearly leads, if one does.
    pub fn leader(&self) -> Option<&'c str> {
        let (term, most) = self.terms[0];
        leads(most, self.terms[1].1).then_some(term)
    }
}

/// Whether something done `most` times is clearly how it is done, beside `next` times otherwise.
pub const fn leads(most: usize, next: usize) -> bool {
    most >= 3 && most >= 3 * next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, read};

    fn counted(text: &str, language: Language) -> Counted {
        let document = read(text, Format::Markdown, Some(language));
        Counted::of(&document, &[], &Matcher::default())
    }

    #[test]
    fn spellings_are_counted_by_word() {
        let text = "サーバーとサーバ。ファイルサーバー。\n";
        let counted = counted(text, Language::Japanese);
        let server = counted.long_vowels["サーバ"];
        assert_eq!((server.one, server.other), (2, 1));
    }

    #[test]
    fn a_clear_lead_is_three_uses_and_three_times_the_next() {
        assert!(leads(3, 0) && leads(3, 1) && leads(9, 3));
        assert!(!leads(2, 0) && !leads(8, 3));
    }

    #[test]
    fn terms_that_fold_alike_are_no_choice() {
        let mut counted = Counted::default();
        let key = ("a".to_owned(), Language::Korean);
        let terms = [("침입 탐지", 3), ("침입탐지", 1)];
        let terms = terms.map(|(term, number)| (term.to_owned(), number));
        counted.terms.insert(key.clone(), terms.into());
        assert!(counted.choices().is_empty());
        let more = ("침입 감지".to_owned(), 9);
        counted.terms.entry(key).or_default().extend([more]);
        assert_eq!(counted.choices()[0].leader(), Some("침입 감지"));
    }
}
