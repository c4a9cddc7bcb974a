//! Finds English terms left in a draft although the glossary has a term of the draft's language.
//!
//! ## Why
//! A translator leaves a term in English to come back to it, and does not. Plurals are found too
//! (vulnerabilities).
//!
//! ## Example
//! confidence-building measuresの実施
//!
//! ## Use instead
//! 信頼醸成措置の実施, and with the English term beside it 信頼醸成措置（confidence-building measures）
//!
//! ## What is not reported
//! Code, links and addresses; a term in brackets or quotation marks with nothing but Latin letters
//! beside it, which is a gloss or a title; a sentence that has the term in the draft's language
//! too; a term inside a longer English phrase, and one English word with a capital, which are names
//! more often than not; sentences wholly in English; acronyms; and terms that the draft's language
//! writes in Latin letters.
//!
//! ## Fixing
//! The preferred term is offered and never written unasked.

use super::{Rule, replacement::offers};
use crate::{
    check::{Context, Finding, Place, glyphs, message},
    config::Severity,
    document::Block,
    glossary::Term,
    matching::{Grade, Occurrence},
    text::{Script, Span, fold::fold_key, script::script_of},
};

/// `term/untranslated`.
pub const RULE: Rule = Rule {
    name: "term/untranslated",
    default: Some(Severity::Info),
    source: include_str!("untranslated.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let places = context.english.iter();
    places
        .filter(|place| is_left(place))
        .filter_map(|place| finding(context, place))
        .collect()
}

/// Whether a place with an English term is prose of the draft and not a name, a title or a gloss.
fn is_left(place: &Place<'_>) -> bool {
    let text = &place.block.text;
    let Some(span) = place.occurrences.first().map(|found| found.span) else {
        return false;
    };
    let has_native = |text: &str| text.chars().any(|one| glyphs::is_native(script_of(one)));
    has_native(&text[sentence(text, span).range()])
        && !is_name(&text[span.range()])
        && !is_in_phrase(text, span)
        && !glyphs::is_latin_aside(text, span)
}

/// Whether a word is one English word with a capital.
fn is_name(written: &str) -> bool {
    !written.contains([' ', '-']) && written.starts_with(|first: char| first.is_uppercase())
}

/// Whether Latin letters, digits or signs of an identifier stand beside a term, perhaps after a
/// space.
fn is_in_phrase(text: &str, span: Span) -> bool {
    const JOINS: &str = "/_@=+&#$%\\~^*|<>";
    let goes_on = |mut outwards: Box<dyn Iterator<Item = char> + '_>| {
        let Some(first) = outwards.next() else {
            return false;
        };
        let second = outwards.next();
        let is_word = |character: Option<char>| {
            character.is_some_and(|one| script_of(one).is_latin_or_digit())
        };
        JOINS.contains(first)
            || is_word(Some(first))
            || " -.,:'’&\u{A0}".contains(first) && is_word(second)
    };
    goes_on(Box::new(text[..span.start].chars().rev()))
        || goes_on(Box::new(text[span.end..].chars()))
}

/// The sentence around a span.
fn sentence(text: &str, span: Span) -> Span {
    const ENDS: [char; 7] = ['。', '．', '！', '？', '!', '?', '\n'];
    let start = text[..span.start].rfind(ENDS).map_or(0, |end| end + 1);
    let start = (start..=span.start).find(|at| text.is_char_boundary(*at));
    let end = text[span.end..].find(ENDS);
    Span::new(
        start.unwrap_or(span.start),
        end.map_or(text.len(), |end| span.end + end),
    )
}

fn finding(context: &Context<'_>, place: &Place<'_>) -> Option<Finding> {
    let mut occurrences = place.occurrences.iter().copied();
    let occurrence = occurrences.find(|found| is_to_translate(context, place.block, *found))?;
    let concept = context.concept(occurrence.term);
    let term = context.term(occurrence.term);
    let own = full_terms(context, place.block, occurrence);
    let written = place.block_text(occurrence);
    Some(Finding {
        rule: RULE.name,
        severity: Severity::Info,
        span: place.span,
        language: place.block.language,
        message: message::untranslated(written, concept, &own),
        concept: concept.id.clone(),
        term: term.text.clone(),
        note: None,
        grade: Grade::Sure,
        deprecated: false,
        fixes: offers(context, place, occurrence, &own),
        related: Vec::new(),
    })
}

/// Whether the draft's language has a term for what is written, and the sentence does not.
fn is_to_translate(context: &Context<'_>, block: &Block, found: Occurrence) -> bool {
    let term = context.term(found.term);
    if term.kind.is_short() || !term.text.chars().any(char::is_lowercase) {
        return false;
    }
    let own = full_terms(context, block, found);
    let sentence = fold_key(&block.text[sentence(&block.text, found.span).range()]);
    let mut designations = context.concept(found.term).terms.iter();
    let is_beside = |term: &Term| {
        term.language.applies_to(block.language) && sentence.contains(&fold_key(&term.text))
    };
    !own.is_empty() && !designations.any(is_beside)
}

/// The terms to use in the language of a block that are not in Latin letters themselves.
fn full_terms<'d>(context: &Context<'d>, block: &Block, found: Occurrence) -> Vec<&'d Term> {
    let mut own = context.concept(found.term).accepted(block.language);
    let is_latin = |term: &&Term| {
        let mut scripts = term.text.chars().map(script_of);
        scripts.all(|script| !glyphs::is_native(script) || script == Script::Mark)
    };
    if own.first().is_some_and(is_latin) {
        return Vec::new();
    }
    own.retain(|term| !term.kind.is_short() && !is_latin(term));
    own
}
