//! A project's house style, applied to its glossary: which of several right terms is the one to
//! use, and how it is spelled.
//!
//! The direction is the project's to choose: of two projects, one turns ユーザー into ユーザ, the
//! other the reverse. The rules then need to know nothing of it; they follow the glossary.

use super::{
    long_vowel::restyled,
    settings::{KoreanSpacing, LongVowel, Preference, Settings, Style},
};
use crate::{
    glossary::{
        Concept, Glossary, Term,
        model::{Register, Spacing, Status},
    },
    text::{Language, Problem, problem::nearest},
};

/// Applies the choices of `settings` to `glossary`, and says which of them it cannot follow.
pub fn apply(settings: &Settings, glossary: &mut Glossary) -> Vec<Problem> {
    let Style {
        register,
        long_vowel,
        spacing,
    } = settings.style;
    if let Some(register) = register {
        let concepts = glossary.concepts.iter_mut();
        concepts.for_each(|concept| prefer_register(concept, register));
    }
    if spacing != KoreanSpacing::Free {
        terms_of(Language::Korean, glossary).for_each(|term| space(term, spacing));
    }
    if long_vowel != LongVowel::Glossary {
        let accepted = terms_of(Language::Japanese, glossary);
        for term in accepted.filter(|term| term.status.is_accepted()) {
            if let Some(text) = restyled(&term.text, long_vowel) {
                term.text = text;
            }
        }
    }
    let preferences = settings.preferences.iter();
    preferences
        .filter_map(|preference| prefer(preference, glossary).err())
        .collect()
}

fn terms_of(language: Language, glossary: &mut Glossary) -> impl Iterator<Item = &mut Term> {
    let concepts = glossary.concepts.iter_mut();
    let terms = concepts.flat_map(|concept| &mut concept.terms);
    terms.filter(move |term| term.language == language)
}

/// Makes the accepted term of a register the preferred one, in every language that has one.
fn prefer_register(concept: &mut Concept, register: Register) {
    for language in Language::ALL {
        let of_register = |term: &Term| {
            term.language == language
                && term.status.is_accepted()
                && term.register == Some(register)
        };
        if let Some(chosen) = concept.terms.iter().position(of_register) {
            make_preferred(concept, chosen);
        }
    }
}

fn make_preferred(concept: &mut Concept, chosen: usize) {
    let language = concept.terms[chosen].language;
    for (place, term) in concept.terms.iter_mut().enumerate() {
        if place == chosen {
            term.status = Status::Preferred;
        } else if term.language == language && term.status == Status::Preferred {
            term.status = Status::Admitted;
        }
    }
}

fn space(term: &mut Term, spacing: KoreanSpacing) {
    if !term.text.contains(' ') || !term.status.is_accepted() {
        return;
    }
    term.spacing = Spacing::Exact;
    if spacing == KoreanSpacing::Closed {
        term.text.retain(|character| character != ' ');
    }
}

/// Follows one choice.
fn prefer(preference: &Preference, glossary: &mut Glossary) -> Result<(), Problem> {
    let Preference {
        concept: id,
        language,
        term,
    } = preference;
    let Some(place) = glossary
        .concepts
        .iter()
        .position(|concept| concept.id == id.text)
    else {
        let message = format!("the glossary has no concept `{}`", id.text);
        let ids = glossary.concepts.iter().map(|concept| concept.id.as_str());
        let help = match nearest(&id.text, ids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`triglot glossary search` finds the id of a term".to_owned(),
        };
        return Err(Problem::error(id.span, message).help(help));
    };
    let Some(concept) = glossary.concepts.iter_mut().nth(place) else {
        return Ok(());
    };
    let is_chosen = |known: &Term| known.text == term.text && known.language.applies_to(*language);
    let Some(chosen) = concept.terms.iter().position(is_chosen) else {
        let known: Vec<&str> = concept
            .accepted(*language)
            .iter()
            .map(|term| term.text.as_str())
            .collect();
        let message = format!("`{}` is no term of `{}` in {language}", term.text, id.text);
        let help = format!(
            "choose one of {}, or add yours in a glossary of the project",
            known.join(", ")
        );
        return Err(Problem::error(term.span, message).help(help));
    };
    make_preferred(concept, chosen);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::read::read_settings;
    use super::*;
    use crate::glossary::read::read_concepts;

    const TERMS: &str = r#"
[critical-infrastructure]
ja = [
  { term = "重要インフラ", status = "preferred", register = "policy" },
  { term = "重要社会基盤", status = "admitted", register = "law" },
]
ko = [{ term = "주요 기반시설", status = "preferred" }]
"#;

    fn styled(settings: &str) -> (Glossary, Vec<String>) {
        let mut glossary = Glossary::default();
        glossary.merge(read_concepts(TERMS, "terms.toml").0);
        let (settings, _) = read_settings(settings, &[]);
        let problems = apply(&settings, &mut glossary);
        let problems = problems
            .into_iter()
            .map(|problem| format!("{} -- {}", problem.message, problem.help));
        (glossary, problems.collect())
    }

    #[track_caller]
    fn prefers(settings: &str, language: Language, expected: &str) {
        let (glossary, problems) = styled(settings);
        assert_eq!(problems, [""; 0]);
        let preferred = glossary.concepts[0].preferred(language);
        assert_eq!(preferred.map(|term| term.text.as_str()), Some(expected));
    }

    #[test]
    fn the_project_chooses_among_the_terms() {
        prefers("", Language::Japanese, "重要インフラ");
        prefers(
            "[prefer]\ncritical-infrastructure.ja = \"重要社会基盤\"\n",
            Language::Japanese,
            "重要社会基盤",
        );
        prefers(
            "style.register = \"law\"\n",
            Language::Japanese,
            "重要社会基盤",
        );
        prefers(
            "style.ko.spacing = \"closed\"\n",
            Language::Korean,
            "주요기반시설",
        );
        prefers(
            "style.ko.spacing = \"open\"\n",
            Language::Korean,
            "주요 기반시설",
        );
    }

    #[test]
    fn what_cannot_be_followed_is_told() {
        let (_, problems) = styled(
            "[prefer]\ncritical-infrastructur.ja = \"x\"\ncritical-infrastructure.ja = \"重要基盤\"\n",
        );
        assert_eq!(
            problems,
            [
                "the glossary has no concept `critical-infrastructur` -- did you mean `critical-infrastructure`?",
                "`重要基盤` is no term of `critical-infrastructure` in ja -- choose one of 重要インフラ, 重要社会基盤, or add yours in a glossary of the project",
            ]
        );
    }
}
