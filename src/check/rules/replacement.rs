//! What the rules on single terms share: the finding at a place, with a fix for each term to use.

use crate::{
    check::{Context, Finding, Place, message},
    config::Severity,
    fix::{Applicability, Fix, replace::replacement},
    glossary::{
        Concept, Term,
        model::{Status, VariantKind},
    },
    matching::{Grade, Occurrence},
    text::Language,
};

/// The findings of `rule` at every place whose term is not one to use and is of its kind.
pub fn findings(
    rule: &'static str,
    context: &Context<'_>,
    is_of_kind: impl Fn(&Term) -> bool,
) -> Vec<Finding> {
    let rejected = context.places.iter().filter_map(|place| {
        let occurrence = context.rejected(place)?;
        is_of_kind(context.term(occurrence.term)).then_some((place, occurrence))
    });
    rejected
        .map(|(place, occurrence)| finding(rule, context, place, occurrence))
        .collect()
}

/// The finding for a term at a place that should be another.
pub fn finding(
    rule: &'static str,
    context: &Context<'_>,
    place: &Place<'_>,
    occurrence: Occurrence,
) -> Finding {
    let term = context.term(occurrence.term);
    let concept = context.concept(occurrence.term);
    let written = place.block_text(occurrence);
    let accepted = terms_to_use(concept, term, place.block.language);
    let is_spelling = is_spelling(term);
    let message = if is_spelling {
        message::spelling(written, concept, &accepted)
    } else {
        message::not_to_use(written, term, concept, &accepted)
    };
    Finding {
        rule,
        severity: Severity::Warning,
        span: place.span,
        language: place.block.language,
        message,
        concept: concept.id.clone(),
        term: term.text.clone(),
        note: term.note.clone(),
        grade: occurrence.grade,
        deprecated: !is_spelling,
        fixes: fixes(context, place, occurrence, &accepted),
        related: Vec::new(),
    }
}

/// Whether what is wrong is the spelling and not the word.
fn is_spelling(term: &Term) -> bool {
    term.status.is_accepted() || term.variant == Some(VariantKind::Spelling)
}

/// The terms to write instead, the one to choose first in front.
///
/// For another spelling of an accepted term that is the term itself.
pub fn terms_to_use<'g>(concept: &'g Concept, term: &'g Term, language: Language) -> Vec<&'g Term> {
    if term.status.is_accepted() {
        return vec![term];
    }
    counterparts(concept, term, language)
}

/// The terms to use of a language in the place of `term`, the preferred one in front.
///
/// Short forms do not replace full ones, nor full ones short ones, while there is a term of the
/// same kind.
pub fn counterparts<'g>(concept: &'g Concept, term: &Term, language: Language) -> Vec<&'g Term> {
    let mut accepted = concept.accepted(language);
    let same_length = |other: &&Term| other.kind.is_short() == term.kind.is_short();
    if accepted.iter().any(same_length) {
        accepted.retain(same_length);
    }
    accepted.dedup_by(|right, left| right.text == left.text);
    accepted
}

fn fixes(
    context: &Context<'_>,
    place: &Place<'_>,
    occurrence: Occurrence,
    accepted: &[&Term],
) -> Vec<Fix> {
    if !place.contiguous {
        return Vec::new();
    }
    let term = context.term(occurrence.term);
    let target = context.target(place, occurrence);
    let sureness = sureness(term, occurrence, accepted);
    let replacements = accepted.iter().enumerate().filter_map(|(index, new)| {
        let mut fix = replacement(&target, new)?;
        fix.preferred = index == 0;
        if index > 0 || sureness == Applicability::Unsafe {
            fix.applicability = Applicability::Unsafe;
        }
        Some(fix)
    });
    replacements.collect()
}

/// The words of the draft's language as replacements; a person chooses.
pub fn offers(
    context: &Context<'_>,
    place: &Place<'_>,
    old: Occurrence,
    own: &[&Term],
) -> Vec<Fix> {
    if !place.contiguous {
        return Vec::new();
    }
    let target = context.target(place, old);
    let replacements = own.iter().filter_map(|new| replacement(&target, new));
    let fixes = replacements.enumerate().map(|(index, fix)| Fix {
        applicability: Applicability::Unsafe,
        preferred: index == 0,
        ..fix
    });
    fixes.collect()
}

/// How sure a replacement can be at best: the match must be sure, or a spelling in a compound; the
/// old term must be wrong at all times; and there must be one first choice.
fn sureness(term: &Term, occurrence: Occurrence, accepted: &[&Term]) -> Applicability {
    let in_place = occurrence.grade == Grade::Sure || is_spelling(term);
    let timeless = term.status != Status::Superseded;
    let preferred = accepted
        .iter()
        .filter(|term| term.status == Status::Preferred)
        .count();
    let one_choice = term.status.is_accepted() || preferred == 1;
    if in_place && timeless && one_choice {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    }
}
