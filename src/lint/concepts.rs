//! What a concept lacks or has too often: languages, preferred terms, neighbours that exist.

use std::collections::{BTreeMap, BTreeSet};

use super::{About, Flaw};
use crate::{
    glossary::{Concept, Glossary, model::Status},
    text::{Language, problem::nearest},
};

/// The languages that every concept of a glossary with sources has.
const REQUIRED: [Language; 4] = [
    Language::English,
    Language::SimplifiedChinese,
    Language::Japanese,
    Language::Korean,
];

/// Whether a glossary is to be held to the quality of the shipped one. One without any source is a
/// project's own word list, which may lack languages, definitions and attestations.
pub fn is_sourced(glossary: &Glossary) -> bool {
    !glossary.sources.is_empty()
}

/// Related concepts that do not exist.
pub fn unknown_related(glossary: &Glossary) -> Vec<Flaw> {
    let ids: BTreeSet<&str> = glossary
        .concepts
        .iter()
        .map(|concept| concept.id.as_str())
        .collect();
    let related = |concept: &'_ Concept| {
        let unknown = concept.related.iter().filter(|id| !ids.contains(&***id));
        let flaws = unknown.map(|id| {
            let message = format!(
                "`{}` is related to `{id}`, which does not exist",
                concept.id
            );
            let help = nearest(id, ids.iter().copied()).map_or_else(
                || "remove it".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Flaw::warning(&concept.origin, message, help).about(About::Concept(id.clone()))
        });
        flaws.collect::<Vec<_>>()
    };
    glossary.concepts.iter().flat_map(related).collect()
}

/// Every language needs exactly one preferred term; regions are languages of their own.
pub fn preferred_count(glossary: &Glossary) -> Vec<Flaw> {
    let concepts = glossary.concepts.iter();
    concepts.flat_map(preferred_count_of).collect()
}

fn preferred_count_of(concept: &Concept) -> Vec<Flaw> {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for term in &concept.terms {
        *counts.entry(term.language).or_default() += usize::from(term.status == Status::Preferred);
    }
    let wrong = counts
        .into_iter()
        .filter(|(language, count)| match language {
            // A region may take its preferred term from the script.
            Language::TaiwanChinese | Language::HongKongChinese => *count > 1,
            _ => *count != 1,
        });
    wrong
        .map(|(language, count)| {
            let message = format!("`{}` has {count} preferred terms in {language}", concept.id);
            let help = "give exactly one of them the status `preferred`";
            Flaw::warning(&concept.origin, message, help)
        })
        .collect()
}

/// Languages in which a concept of a glossary with sources has no term.
pub fn missing_languages(glossary: &Glossary) -> Vec<Flaw> {
    let has = |concept: &Concept, language| {
        let mut terms = concept.terms.iter();
        terms.any(|term| term.language == language)
    };
    lacking(glossary, has, |concept, missing| {
        let message = format!("`{}` has no term in {}", concept.id, missing.join(", "));
        let help = "add one that a source attests, or say in a note that there is none";
        Flaw::warning(&concept.origin, message, help)
    })
}

/// The flaws of concepts that do not have something in every required language, in a glossary
/// with sources; `flaw` is told the tags of the languages in which it is missing.
pub fn lacking(
    glossary: &Glossary,
    has: impl Fn(&Concept, Language) -> bool,
    flaw: impl Fn(&Concept, &[&str]) -> Flaw,
) -> Vec<Flaw> {
    if !is_sourced(glossary) {
        return Vec::new();
    }
    let flaws = glossary.concepts.iter().filter_map(|concept| {
        let missing: Vec<&str> = REQUIRED
            .into_iter()
            .filter(|language| !has(concept, *language))
            .map(Language::tag)
            .collect();
        (!missing.is_empty()).then(|| flaw(concept, &missing))
    });
    flaws.collect()
}
