//! The matcher: a compiled glossary and everything a text is matched with.

use std::sync::OnceLock;

use super::{
    Deviation, ForeignOccurrence, Grade, Occurrence,
    edge::{self, Last, Place},
    guard,
    resolve::resolve,
    verdict::{Edge, Reason, Verdict},
};
use crate::{
    glossary::{FalseFriends, Glossary, TermId},
    index::{Compiled, Posting, near::NearTerms},
    text::{Folded, Language, Span, fold::fold_for},
};

/// A compiled glossary and everything a text is matched with. Shared between threads behind `Arc`.
#[derive(Clone, Debug)]
pub struct Matcher {
    pub(super) compiled: Compiled,
    /// Made when it is first asked for.
    false_friends: OnceLock<FalseFriends>,
    /// Words of the terms, for near misses.
    pub(super) near: NearTerms,
}

/// A hit and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The term.
    pub term: TermId,
    /// The place, in bytes of the text that was matched.
    pub span: Span,
    /// How sure it is; suppressed when it was dropped.
    pub grade: Grade,
    /// The rule that decided.
    pub reason: Reason,
    /// How its spelling departs from the glossary's, if it does.
    pub deviation: Option<Deviation>,
}

/// What stands in a text, in order of place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The terms of the text's language; see [`Matcher::occurrences`].
    pub own: Vec<Occurrence>,
    /// English terms where none of them stands.
    pub english: Vec<Occurrence>,
    /// Terms of other languages; see [`Matcher::foreign_occurrences`].
    pub foreign: Vec<ForeignOccurrence>,
}

/// Verified hits, which may overlap.
#[derive(Default)]
struct Candidates {
    /// Terms of the text's language.
    own: Vec<Occurrence>,
    /// English terms in a text of another language.
    english: Vec<Occurrence>,
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
            false_friends: OnceLock::new(),
            near: NearTerms::default(),
        }
    }

    /// Makes what every text is matched with and is otherwise made when it is first asked for.
    pub fn prepare(&self) {
        self.compiled.simplified();
        self.compiled.lookalikes();
        self.prepare_near();
    }

    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.compiled.glossary
    }

    /// The glossary with its index.
    pub fn compiled(&self) -> &Compiled {
        &self.compiled
    }

    /// The false friends among its terms.
    pub fn false_friends(&self) -> &FalseFriends {
        self.false_friends
            .get_or_init(|| FalseFriends::of(self.glossary()))
    }

    /// The terms used in `text`, in order of place; spans are bytes of `text`. Occurrences do not
    /// overlap unless one surface form belongs to several concepts; then each of them is given.
    pub fn occurrences(&self, text: &str, language: Language) -> Vec<Occurrence> {
        let folded = fold_for(text, language);
        resolve(self.candidates(text, &folded, language, |_| {}).own)
    }

    /// The same, and beside them the English terms and the terms of other languages that stand in
    /// `text`, which is folded once for all of them.
    pub fn all_occurrences(&self, text: &str, language: Language) -> Found {
        let folded = fold_for(text, language);
        let Candidates { own, english } = self.candidates(text, &folded, language, |_| {});
        let mut english = resolve(english);
        let is_own = |place: Span| own.iter().any(|own| own.span.overlaps(place));
        english.retain(|occurrence| !is_own(occurrence.span));
        let own = resolve(own);
        Found {
            foreign: self.foreign_in(text, folded, language, &own),
            own,
            english,
        }
    }

    /// Every hit in `text` and what became of it, in order of place, with the rule that kept or
    /// dropped it.
    pub fn explain(&self, text: &str, language: Language) -> Vec<Explained> {
        let mut explained = Vec::new();
        let folded = fold_for(text, language);
        let candidates = self.candidates(text, &folded, language, |hit| explained.push(hit));
        let kept = resolve(candidates.own);
        for hit in &mut explained {
            let is_kept = kept
                .iter()
                .any(|kept| (kept.term, kept.span) == (hit.term, hit.span));
            if hit.grade != Grade::Suppressed && !is_kept {
                (hit.grade, hit.reason) = (Grade::Suppressed, Reason::LongerTerm);
            }
        }
        explained.sort_by_key(|hit| (hit.span, hit.term));
        explained
    }

    /// The verified hits in `text`, folded for its language; they may overlap. `observe` sees every
    /// hit, dropped ones too.
    fn candidates(
        &self,
        text: &str,
        folded: &Folded,
        language: Language,
        mut observe: impl FnMut(Explained),
    ) -> Candidates {
        let words = &self.compiled.words;
        let mut last = Last::default();
        let mut candidates = Candidates::default();
        for hit in self.compiled.surface.scan(folded.text()) {
            let postings = self.compiled.surface.postings(hit.form);
            let mut postings = postings
                .iter()
                .filter(|posting| {
                    let is_english = posting.language == Language::English;
                    is_english || posting.language.applies_to(language)
                })
                .peekable();
            if postings.peek().is_none() {
                continue;
            }
            let place = Place {
                folded,
                span: hit.span,
                language,
                words,
            };
            let span = folded.to_source(hit.span);
            let verdict = edge::verdict(place, &mut last);
            let first = [candidates.own.len(), candidates.english.len()];
            for posting in postings {
                let hit = self.verify(place, posting, verdict, span, &text[span.range()]);
                let is_own = posting.language.applies_to(language);
                if is_own {
                    observe(hit);
                }
                match hit.grade {
                    Grade::Suppressed => {}
                    _ if is_own => self.add(text, hit, first[0], &mut candidates.own),
                    _ => self.add(text, hit, first[1], &mut candidates.english),
                }
            }
        }
        candidates
    }

    /// What becomes of a term at a place whose edges say `verdict`; `source` is what is written.
    fn verify(
        &self,
        place: Place<'_>,
        posting: &Posting,
        verdict: Verdict,
        span: Span,
        source: &str,
    ) -> Explained {
        let grade = match verdict.edge {
            Edge::Broken => Grade::Suppressed,
            Edge::Soft => Grade::Compound,
            Edge::Hard => Grade::Sure,
        };
        let mut hit = Explained {
            term: posting.term,
            span,
            grade,
            reason: verdict.reason,
            deviation: None,
        };
        if grade == Grade::Suppressed {
            return hit;
        }
        let term = self.glossary().term(posting.term);
        match guard::objection(place, term, source) {
            Some(reason) => (hit.grade, hit.reason) = (Grade::Suppressed, reason),
            None => hit.deviation = guard::deviation(place, term, posting.kind, source),
        }
        hit
    }

    /// Adds a hit, unless another term of its concept is the better name of the same place.
    fn add(&self, text: &str, hit: Explained, first: usize, candidates: &mut Vec<Occurrence>) {
        let Explained {
            term,
            span,
            grade,
            deviation,
            ..
        } = hit;
        let occurrence = Occurrence {
            term,
            span,
            grade,
            deviation,
        };
        let is_rival = |other: &Occurrence| other.term.concept == term.concept;
        let Some(rival) = candidates[first..].iter_mut().find(|other| is_rival(other)) else {
            return candidates.push(occurrence);
        };
        let written = &text[span.range()];
        if self.fitness(term, written) > self.fitness(rival.term, written) {
            *rival = occurrence;
        }
    }

    /// How well a term names what is written: the very spelling first, then a term to use.
    fn fitness(&self, id: TermId, written: &str) -> (bool, bool) {
        let term = self.glossary().term(id);
        (term.text == written, term.status.is_accepted())
    }
}
