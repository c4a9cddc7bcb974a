//! Spellings of one concept that are one form for the matcher, or that it knows by itself.

use std::collections::BTreeMap;

use super::Flaw;
use crate::{
    glossary::{
        Concept, Glossary, Term,
        model::{Case, Spacing},
    },
    matching::Matcher,
    text::{Language, fold::fold_key},
};

/// Two terms to use of one concept and language that fold to one form: the matcher sees one.
pub fn duplicates(glossary: &Glossary) -> Vec<Flaw> {
    let concepts = glossary.concepts.iter();
    concepts.flat_map(duplicates_of).collect()
}

fn duplicates_of(concept: &Concept) -> Vec<Flaw> {
    let mut seen: BTreeMap<(Language, String), &Term> = BTreeMap::new();
    let mut flaws = Vec::new();
    for term in concept
        .terms
        .iter()
        .filter(|term| term.status.is_accepted())
    {
        let key = (term.language, fold_key(&term.text));
        let Some(first) = seen.get(&key) else {
            seen.insert(key, term);
            continue;
        };
        if first.case == Case::Exact && term.case == Case::Exact {
            continue;
        }
        let message = format!(
            "`{}` and `{}` of `{}` are one form: width, case and spaces do not count",
            term.text, first.text, concept.id
        );
        let flaw = Flaw::warning(&term.origin, message, "keep one of them");
        flaws.push(flaw.and(&first.origin, format!("`{}` stands here", first.text)));
    }
    flaws
}

/// Terms not to be used that are spellings of a term to use which the matcher derives by itself.
pub fn derived(matcher: &Matcher) -> Vec<Flaw> {
    let concepts = matcher.glossary().concepts.iter();
    concepts
        .flat_map(|concept| derived_of(matcher, concept))
        .collect()
}

fn derived_of(matcher: &Matcher, concept: &Concept) -> Vec<Flaw> {
    let rejected = concept
        .terms
        .iter()
        .filter(|term| !term.status.is_accepted());
    let flaws = rejected.filter_map(|term| {
        let accepted = concept.accepted(term.language).into_iter();
        let mut accepted = accepted.filter(|other| other.language == term.language);
        let base = accepted.find(|base| is_derived(matcher, term, base))?;
        let message = format!(
            "`{}` is a spelling of `{}` that is known without an entry",
            term.text, base.text
        );
        let help = match term.language {
            Language::Korean => {
                "remove it; `spacing = \"exact\"` on the other reports every other spacing"
            }
            _ => "remove it; `case = \"exact\"` on both keeps two that differ in case only",
        };
        let flaw = Flaw::warning(&term.origin, message, help);
        Some(flaw.and(&base.origin, format!("`{}` stands here", base.text)))
    });
    flaws.collect()
}

fn is_derived(matcher: &Matcher, term: &Term, base: &Term) -> bool {
    let key = fold_key(&term.text);
    if key == fold_key(&base.text) {
        return term.case == Case::Fold && term.spacing == Spacing::Free;
    }
    let forms = matcher.compiled().forms(base);
    term.language == Language::Japanese && forms.iter().any(|form| form.text == key)
}
