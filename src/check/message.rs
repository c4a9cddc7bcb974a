//! The sentences of findings, all in one place, so that they agree with each other.
//!
//! A sentence starts with the words of the draft, says what is wrong with them, and then what to
//! write. Words of drafts stand in 「」, which readers of all four languages know.

use crate::{
    glossary::{Concept, Term, model::Status},
    text::{Language, problem::nearest},
};

/// The name of a concept in a sentence: its English term, or its id.
pub fn concept_name(concept: &Concept) -> &str {
    concept
        .preferred(Language::English)
        .map_or(concept.id.as_str(), |term| term.text.as_str())
}

/// A term that is not to be used, and what is.
pub fn not_to_use(written: &str, term: &Term, concept: &Concept, accepted: &[&Term]) -> String {
    let status = match term.status {
        Status::Forbidden => "must not be used for",
        Status::Superseded => "is no longer the name of",
        _ => "is deprecated for",
    };
    let name = concept_name(concept);
    format!("「{written}」 {status} {name}{}", instead(accepted))
}

/// A spelling that is not the glossary's.
pub fn spelling(written: &str, concept: &Concept, accepted: &[&Term]) -> String {
    let name = concept_name(concept);
    format!(
        "「{written}」 is not the glossary’s spelling for {name}{}",
        instead(accepted)
    )
}

/// An English term in a draft of another language.
pub fn untranslated(written: &str, concept: &Concept, own: &[&Term]) -> String {
    let name = concept_name(concept);
    let named = if written.eq_ignore_ascii_case(name) {
        String::new()
    } else {
        format!(" ({name})")
    };
    format!("「{written}」{named} is left in English{}", instead(own))
}

/// One word in two spellings.
pub fn two_spellings(written: &str, count: usize, majority: &str, majority_count: usize) -> String {
    format!(
        "「{written}」 ({count}×) and 「{majority}」 ({majority_count}×) are one word in two \
         spellings in this document; use one of them"
    )
}

/// The first use of a term without its gloss.
pub fn no_gloss(written: &str, concept: &Concept, gloss: &Term) -> String {
    let name = concept_name(concept);
    format!(
        "「{written}」 is the first mention of {name}; add 「{}」 in brackets",
        gloss.text
    )
}

/// A word that is one slip from a term.
pub fn slip(written: &str, meant: &str, concept: &Concept) -> String {
    let name = concept_name(concept);
    format!("「{written}」 looks like a slip for 「{meant}」 ({name})")
}

/// Two designations of one concept in one document.
pub fn mixed(
    written: &str,
    count: usize,
    majority: &str,
    majority_count: usize,
    concept: &Concept,
) -> String {
    let name = concept_name(concept);
    format!(
        "「{written}」 ({count}×) and 「{majority}」 ({majority_count}×) both stand for {name} in \
         this document; use one of them"
    )
}

/// A Korean particle in the form for another last sound.
pub fn disagreement(particle: &str, term: &str, form: &str) -> String {
    format!("「{particle}」 does not agree with 「{term}」; write 「{form}」")
}

/// A word of another language or region.
pub fn other_language(
    written: &str,
    term: &Term,
    language: Language,
    concept: &Concept,
    own: &[&Term],
) -> String {
    let name = concept_name(concept);
    format!(
        "「{written}」 is the {} word for {name}, not the {language} one{}",
        term.language,
        instead(own)
    )
}

/// A word that looks like another language's word for a concept.
pub fn false_friend(
    written: &str,
    term: &Term,
    language: Language,
    concept: &Concept,
    own: &[&Term],
) -> String {
    let name = concept_name(concept);
    format!(
        "「{written}」 looks like {} 「{}」 ({name}), which has another name in {language}{}",
        term.language,
        term.text,
        instead(own)
    )
}

/// Characters that text in a language is not written with.
pub fn foreign_glyphs(characters: &[char], language: Language) -> String {
    let characters: String = characters.iter().collect();
    format!("「{characters}」 is not of the script of {language}")
}

/// A paragraph in another script.
pub fn other_script(characters: &[char], language: Language) -> String {
    let characters: String = characters.iter().collect();
    format!("the paragraph is not in the script of {language}: 「{characters}」")
}

/// `this suppression silences nothing`, with the rule that it may have meant.
pub fn unused_suppression(unknown: Option<&str>, rules: &[&str]) -> String {
    let Some(unknown) = unknown else {
        return "this suppression silences nothing; remove it".to_owned();
    };
    match nearest(unknown, rules.iter().copied()) {
        Some(near) => format!("there is no rule `{unknown}`; did you mean `{near}`?"),
        None => format!("there is no rule `{unknown}`; `triglot explain` lists them"),
    }
}

fn instead(accepted: &[&Term]) -> String {
    let terms: Vec<String> = accepted
        .iter()
        .map(|term| format!("「{}」", term.text))
        .collect();
    match terms.as_slice() {
        [] => String::new(),
        [first] => format!("; use {first}"),
        [first, rest @ ..] => format!("; use {first} (or {})", rest.join(", ")),
    }
}
