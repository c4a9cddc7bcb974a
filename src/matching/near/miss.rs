//! A near miss, and which of several at one place are told.

use super::{han, hangul, katakana};
use crate::{
    glossary::TermId,
    index::{lexicon::Lexicons, near::NearWords},
    matching::Matcher,
    text::{Language, Span},
};

/// A place where a term was missed by one slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The place, in bytes of the text.
    pub span: Span,
    /// What the writer meant.
    pub meant: String,
    /// The term that it is, or is part of.
    pub term: TermId,
    /// The bytes of the text in which it differs.
    pub(super) slip: Span,
}

impl Matcher {
    /// The near misses of terms in `text`, in order of place; they do not overlap.
    pub fn near_misses(&self, text: &str, language: Language) -> Vec<NearMiss> {
        let found = match language {
            Language::English => Vec::new(),
            Language::Korean => hangul::near_misses(self, text),
            Language::Japanese => katakana::near_misses(self, text),
            _ => han::near_misses(self, text, language),
        };
        if found.is_empty() {
            return found;
        }
        // Rare enough that the text may be matched again.
        let own = self.occurrences(text, language);
        let foreign = self.foreign_occurrences(text, language, &own);
        let foreign = foreign.iter().map(|found| found.occurrence);
        let known: Vec<Span> = foreign.chain(own).map(|known| known.span).collect();
        let is_new = |miss: &NearMiss| !known.iter().any(|span| span.overlaps(miss.slip));
        // Nobody means a term that is not to be used.
        let is_meant = |miss: &NearMiss| self.glossary().term(miss.term).status.is_accepted();
        let found = found.into_iter().filter(is_new).filter(is_meant);
        only_ones(found.collect())
    }

    /// Makes the words that are otherwise made when they are first asked for.
    pub(in crate::matching) fn prepare_near(&self) {
        self.near_han();
        self.near_hangul();
        self.near_katakana();
    }

    pub(super) fn near_han(&self) -> &NearWords {
        self.near
            .han(&self.compiled.surface, |term| self.may_be_used(term))
    }

    pub(super) fn near_hangul(&self) -> &NearWords {
        let may_be_used = |term| self.may_be_used(term);
        let is_noun = |word: &str| self.is_korean_noun(word);
        self.near
            .hangul(&self.compiled.surface, may_be_used, is_noun)
    }

    pub(super) fn near_katakana(&self) -> &NearWords {
        let is_word = |word: &str| self.is_katakana_word(word);
        self.near.katakana(&self.compiled.surface, is_word)
    }

    /// Whether a term may be one to use, as far as that is known without reading its concept.
    fn may_be_used(&self, term: TermId) -> bool {
        let concept = self.glossary().concepts.made(term.concept as usize);
        concept.is_none_or(|concept| concept.terms[term.term as usize].status.is_accepted())
    }

    /// Whether a term is to be used in a language.
    pub(super) fn is_to_use(&self, term: TermId, language: Language) -> bool {
        let term = self.glossary().term(term);
        term.status.is_accepted() && term.language.applies_to(language)
    }

    /// Whether `word` is a Korean noun or a term of the glossary.
    pub fn is_korean_noun(&self, word: &str) -> bool {
        let own = &self.compiled.words;
        own.is_korean_noun(word) || Lexicons::builtin().korean_noun(word).is_some()
    }

    /// Whether `word` is a katakana word or a term of the glossary.
    pub(super) fn is_katakana_word(&self, word: &str) -> bool {
        self.compiled.words.has_katakana(word) || Lexicons::builtin().is_katakana_word(word)
    }
}

/// The near misses of which there is only one at a place: a longer one over a shorter one, and
/// none where two words are as near.
fn only_ones(mut found: Vec<NearMiss>) -> Vec<NearMiss> {
    found.sort_by_key(|miss| (miss.span.start, std::cmp::Reverse(miss.span.end)));
    found.dedup_by(|right, left| (right.span, &right.meant) == (left.span, &left.meant));
    let is_doubtful = |miss: &NearMiss| {
        let mut others = found.iter();
        others.any(|other| other.span == miss.span && other.meant != miss.meant)
    };
    let doubtful = found.iter().filter(|miss| is_doubtful(miss));
    let doubtful: Vec<Span> = doubtful.map(|miss| miss.span).collect();
    let mut kept: Vec<NearMiss> = Vec::new();
    for miss in found {
        let last = kept.last();
        let is_behind = last.is_none_or(|last| !last.span.overlaps(miss.span));
        if is_behind && !doubtful.iter().any(|span| span.overlaps(miss.span)) {
            kept.push(miss);
        }
    }
    kept
}
