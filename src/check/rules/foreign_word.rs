//! What the rules on words of another language share: the finding at a place, with the draft
//! language's own terms to choose from.

use super::replacement::{counterparts, offers};
use crate::{
    check::{Context, Finding, Place},
    config::Severity,
    glossary::{Concept, Term},
    matching::Occurrence,
    text::Language,
};

/// The message for what is written, the other language's term, the draft's language, the concept
/// and the terms to use.
type Message = fn(&str, &Term, Language, &Concept, &[&Term]) -> String;

/// What one rule says of every word that it finds.
pub struct ForeignWord {
    /// The rule's name.
    pub rule: &'static str,
    /// How grave such a word is.
    pub severity: Severity,
    /// What is said.
    pub message: Message,
}

impl ForeignWord {
    /// The finding for a term of another language at a place.
    pub fn finding(
        &self,
        context: &Context<'_>,
        place: &Place<'_>,
        occurrence: Occurrence,
    ) -> Finding {
        let language = place.block.language;
        let term = context.term(occurrence.term);
        let concept = context.concept(occurrence.term);
        let own = counterparts(concept, term, language);
        let written = place.block_text(occurrence);
        Finding {
            rule: self.rule,
            severity: self.severity,
            span: place.span,
            language,
            message: (self.message)(written, term, language, concept, &own),
            concept: concept.id.clone(),
            term: term.text.clone(),
            note: None,
            grade: occurrence.grade,
            deprecated: false,
            fixes: offers(context, place, occurrence, &own),
            related: Vec::new(),
        }
    }
}
