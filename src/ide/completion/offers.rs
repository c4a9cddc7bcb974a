//! What is offered for what was typed: the terms of the draft's language, the best first.

use std::collections::BTreeSet;

use super::{
    names::{Hit, Names, Way},
    typed::{Typed, typed},
};
use crate::{
    check::{message::concept_name, usage::main_language},
    document::{Block, Document},
    glossary::{Glossary, Term, model::Status},
    matching::Matcher,
    text::{Language, Span, script::script_of},
};

/// The most offers: a longer list is not read, and the next letter makes a better one.
const MOST_OFFERS: usize = 50;

/// A block of Latin text of more letters than this is English prose, not words about to be replaced.
const MOST_LATIN: usize = 48;

/// A term that may be written in the place of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is to be written.
    pub text: String,
    /// The language of the term.
    pub language: Language,
    /// Whether it is the term to use, or as right as that.
    pub status: Status,
    /// The id of its concept.
    pub concept: String,
    /// The English name of its concept.
    pub name: String,
    /// What was typed and is replaced, in bytes of the document; it ends at the caret.
    pub typed: Span,
    /// The same with what stands behind the caret and would be there twice.
    pub whole: Span,
    /// The term that was typed, if it is one not to be used, with its status.
    pub instead_of: Option<(String, Status)>,
}

/// What may be written in the place of what was typed before the byte `caret`, the best first.
pub fn complete(
    matcher: &Matcher,
    names: &Names,
    (source, document): (&str, &Document),
    caret: usize,
) -> Vec<Offer> {
    let Some(Typed { block, tails }) = typed(source, document, caret) else {
        return Vec::new();
    };
    let language = draft_language(document, block);
    let glossary = matcher.glossary();
    for tail in tails {
        let written = &source[tail.range()];
        let mut hits = names.find(glossary, written, language);
        hits.retain(|hit| is_enough(glossary.term(hit.term), *hit, language));
        if !hits.is_empty() {
            hits.sort_by_cached_key(|hit| rank(glossary, *hit, language));
            return offers(glossary, &hits, language, (source, tail));
        }
    }
    Vec::new()
}

/// The language that the draft is written in at a block. A block without CJK characters may be a
/// sentence that begins with an English word to be replaced.
fn draft_language(document: &Document, block: &Block) -> Language {
    let is_declared = document.language == Some(Language::English);
    if block.language != Language::English || is_declared || block.text.len() > MOST_LATIN {
        return block.language;
    }
    main_language(document).unwrap_or(Language::English)
}

/// Whether enough was typed. A name of a third language shares its characters with words of the
/// draft's, so half of it must be there.
fn is_enough(term: &Term, hit: Hit, language: Language) -> bool {
    let is_pivot = term.language == Language::English;
    is_pivot || term.language.applies_to(language) || hit.rest <= hit.typed
}

/// By which the best comes first: all of a name before a part, names of the draft's language and
/// English before others, short names before long ones.
fn rank(glossary: &Glossary, hit: Hit, language: Language) -> impl Ord + use<> {
    let term = glossary.term(hit.term);
    let is_third = term.language != Language::English && !term.language.applies_to(language);
    let is_guess = hit.rest > 0 && hit.way >= Way::Initials;
    (
        hit.rest > 0,
        is_third,
        is_guess,
        hit.rest,
        hit.way,
        term.status,
        hit.term,
    )
}

fn offers(
    glossary: &Glossary,
    hits: &[Hit],
    language: Language,
    (source, typed): (&str, Span),
) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut offered = BTreeSet::new();
    for hit in hits {
        let concept = glossary.concept_of(hit.term);
        let instead_of = rejected(glossary, *hit, language);
        for term in concept.accepted(language) {
            let text = term.text.as_str();
            if text == &source[typed.range()] || !offered.insert((hit.term.concept, text)) {
                continue;
            }
            offers.push(Offer {
                text: text.to_owned(),
                language: term.language,
                status: term.status,
                concept: concept.id.clone(),
                name: concept_name(concept).to_owned(),
                typed,
                whole: Span::new(typed.start, whole_end(source, typed.end, text)),
                instead_of: instead_of.clone(),
            });
            if offers.len() == MOST_OFFERS {
                return offers;
            }
        }
    }
    offers
}

/// The term that was typed to its end, if it is one of the draft's language that is not to be used.
fn rejected(glossary: &Glossary, hit: Hit, language: Language) -> Option<(String, Status)> {
    let term = glossary.term(hit.term);
    let is_typed = hit.rest == 0 && hit.way == Way::Written;
    let is_own = term.language.applies_to(language);
    (is_typed && is_own && !term.status.is_accepted()).then(|| (term.text.clone(), term.status))
}

/// Where what is replaced ends if an editor replaces what stands behind the caret too: the rest of
/// an alphabetic word, or else what the new text ends with. So 사이버|공간은 keeps its particle.
fn whole_end(source: &str, caret: usize, new: &str) -> usize {
    let after = &source[caret..];
    let is_alphabetic = |character: char| script_of(character).is_latin_or_digit();
    let before = source[..caret].chars().next_back();
    if before.is_some_and(is_alphabetic) {
        let rest = after.find(|character| !is_alphabetic(character));
        return caret + rest.unwrap_or(after.len());
    }
    let ends = after.char_indices().map(|(at, one)| at + one.len_utf8());
    let ends = ends.take_while(|end| *end < new.len());
    let doubled = ends.filter(|end| new.ends_with(&after[..*end])).last();
    caret + doubled.unwrap_or_default()
}
