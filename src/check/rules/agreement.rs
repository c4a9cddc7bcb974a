//! Finds a Korean particle that does not agree with the term before it.
//!
//! ## Why
//! Half of the particles have two forms, and the last sound of the word before them says which.
//! Native writers hardly ever slip; a term that was replaced by hand or by a search leaves the
//! particle of the old one behind, and the reader stumbles.
//!
//! ## Example
//! 랜섬웨어을 탐지한다. 사이버보안는 중요하다.
//!
//! ## Use instead
//! 랜섬웨어를 탐지한다. 사이버보안은 중요하다.
//!
//! ## What is not reported
//! A particle after a Latin word whose reading the glossary does not give, or after capitals that
//! may be read as a word (SOC); spellings for both forms (을(를)); and syllables that may be
//! another word: 분석가 is an analyst. A gloss in parentheses does not count: the particle after it
//! agrees with the word before it.
//!
//! ## Fixing
//! `--fix` writes the other form.

use super::Rule;
use crate::{
    check::{Context, Finding, Place, message},
    config::Severity,
    fix::{Applicability, Edit, Fix, particle},
    matching::{Grade, Occurrence},
    text::{Language, Span},
};

/// `particle/agreement`.
pub const RULE: Rule = Rule {
    name: "particle/agreement",
    default: Some(Severity::Warning),
    source: include_str!("agreement.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let places = context.places.iter();
    places
        .filter(|place| place.block.language == Language::Korean)
        .filter_map(|place| finding(context, place))
        .collect()
}

/// The finding at a place. A term that is to be replaced takes its particle with it.
fn finding(context: &Context<'_>, place: &Place<'_>) -> Option<Finding> {
    let sure = |occurrence: &&Occurrence| occurrence.grade == Grade::Sure;
    let occurrence = *place.occurrences.iter().find(sure)?;
    if context.rejected(place).is_some() {
        return None;
    }
    let term = context.term(occurrence.term);
    let written = place.block_text(occurrence);
    let tail = &context.source[place.span.end..place.block.source().end.max(place.span.end)];
    let edit = particle::disagreement(written, term.reading.as_deref(), tail)?;
    let span = edit.span.shifted(place.span.end);
    let particle = &context.source[span.range()];
    Some(Finding {
        rule: RULE.name,
        severity: Severity::Warning,
        span,
        language: place.block.language,
        message: message::disagreement(particle, written, &edit.text),
        concept: context.concept(occurrence.term).id.clone(),
        term: term.text.clone(),
        note: None,
        grade: occurrence.grade,
        deprecated: false,
        fixes: vec![fix(context.source, place.span, span, &edit.text)],
        related: Vec::new(),
    })
}

/// The fix that writes `form` for the particles at `span`. Its edit takes in the end of the term at
/// `term`, so that it is never made together with a replacement of the term.
fn fix(source: &str, term: Span, span: Span, form: &str) -> Fix {
    let last = source[term.range()].chars().next_back();
    let start = term.end - last.map_or(0, char::len_utf8);
    let before = &source[start..span.start];
    Fix {
        title: format!("Replace with {form}"),
        edits: vec![Edit {
            span: Span::new(start, span.end),
            text: format!("{before}{form}"),
        }],
        applicability: Applicability::Safe,
        preferred: true,
    }
}
