//! Definitions that are missing, or that say nothing beyond the term itself.

use super::{Flaw, concepts::lacking};
use crate::{
    glossary::{Concept, Definition, Glossary},
    text::fold::fold_key,
};

/// Languages in which a concept of a glossary with sources has no definition.
pub fn missing(glossary: &Glossary) -> Vec<Flaw> {
    let has = |concept: &Concept, language| {
        let mut definitions = concept.definitions.iter();
        definitions.any(|given| given.language == language && !given.text.trim().is_empty())
    };
    lacking(glossary, has, |concept, missing| {
        let languages = missing.join(", ");
        let message = format!("`{}` has no definition in {languages}", concept.id);
        let help = format!("write definition.{} = \"…\"", missing[0]);
        Flaw::warning(&concept.origin, message, help)
    })
}

/// Definitions of which nothing is left when the concept's own terms are taken away.
pub fn empty(glossary: &Glossary) -> Vec<Flaw> {
    let flaws = |concept: &Concept| {
        let definitions = concept.definitions.iter();
        let definitions = definitions.filter(|definition| says_only_its_term(concept, definition));
        let flaws = definitions.map(|definition| {
            let message = format!(
                "the definition of `{}` in {} says nothing but its term",
                concept.id, definition.language
            );
            let help = "say to what larger class it belongs and what tells it from the others";
            Flaw::warning(&concept.origin, message, help)
        });
        flaws.collect::<Vec<_>>()
    };
    glossary.concepts.iter().flat_map(flaws).collect()
}

fn says_only_its_term(concept: &Concept, definition: &Definition) -> bool {
    let mut rest = fold_key(&definition.text);
    if rest.trim().is_empty() {
        return false;
    }
    let language = definition.language;
    let terms = concept.terms.iter();
    let terms = terms.filter(|term| term.language.applies_to(language));
    let mut terms: Vec<String> = terms.map(|term| fold_key(&term.text)).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    for term in terms {
        rest = rest.replace(&term, " ");
    }
    let mut words = rest.split(|letter: char| !letter.is_alphanumeric());
    words.all(defines_nothing)
}

/// Whether function words make up all of `word`; those of alphabets end with it.
fn defines_nothing(word: &str) -> bool {
    let is_made_so = |function_word: &&str| {
        let rest = word.strip_prefix(*function_word);
        rest.is_some_and(|rest| {
            (rest.is_empty() || !function_word.is_ascii()) && defines_nothing(rest)
        })
    };
    word.is_empty() || FUNCTION_WORDS.iter().any(is_made_so)
}

/// Words that define nothing.
const FUNCTION_WORDS: [&str; 24] = [
    "a",
    "an",
    "the",
    "of",
    "is",
    "are",
    "or",
    "and",
    "to",
    "in",
    "是",
    "的",
    "即",
    "の",
    "は",
    "とは",
    "こと",
    "である",
    "をいう",
    "것",
    "의",
    "은",
    "는",
    "이다",
];
