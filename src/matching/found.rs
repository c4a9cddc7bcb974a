//! Everything that matching finds in one text, kept so that it is looked for once.
//!
//! What is found depends on the text, its language and the glossary, and on nothing around it, so
//! it may be kept for as long as the text stands unchanged in a draft.

use std::sync::OnceLock;

use super::{ForeignOccurrence, Matcher, NearMiss, Occurrence};
use crate::text::Language;

/// What was found in one text; places are bytes of it. What few ask for is looked for when first
/// asked.
#[derive(Debug, Default)]
pub struct Found {
    /// The terms of the text's language, as [`Matcher::occurrences`] gives them.
    pub own: Vec<Occurrence>,
    /// The English terms in a text of another language.
    pub english: Vec<Occurrence>,
    foreign: OnceLock<Vec<ForeignOccurrence>>,
    lookalikes: OnceLock<Vec<Occurrence>>,
    near_misses: OnceLock<Vec<NearMiss>>,
}

impl Found {
    /// What stands in `text`, written in `language`.
    pub fn of(matcher: &Matcher, text: &str, language: Language) -> Self {
        let (own, english) = matcher.occurrences_and_english(text, language);
        Self {
            own,
            english,
            ..Self::default()
        }
    }

    /// As [`Matcher::foreign_occurrences`]; the arguments are those of [`Found::of`].
    pub fn foreign(
        &self,
        matcher: &Matcher,
        text: &str,
        language: Language,
    ) -> &[ForeignOccurrence] {
        self.foreign
            .get_or_init(|| matcher.foreign_occurrences(text, language, &self.own))
    }

    /// As [`Matcher::lookalikes`]; the arguments are those of [`Found::of`].
    pub fn lookalikes(&self, matcher: &Matcher, text: &str, language: Language) -> &[Occurrence] {
        self.lookalikes
            .get_or_init(|| matcher.lookalikes(text, language))
    }

    /// As [`Matcher::near_misses`]; the arguments are those of [`Found::of`].
    pub fn near_misses(&self, matcher: &Matcher, text: &str, language: Language) -> &[NearMiss] {
        self.near_misses
            .get_or_init(|| matcher.near_misses(text, language))
    }
}
