//! What the glossary says about the term under the caret.

use super::{
    card::{Citation, Designation, Entry, HoverCard, Row},
    place::place,
};
use crate::{
    check::{message::concept_name, rules::replacement::terms_to_use},
    document::{Block, Document},
    glossary::{Citation as Cited, Concept, Glossary, Term, TermId, friends::label},
    matching::{Matcher, Occurrence},
    text::{Language, Span},
};

/// The card for the term that the byte `offset` of the document lies in or at the end of.
pub fn card(matcher: &Matcher, document: &Document, offset: usize) -> Option<HoverCard> {
    let (block, occurrences) = document
        .blocks
        .iter()
        .find_map(|block| at(matcher, block, offset))?;
    let entries = occurrences
        .iter()
        .map(|occurrence| entry(matcher, occurrence.term, block.language))
        .collect();
    let span = block.to_source(occurrences.first()?.span);
    Some(HoverCard { span, entries })
}

/// The card for a term of a concept, in a text of `language`; `None` when the glossary has neither
/// any more.
pub fn card_of(
    matcher: &Matcher,
    concept: &str,
    term: &str,
    language: Language,
) -> Option<HoverCard> {
    let glossary = matcher.glossary();
    let is_meant = |one: &Term| one.text == term && one.language.applies_to(language);
    let mut concepts = glossary.concepts.iter().zip(0..);
    let (concept, index) = concepts.find(|(known, _)| known.id == concept)?;
    let (_, place) = concept
        .terms
        .iter()
        .zip(0..)
        .find(|(term, _)| is_meant(term))?;
    let id = TermId {
        concept: index,
        term: place,
    };
    Some(HoverCard {
        span: Span::default(),
        entries: vec![entry(matcher, id, language)],
    })
}

/// The block at `offset` with the occurrences there, all of one span; `None` when it has none.
pub(super) fn at<'d>(
    matcher: &Matcher,
    block: &'d Block,
    offset: usize,
) -> Option<(&'d Block, Vec<Occurrence>)> {
    let caret = block.from_source(offset)?;
    let mut occurrences = matcher.occurrences(&block.text, block.language);
    occurrences.retain(|occurrence| occurrence.span.touches(caret));
    // Between two terms the caret belongs to the one that it stands before.
    let chosen = occurrences
        .iter()
        .max_by_key(|occurrence| {
            let before = caret < occurrence.span.end;
            (before, occurrence.grade, occurrence.span.len())
        })?
        .span;
    occurrences.retain(|occurrence| occurrence.span == chosen);
    Some((block, occurrences))
}

/// The entry of a term in a text of `language`.
fn entry(matcher: &Matcher, id: TermId, language: Language) -> Entry {
    let glossary = matcher.glossary();
    let term = glossary.term(id);
    let concept = glossary.concept_of(id);
    let friends = false_friends(matcher, id);
    entry_of(glossary, concept, term, language, friends)
}

/// The entry of a concept, seen from one of its terms in a text of `language`; `glossary` has the
/// sources.
pub fn entry_of(
    glossary: &Glossary,
    concept: &Concept,
    term: &Term,
    language: Language,
    false_friends: Vec<String>,
) -> Entry {
    let instead = instead(concept, term, language);
    let mut sources = Vec::new();
    for cited in std::iter::once(term).chain(instead.iter().copied()) {
        cite(glossary, cited, &mut sources);
    }
    Entry {
        term: term.text.clone(),
        language: term.language,
        status: term.status,
        register: term.register,
        concept: concept.id.clone(),
        subject: concept.subject.clone(),
        instead: instead.iter().map(|term| term.text.clone()).collect(),
        reason: term.note.clone(),
        definition: definition(concept, language),
        note: note(concept, language),
        rows: rows(concept),
        false_friends,
        sources,
    }
}

/// What other languages mean by the same characters, a line each.
fn false_friends(matcher: &Matcher, id: TermId) -> Vec<String> {
    let glossary = matcher.glossary();
    let friends = matcher.false_friends().of_term(id).iter();
    let lines = friends.map(|friend| {
        let name = concept_name(glossary.concept_of(*friend));
        format!("≠ {}: {name}", label(glossary.term(*friend)))
    });
    lines.collect()
}

/// The terms to write instead of `term`; none for one that may be used.
fn instead<'g>(concept: &'g Concept, term: &'g Term, language: Language) -> Vec<&'g Term> {
    if term.status.is_accepted() {
        return Vec::new();
    }
    terms_to_use(concept, term, language)
}

fn definition(concept: &Concept, language: Language) -> Option<String> {
    let definition = concept.definition(language);
    let definition = definition.or_else(|| concept.definition(Language::English));
    definition.map(str::to_owned)
}

fn note(concept: &Concept, language: Language) -> Option<String> {
    let note = concept.note(language);
    let note = note.or_else(|| concept.note(Language::English));
    note.map(str::to_owned)
}

/// The order of rows; regions of traditional Chinese are in its row.
const ROWS: [Language; 5] = [
    Language::SimplifiedChinese,
    Language::TraditionalChinese,
    Language::Japanese,
    Language::Korean,
    Language::English,
];

fn rows(concept: &Concept) -> Vec<Row> {
    ROWS.into_iter()
        .map(|language| Row {
            language,
            terms: designations(concept, language),
        })
        .filter(|row| !row.terms.is_empty())
        .collect()
}

fn designations(concept: &Concept, language: Language) -> Vec<Designation> {
    let mut terms: Vec<&Term> = concept
        .terms
        .iter()
        .filter(|term| term.language.applies_to(language))
        .collect();
    terms.sort_by_key(|term| term.status);
    terms
        .into_iter()
        .map(|term| Designation {
            text: term.text.clone(),
            status: term.status,
            reading: term.reading.clone().or_else(|| term.hanja.clone()),
            region: region(term.language),
        })
        .collect()
}

const fn region(language: Language) -> Option<&'static str> {
    match language {
        Language::TaiwanChinese => Some("TW"),
        Language::HongKongChinese => Some("HK"),
        _ => None,
    }
}

/// Adds the sources of `term` that are not in the list yet.
fn cite(glossary: &Glossary, term: &Term, citations: &mut Vec<Citation>) {
    for cited in &term.sources {
        let Cited {
            source: id,
            place: locator,
        } = Cited::parse(cited);
        let source = glossary.sources.get(id);
        let citation = Citation {
            title: source.map_or_else(|| id.to_owned(), |source| source.title.clone()),
            locator: source.map_or_else(|| locator.to_owned(), |source| place(source, locator)),
            url: source.map_or_else(String::new, |source| source.url.clone()),
        };
        if !citations.contains(&citation) {
            citations.push(citation);
        }
    }
}
