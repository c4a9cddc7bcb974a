//! The glossary as a desk beside the draft shows it: what a query finds, a subject's concepts, and
//! the terms that the draft uses.

use std::collections::BTreeMap;

use crate::{
    check::{message::concept_name, usage::uses},
    document::Document,
    glossary::{
        Concept, Glossary, TermId,
        model::Status,
        search::{Closeness, search},
    },
    matching::Matcher,
    text::{Language, Span},
};

/// A concept in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The concept's id.
    pub concept: String,
    /// What it is called in a sentence: its English term, or its id.
    pub name: String,
    /// Its subject field.
    pub subject: String,
    /// What it is, in the language of the draft or else in English.
    pub definition: Option<String>,
    /// Its terms: those of the draft's language first, and in each language those to use.
    pub terms: Vec<ListedTerm>,
}

/// A term of a concept in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTerm {
    /// The term as the glossary writes it.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Whether to use it.
    pub status: Status,
}

/// A subject field with the number of its concepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The field as the glossary names it; empty for concepts without one.
    pub name: String,
    /// How many concepts it has.
    pub concepts: usize,
}

/// A concept that a draft uses, by whichever of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The concept.
    pub listed: Listed,
    /// The places, in bytes of the document, in order.
    pub places: Vec<Span>,
}

/// The concepts that answer `query`, the closest first, and how many there are beyond `most`. Near
/// misses are listed only when nothing comes closer.
pub fn found(
    glossary: &Glossary,
    query: &str,
    language: Option<Language>,
    most: usize,
) -> (Vec<Listed>, usize) {
    let mut matches = search(glossary, query, language);
    if matches
        .first()
        .is_some_and(|first| first.closeness < Closeness::Near)
    {
        matches.retain(|found| found.closeness < Closeness::Near);
    }
    let beyond = matches.len().saturating_sub(most);
    let listed = matches
        .iter()
        .take(most)
        .map(|found| listed(glossary.concept_of(found.term), language));
    (listed.collect(), beyond)
}

/// The subject fields, in the order in which the glossary comes to them.
pub fn subjects(glossary: &Glossary) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for concept in glossary.concepts.iter().filter(|concept| is_shown(concept)) {
        let place = *places.entry(&concept.subject).or_insert_with(|| {
            subjects.push(Subject {
                name: concept.subject.clone(),
                concepts: 0,
            });
            subjects.len() - 1
        });
        subjects[place].concepts += 1;
    }
    subjects
}

/// The concepts of a subject field, in the glossary's order.
pub fn concepts(glossary: &Glossary, subject: &str, language: Option<Language>) -> Vec<Listed> {
    let concepts = glossary.concepts.iter().filter(|concept| is_shown(concept));
    concepts
        .filter(|concept| concept.subject == subject)
        .map(|concept| listed(concept, language))
        .collect()
}

/// The concepts that a draft uses, in the order in which it comes to them.
pub fn used(matcher: &Matcher, document: &Document, language: Option<Language>) -> Vec<Used> {
    let glossary = matcher.glossary();
    let mut used: Vec<Used> = Vec::new();
    let mut known: BTreeMap<u32, usize> = BTreeMap::new();
    for one in uses(document, matcher) {
        let TermId { concept, .. } = one.term;
        let place = *known.entry(concept).or_insert_with(|| {
            used.push(Used {
                listed: listed(glossary.concept_of(one.term), language),
                places: Vec::new(),
            });
            used.len() - 1
        });
        // Two terms of a concept that are written alike are one use.
        if used[place].places.last() != Some(&one.span) {
            used[place].places.push(one.span);
        }
    }
    used
}

/// Whether a concept has terms; others only say something of words to be ignored.
fn is_shown(concept: &Concept) -> bool {
    !concept.terms.is_empty()
}

fn listed(concept: &Concept, language: Option<Language>) -> Listed {
    let is_first = |term: Language| language.is_some_and(|language| term.applies_to(language));
    let mut terms: Vec<ListedTerm> = concept
        .terms
        .iter()
        .map(|term| ListedTerm {
            text: term.text.clone(),
            language: term.language,
            status: term.status,
        })
        .collect();
    terms.sort_by_key(|term| (!is_first(term.language), term.language, term.status));
    let definition = |wanted: &dyn Fn(Language) -> bool| {
        let mut definitions = concept.definitions.iter();
        definitions.find(|definition| wanted(definition.language))
    };
    let definition = definition(&is_first).or_else(|| definition(&|own| own == Language::English));
    Listed {
        concept: concept.id.clone(),
        name: concept_name(concept).to_owned(),
        subject: concept.subject.clone(),
        definition: definition.map(|definition| definition.text.clone()),
        terms,
    }
}
