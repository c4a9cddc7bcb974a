//! Finds two designations of one concept in one document.
//!
//! ## Why
//! Both may be right, but a reader who meets 身份认证 and 身份验证 in one text looks for a
//! difference. The less frequent one is reported, with both counts and every other place. Of two
//! that are as frequent, the preferred one is taken for the one that is meant, then the one that
//! comes first. A document in two languages is counted by language.
//!
//! ## What is not reported
//! Short forms beside full ones (CBMs after 信頼醸成措置), spellings that fold alike (사이버 보안,
//! 사이버보안), terms of different register (a statute's name for a thing beside everyday
//! guidance), terms inside longer words, and words that are also a term of another concept.
//!
//! ## Fixing
//! The replacement by the more frequent term is offered and never made unasked: which of the two
//! is wanted is the writer's choice.

use std::collections::BTreeMap;

use super::Rule;
use crate::{
    check::{Context, Finding, Place, Related, message},
    config::Severity,
    fix::{Applicability, replace::replacement},
    glossary::Term,
    matching::{Grade, Occurrence},
    text::{Language, Span, fold::fold_key},
};

/// `term/inconsistent`.
pub const RULE: Rule = Rule {
    name: "term/inconsistent",
    default: Some(Severity::Warning),
    source: include_str!("inconsistent.rs"),
    check,
};

/// The places of one designation.
struct Designation<'c, 'd> {
    term: &'d Term,
    places: Vec<(&'c Place<'d>, Occurrence)>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut concepts: BTreeMap<(u32, Language), BTreeMap<String, Designation<'_, '_>>> =
        BTreeMap::new();
    for place in &context.places {
        let Some(occurrence) = plain_use(context, place) else {
            continue;
        };
        let term = context.term(occurrence.term);
        let concept = (occurrence.term.concept, place.block.language);
        let designations = concepts.entry(concept).or_default();
        let designation = designations
            .entry(fold_key(&term.text))
            .or_insert_with(|| Designation {
                term,
                places: Vec::new(),
            });
        designation.places.push((place, occurrence));
    }
    let mixed = concepts
        .into_values()
        .filter(|designations| designations.len() > 1);
    mixed
        .flat_map(|designations| minority(context, designations.into_values().collect()))
        .collect()
}

/// The use of a full term that stands for one concept only.
fn plain_use(context: &Context<'_>, place: &Place<'_>) -> Option<Occurrence> {
    let [occurrence] = place.occurrences[..] else {
        return None;
    };
    let term = context.term(occurrence.term);
    let is_plain = occurrence.grade == Grade::Sure && !term.kind.is_short();
    (is_plain && term.status.is_accepted()).then_some(occurrence)
}

/// The findings at the places of every designation but the most frequent one of its register: a
/// statute's name and an everyday one stand in one text without harm. Among equals the preferred
/// term counts as the more frequent, then the one that comes first.
fn minority(context: &Context<'_>, mut designations: Vec<Designation<'_, '_>>) -> Vec<Finding> {
    designations.sort_by_key(|designation| {
        let first = designation.places[0].0.span;
        (
            std::cmp::Reverse(designation.places.len()),
            designation.term.status,
            first,
        )
    });
    let mut found = Vec::new();
    while !designations.is_empty() {
        let register = designations[0].term.register;
        let same = |designation: &mut Designation<'_, '_>| designation.term.register == register;
        let of_register: Vec<_> = designations.extract_if(.., same).collect();
        if let Some((majority, others)) = of_register.split_first() {
            let others = others.iter();
            found.extend(others.flat_map(|other| findings(context, other, majority)));
        }
    }
    found
}

fn findings(
    context: &Context<'_>,
    other: &Designation<'_, '_>,
    majority: &Designation<'_, '_>,
) -> Vec<Finding> {
    let counts = (other.places.len(), majority.places.len());
    other
        .places
        .iter()
        .map(|(place, occurrence)| {
            let concept = context.concept(occurrence.term);
            let written = place.block_text(*occurrence);
            let message = message::mixed(written, counts.0, &majority.term.text, counts.1, concept);
            Finding {
                rule: RULE.name,
                severity: Severity::Warning,
                span: place.span,
                language: place.block.language,
                message,
                concept: concept.id.clone(),
                term: other.term.text.clone(),
                note: None,
                grade: occurrence.grade,
                deprecated: false,
                fixes: offer(context, place, *occurrence, majority.term),
                related: Related::places(place.span, places_of(&[other, majority])),
            }
        })
        .collect()
}

/// The places of designations, with what is written there.
fn places_of<'c>(designations: &[&'c Designation<'_, '_>]) -> Vec<(Span, &'c str)> {
    let places = designations
        .iter()
        .flat_map(|designation| &designation.places);
    places
        .map(|(place, occurrence)| (place.span, place.block_text(*occurrence)))
        .collect()
}

fn offer(
    context: &Context<'_>,
    place: &Place<'_>,
    old: Occurrence,
    new: &Term,
) -> Vec<crate::fix::Fix> {
    if !place.contiguous {
        return Vec::new();
    }
    let target = context.target(place, old);
    let mut fix = replacement(&target, new);
    if let Some(fix) = &mut fix {
        fix.applicability = Applicability::Unsafe;
        fix.preferred = true;
    }
    fix.into_iter().collect()
}
