//! The glossary checks itself: what is contradictory, double or missing.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Concept, Glossary, Term,
    model::{Origin, Status},
};
use crate::text::{Language, Problem, fold::fold_key};

/// A problem of a glossary file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file as it was named when read.
    pub file: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a glossary whose files could be read, in the order of its concepts.
pub fn lint(glossary: &Glossary) -> Vec<FileProblem> {
    let mut found = Vec::new();
    let ids: BTreeSet<&str> = glossary
        .concepts
        .iter()
        .map(|concept| concept.id.as_str())
        .collect();
    for concept in &glossary.concepts {
        found.extend(unknown_related(concept, &ids));
        found.extend(preferred_count(concept));
        found.extend(
            concept
                .terms
                .iter()
                .flat_map(|term| unknown_sources(glossary, term)),
        );
    }
    found.extend(collisions(glossary));
    found
}

fn at(origin: &Origin, message: String, help: impl Into<String>) -> FileProblem {
    let problem = Problem::warning(origin.span, message).help(help);
    FileProblem {
        file: origin.file.clone(),
        problem,
    }
}

fn unknown_related<'g>(
    concept: &'g Concept,
    ids: &'g BTreeSet<&str>,
) -> impl Iterator<Item = FileProblem> + 'g {
    concept
        .related
        .iter()
        .filter(|id| !ids.contains(id.as_str()))
        .map(move |id| {
            let message = format!(
                "`{}` is related to `{id}`, which does not exist",
                concept.id
            );
            let help = crate::text::problem::nearest(id, ids.iter().copied()).map_or_else(
                || "remove it".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            at(&concept.origin, message, help)
        })
}

/// Every language needs exactly one preferred term; regions are languages of their own.
fn preferred_count(concept: &Concept) -> Vec<FileProblem> {
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
            at(
                &concept.origin,
                message,
                "give exactly one of them the status `preferred`",
            )
        })
        .collect()
}

/// Source ids that no source has. A glossary without any source is a project's own word list.
fn unknown_sources(glossary: &Glossary, term: &Term) -> Vec<FileProblem> {
    if glossary.sources.is_empty() {
        return Vec::new();
    }
    let id_of = |source: &str| source.split(':').next().unwrap_or_default().to_owned();
    let unknown = term.sources.iter().map(|source| id_of(source));
    let unknown = unknown.filter(|id| !glossary.sources.contains_key(id));
    unknown
        .map(|id| {
            let message = format!(
                "the term `{}` names the source `{id}`, which does not exist",
                term.text
            );
            at(
                &term.origin,
                message,
                "add it to sources.toml, or correct the id",
            )
        })
        .collect()
}

/// A surface form that one concept wants written and another wants replaced.
fn collisions(glossary: &Glossary) -> Vec<FileProblem> {
    let mut accepted: BTreeMap<(Language, String), &Concept> = BTreeMap::new();
    for (id, term) in glossary
        .terms()
        .filter(|(_, term)| term.status.is_accepted())
    {
        let key = (term.language, fold_key(&term.text));
        accepted.entry(key).or_insert(glossary.concept_of(id));
    }
    let rejected = glossary
        .terms()
        .filter(|(_, term)| !term.status.is_accepted());
    rejected
        .filter_map(|(id, term)| {
            let other = accepted.get(&(term.language, fold_key(&term.text)))?;
            let concept = glossary.concept_of(id);
            let message = format!(
                "`{}` is {} in `{}` and a term to use in `{}`",
                term.text,
                term.status.name(),
                concept.id,
                other.id
            );
            (other.id != concept.id).then(|| {
                at(
                    &term.origin,
                    message,
                    "a text cannot follow both; remove one",
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::read::read_concepts;
    use super::*;

    #[track_caller]
    fn reports(text: &str, expected: &[&str]) {
        let mut glossary = Glossary::default();
        glossary.merge(read_concepts(text, "test.toml").0);
        let messages: Vec<String> = lint(&glossary)
            .into_iter()
            .map(|found| found.problem.message)
            .collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn two_preferred_terms() {
        reports(
            r#"
[threat]
ko = [{ term = "위협", status = "preferred" }, { term = "협박", status = "preferred" }]
"#,
            &["`threat` has 2 preferred terms in ko"],
        );
    }

    #[test]
    fn a_form_wanted_by_one_concept_and_replaced_by_another() {
        reports(
            r#"
[information]
zh-Hans = [{ term = "信息", status = "preferred" }]
[intelligence]
related = ["informaton"]
zh-Hans = [{ term = "情报", status = "preferred" }, { term = "信息", status = "deprecated" }]
"#,
            &[
                "`intelligence` is related to `informaton`, which does not exist",
                "`信息` is deprecated in `intelligence` and a term to use in `information`",
            ],
        );
    }
}
