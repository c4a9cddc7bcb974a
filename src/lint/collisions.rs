//! Forms that two concepts claim: what one wants written and another replaced, and homonyms.

use std::collections::BTreeMap;

use super::Flaw;
use crate::{
    glossary::{Concept, Glossary, Term, TermId, model::Status},
    text::{Language, fold::fold_key},
};

/// The terms of a glossary by their folded form.
struct Forms<'g> {
    glossary: &'g Glossary,
    terms: BTreeMap<String, Vec<(TermId, &'g Term)>>,
}

impl<'g> Forms<'g> {
    fn of(glossary: &'g Glossary) -> Self {
        let mut terms: BTreeMap<String, Vec<(TermId, &Term)>> = BTreeMap::new();
        for (id, term) in glossary.terms() {
            terms
                .entry(fold_key(&term.text))
                .or_default()
                .push((id, term));
        }
        Self { glossary, terms }
    }

    /// The terms of other concepts that a text of the term's language would take for it.
    fn rivals(&self, id: TermId, term: &Term) -> impl Iterator<Item = (&'g Concept, &'g Term)> {
        let language = term.language;
        let same = self.terms.get(&fold_key(&term.text)).into_iter().flatten();
        let rivals = same.filter(move |(other, rival)| {
            other.concept != id.concept && share_texts(language, rival.language)
        });
        rivals.map(|(other, rival)| (self.glossary.concept_of(*other), *rival))
    }
}

/// Whether terms of the two languages can stand in one text.
fn share_texts(left: Language, right: Language) -> bool {
    left.applies_to(right) || right.applies_to(left)
}

/// A form that one concept wants replaced and another wants written. Where the second in turn
/// replaces what the first wants, a text can never come to rest.
pub fn contradictions(glossary: &Glossary) -> Vec<Flaw> {
    let forms = Forms::of(glossary);
    let mut flaws = Vec::new();
    for (id, term) in glossary.terms() {
        if term.status.is_accepted() {
            continue;
        }
        let mut rivals = forms.rivals(id, term);
        let Some((other, rival)) = rivals.find(|(_, rival)| rival.status.is_accepted()) else {
            continue;
        };
        let concept = glossary.concept_of(id);
        let message = format!(
            "`{}` is {} in `{}` and a term to use in `{}`",
            term.text,
            term.status.name(),
            concept.id,
            other.id
        );
        let flaw = match replaced_by(other, concept, term.language) {
            Some(back) => {
                let message = format!("{message}, which in turn replaces `{}`", back.text);
                Flaw::error(
                    &term.origin,
                    message,
                    "a text cannot follow both; keep one of the two",
                )
            }
            None => Flaw::error(
                &term.origin,
                message,
                "a text cannot follow both; remove one",
            ),
        };
        flaws.push(flaw.and(&rival.origin, is_in(rival, other)));
    }
    flaws
}

/// A term that `concept` wants replaced and `other` wants written.
fn replaced_by<'g>(concept: &'g Concept, other: &Concept, language: Language) -> Option<&'g Term> {
    let wanted = other.accepted(language);
    let mut rejected = concept
        .terms
        .iter()
        .filter(|term| !term.status.is_accepted() && term.language.applies_to(language));
    rejected.find(|term| {
        let key = fold_key(&term.text);
        wanted.iter().any(|wanted| fold_key(&wanted.text) == key)
    })
}

/// A term to use that is the preferred term of another concept, when nothing tells the two apart.
pub fn homonyms(glossary: &Glossary) -> Vec<Flaw> {
    let forms = Forms::of(glossary);
    let mut flaws = Vec::new();
    for (id, term) in glossary.terms() {
        if !term.status.is_accepted() {
            continue;
        }
        let concept = glossary.concept_of(id);
        let mut rivals = forms.rivals(id, term);
        let rival = rivals.find(|(other, rival)| {
            let is_first_of_two = term.status == Status::Preferred && concept.id > other.id;
            rival.status == Status::Preferred && !is_first_of_two && !are_told_apart(term, rival)
        });
        let Some((other, rival)) = rival else {
            continue;
        };
        let message = format!(
            "`{}` is {} in `{}` and preferred in `{}`",
            term.text,
            term.status.name(),
            concept.id,
            other.id
        );
        let help = "if both are right, say in a `note` of one of the terms what tells them apart \
                    (or give `hanja` or `only-in`); otherwise keep one";
        let flaw = Flaw::warning(&term.origin, message, help);
        flaws.push(flaw.and(&rival.origin, is_in(rival, other)));
    }
    flaws
}

/// What another concept's term is there.
fn is_in(term: &Term, concept: &Concept) -> String {
    format!("{} in `{}`", term.status.name(), concept.id)
}

/// Whether the entries say what tells two words of one form apart.
fn are_told_apart(term: &Term, other: &Term) -> bool {
    let says = |term: &Term| term.note.is_some() || !term.only_in.is_empty();
    says(term) || says(other) || term.hanja.is_some() && term.hanja != other.hanja
}
