//! Finds first uses of a term that lack their gloss; off unless asked for.
//!
//! ## Why
//! Statements and reports give a term its gloss where it first stands: the acronym after the full
//! form, 信頼醸成措置（CBMs）, and from then on either alone. A reader who meets CBMs first has to
//! guess. In drafts that are not written so the rule would find a great deal, so a project turns it
//! on: `"term/first-mention" = "info"` under `[rules]` in `triglot.toml`.
//!
//! ## Example
//! CBMsを進める。
//!
//! ## Use instead
//! 信頼醸成措置（CBMs）を進める。
//!
//! ## What is reported
//! Of each concept that the glossary has an acronym for, the first use in running text: an acronym,
//! if its full form stands neither before it in the document nor in brackets beside it; a full
//! form, if no acronym or English term stands in brackets beside it.
//!
//! ## What is not reported
//! Headings, tables and front matter, where a gloss is in the way; concepts without an acronym in
//! English or in the draft's language; and full forms of concepts whose acronym the document does
//! not use at all, because a gloss that is never used again is noise.
//!
//! ## Fixing
//! The gloss is offered in brackets after the term and never written unasked.

use std::collections::BTreeMap;

use super::Rule;
use crate::{
    check::{Context, Finding, Place, message},
    config::Severity,
    document::BlockKind,
    fix::{Applicability, Edit, Fix},
    glossary::{Concept, Term, model::Kind},
    matching::{Grade, Occurrence},
    text::{Language, Span, fold::fold_key},
};

/// `term/first-mention`.
pub const RULE: Rule = Rule {
    name: "term/first-mention",
    default: None,
    source: include_str!("first_mention.rs"),
    check,
};

/// The uses of one concept in one language.
#[derive(Default)]
struct Uses<'c, 'd> {
    /// In running text, in order.
    running: Vec<(&'c Place<'d>, Occurrence)>,
    /// Whether an acronym is used anywhere.
    has_short: bool,
    /// Where a full form is used first.
    first_full: Option<Span>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut concepts: BTreeMap<(u32, Language), Uses<'_, '_>> = BTreeMap::new();
    let places = context.places.iter().chain(&context.english);
    for place in places {
        let [occurrence] = place.occurrences[..] else {
            continue;
        };
        let key = (occurrence.term.concept, place.block.language);
        let uses = concepts.entry(key).or_default();
        let is_short = is_acronym(context.term(occurrence.term));
        uses.has_short |= is_short;
        if !is_short && uses.first_full.is_none_or(|first| place.span < first) {
            uses.first_full = Some(place.span);
        }
        if place.block.kind == BlockKind::Paragraph {
            uses.running.push((place, occurrence));
        }
    }
    let findings = concepts.into_values();
    findings
        .filter_map(|uses| finding(context, &uses))
        .collect()
}

fn finding(context: &Context<'_>, uses: &Uses<'_, '_>) -> Option<Finding> {
    let (place, occurrence) = uses.running.iter().min_by_key(|(place, _)| place.span)?;
    let concept = context.concept(occurrence.term);
    let term = context.term(occurrence.term);
    let language = place.block.language;
    let gloss = if is_acronym(term) {
        if uses.first_full.is_some_and(|full| full < place.span) {
            return None;
        }
        concept.preferred(language)?
    } else {
        short_form(concept, language).filter(|_| uses.has_short)?
    };
    let text = &place.block.text;
    if is_gloss(text, occurrence.span) || has_gloss(text, occurrence.span, concept) {
        return None;
    }
    let written = place.block_text(*occurrence);
    Some(Finding {
        rule: RULE.name,
        severity: Severity::Info,
        span: place.span,
        language,
        message: message::no_gloss(written, concept, gloss),
        concept: concept.id.clone(),
        term: term.text.clone(),
        note: None,
        grade: Grade::Sure,
        deprecated: false,
        fixes: add(place, language, gloss).into_iter().collect(),
        related: Vec::new(),
    })
}

/// Whether a term is an acronym. Abbreviations in the draft's own words (网信办) explain themselves.
fn is_acronym(term: &Term) -> bool {
    term.kind == Kind::Acronym
}

/// Whether the term opens brackets: it is the gloss of what stands before, whatever that is.
fn is_gloss(text: &str, span: Span) -> bool {
    text[..span.start].ends_with(OPEN)
}

const OPEN: [char; 4] = ['（', '(', '［', '['];
const CLOSED: [char; 4] = ['）', ')', '］', ']'];

/// The acronym of a concept: the draft's language's own, or the English one.
fn short_form(concept: &Concept, language: Language) -> Option<&Term> {
    let short = |language| {
        let accepted = concept.accepted(language).into_iter();
        accepted.into_iter().find(|term| is_acronym(term))
    };
    short(language).or_else(|| short(Language::English))
}

/// Whether another designation of the concept stands in brackets right after the term, or right
/// before brackets that the term is in.
fn has_gloss(text: &str, span: Span, concept: &Concept) -> bool {
    let names = |part: &str| {
        let part = fold_key(part);
        let mut terms = concept.terms.iter();
        terms.any(|term| part.contains(&fold_key(&term.text)))
    };
    let after = text[span.end..].trim_start_matches([' ', '」', '』', '”', '"', '*']);
    let inside = after.strip_prefix(OPEN);
    if let Some(inside) = inside.and_then(|inside| inside.split(CLOSED).next()) {
        return names(inside);
    }
    let before = &text[..span.start];
    let open = before
        .rfind(OPEN)
        .filter(|open| !before[*open..].contains(CLOSED));
    open.is_some_and(|open| {
        let outside = &before[..open];
        let longest = concept.terms.iter().map(|term| term.text.len()).max();
        let start = outside.len().saturating_sub(longest.unwrap_or(0) + 8);
        let start = (start..=open).find(|at| outside.is_char_boundary(*at));
        names(&outside[start.unwrap_or(open)..])
    })
}

/// The gloss in brackets of the draft's language.
fn add(place: &Place<'_>, language: Language, gloss: &Term) -> Option<Fix> {
    if !place.contiguous {
        return None;
    }
    let text = match language {
        Language::Korean | Language::English => format!("({})", gloss.text),
        _ => format!("（{}）", gloss.text),
    };
    Some(Fix {
        title: format!("Add {text}"),
        edits: vec![Edit {
            span: Span::new(place.span.end, place.span.end),
            text,
        }],
        applicability: Applicability::Unsafe,
        preferred: true,
    })
}
