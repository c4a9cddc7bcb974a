//! The matcher: a compiled glossary and everything a text is matched with.

use std::sync::OnceLock;

use super::{
    Grade, Occurrence,
    edge::{Edge, Place, weaker_edge},
    foreign::SimplifiedTerms,
    guard,
    resolve::resolve,
};
use crate::{
    glossary::{Glossary, Term, TermId},
    index::{Compiled, Hit, Posting},
    text::{Folded, Language, Span, fold},
};

/// A compiled glossary and everything a text is matched with. Shared between threads behind `Arc`.
#[derive(Clone, Debug)]
pub struct Matcher {
    pub(super) compiled: Compiled,
    /// The terms by their simplified forms, made when a text is first searched for words of
    /// other languages.
    pub(super) simplified: OnceLock<SimplifiedTerms>,
}

impl Default for Matcher {
    /// A matcher for the shipped glossary.
    fn default() -> Self {
        Self::new(super::builtin())
    }
}

impl Matcher {
    /// A matcher for a compiled glossary.
    pub fn new(compiled: Compiled) -> Self {
        Self {
            compiled,
            simplified: OnceLock::new(),
        }
    }

    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.compiled.glossary
    }

    /// The terms used in `text`, in order of place; spans are bytes of `text`. Occurrences do not
    /// overlap unless one surface form belongs to several concepts; then each of them is given.
    pub fn occurrences(&self, text: &str, language: Language) -> Vec<Occurrence> {
        let folded = fold(text);
        let hits = self.compiled.surface.scan(folded.text());
        let mut candidates = Vec::new();
        for hit in hits {
            self.verify(text, &folded, hit, language, &mut candidates);
        }
        resolve(candidates)
    }

    /// Adds what the hit is, if it is anything in this language.
    fn verify(
        &self,
        text: &str,
        folded: &Folded,
        hit: Hit,
        language: Language,
        candidates: &mut Vec<Occurrence>,
    ) {
        let postings = self.compiled.surface.postings(hit.form);
        let mut postings = postings
            .iter()
            .filter(|posting| posting.language.applies_to(language))
            .peekable();
        if postings.peek().is_none() {
            return;
        }
        let place = Place {
            folded,
            span: hit.span,
            language,
            words: &self.compiled.words,
        };
        let grade = match weaker_edge(place) {
            Edge::Broken => return,
            Edge::Soft => Grade::Compound,
            Edge::Hard => Grade::Sure,
        };
        let span = folded.to_source(hit.span);
        let first = candidates.len();
        for posting in postings {
            let term = self.glossary().term(posting.term);
            let source = &text[span.range()];
            if guard::admits(place, term, source) {
                let deviation = guard::deviation(place, term, posting.kind, source);
                let occurrence = Occurrence {
                    term: posting.term,
                    span,
                    grade,
                    deviation,
                };
                self.add(text, posting, occurrence, first, candidates);
            }
        }
    }

    /// Adds an occurrence, unless another term of its concept is the better name of the same place.
    fn add(
        &self,
        text: &str,
        posting: &Posting,
        occurrence: Occurrence,
        first: usize,
        candidates: &mut Vec<Occurrence>,
    ) {
        let concept = posting.term.concept;
        let rival = candidates[first..]
            .iter()
            .position(|other| other.term.concept == concept);
        let Some(rival) = rival.map(|offset| first + offset) else {
            return candidates.push(occurrence);
        };
        let written = &text[occurrence.span.range()];
        if self.fitness(occurrence.term, written) > self.fitness(candidates[rival].term, written) {
            candidates[rival] = occurrence;
        }
    }

    /// How well a term names what is written: the very spelling first, then a term to use.
    fn fitness(&self, id: TermId, written: &str) -> (bool, bool) {
        let term: &Term = self.glossary().term(id);
        (term.text == written, term.status.is_accepted())
    }

    /// The occurrences that `offset`, in bytes of `text`, touches.
    pub fn occurrences_at(&self, text: &str, language: Language, offset: usize) -> Vec<Occurrence> {
        let touching = |span: Span| span.touches(offset);
        let mut found = self.occurrences(text, language);
        found.retain(|occurrence| touching(occurrence.span));
        found
    }
}
