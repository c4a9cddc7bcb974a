//! False friends: words that two languages write alike for different concepts (ja 情報 is
//! information, zh 情报 intelligence). They are computed from the terms and never listed.

use std::collections::BTreeMap;

use super::{Concept, Glossary, Term, TermId};
use crate::text::{Language, Script, fold, script::script_of};

/// The false friends of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FalseFriends {
    by_term: BTreeMap<TermId, Vec<TermId>>,
}

impl FalseFriends {
    /// Finds the false friends among the terms to use.
    ///
    /// Two terms are a pair when Chinese, Japanese and hanja (the field `hanja` of a Korean term)
    /// write them with the same characters in any script, and they name different concepts of
    /// which neither has the other's form as a term to use in the other's language: 認証 is no
    /// false friend of 认证 if one of its meanings is the same.
    pub fn of(glossary: &Glossary) -> Self {
        let mut alike: BTreeMap<String, Vec<(TermId, &Term)>> = BTreeMap::new();
        let accepted = glossary
            .terms()
            .filter(|(_, term)| term.status.is_accepted());
        for (id, term) in accepted {
            if let Some(shape) = shape(term) {
                alike.entry(shape).or_default().push((id, term));
            }
        }
        let mut friends = Self::default();
        for (shape, terms) in &alike {
            for (id, term) in terms {
                for (other_id, other) in terms {
                    let (concept, stranger) =
                        (glossary.concept_of(*id), glossary.concept_of(*other_id));
                    let is_pair = id.concept != other_id.concept
                        && tongue(term.language) != tongue(other.language)
                        && !has_form(concept, other.language, shape)
                        && !has_form(stranger, term.language, shape);
                    if is_pair {
                        friends.add(glossary, *id, *other_id);
                    }
                }
            }
        }
        friends
    }

    /// Adds `other` to the friends of `id`, unless a term of the same concept and language, of
    /// whatever script, is among them.
    fn add(&mut self, glossary: &Glossary, id: TermId, other: TermId) {
        let friends = self.by_term.entry(id).or_default();
        let tongue_of = |id: TermId| tongue(glossary.term(id).language);
        let is_known = friends
            .iter()
            .any(|known| known.concept == other.concept && tongue_of(*known) == tongue_of(other));
        if !is_known {
            friends.push(other);
        }
    }

    /// The terms of other languages that are written like `id` and mean something else.
    pub fn of_term(&self, id: TermId) -> &[TermId] {
        self.by_term.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Every pair once, in the order of the glossary.
    pub fn pairs(&self) -> impl Iterator<Item = (TermId, TermId)> + '_ {
        self.by_term.iter().flat_map(|(id, others)| {
            let later = others.iter().filter(move |other| id < other);
            later.map(move |other| (*id, *other))
        })
    }
}

/// A term with its language, for a line about it: `zh 情报`, `ko 정보 (情報)`.
pub fn label(term: &Term) -> String {
    let language = match term.language {
        Language::SimplifiedChinese => "zh",
        other => other.tag(),
    };
    match (&term.hanja, term.language) {
        (Some(hanja), Language::Korean) => format!("{language} {} ({hanja})", term.text),
        _ => format!("{language} {}", term.text),
    }
}

/// What a term is written like in Han characters of one script; `None` when it is not written in
/// them. A Korean term is by its hanja, if that stands for all of it: 抑制 in 사이버 억제 does not.
pub fn shape(term: &Term) -> Option<String> {
    let written = match term.language {
        Language::Korean => {
            let hanja = term.hanja.as_deref()?;
            (letters(hanja) == letters(&term.text)).then_some(hanja)?
        }
        Language::English => return None,
        _ => &term.text,
    };
    let shape = fold(written).shaped().text().replace(' ', "");
    let is_han = |character: char| script_of(character) == Script::Han;
    shape.chars().any(is_han).then_some(shape)
}

fn letters(text: &str) -> usize {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .count()
}

/// The languages that are told apart here; Chinese is one, whatever the script and region.
pub fn tongue(language: Language) -> Language {
    if language.is_chinese() {
        Language::SimplifiedChinese
    } else {
        language
    }
}

/// Whether a text of `language` may call the concept by a term of this shape.
fn has_form(concept: &Concept, language: Language, shape_of_other: &str) -> bool {
    let mut terms = concept.accepted(language).into_iter();
    terms.any(|term| shape(term).as_deref() == Some(shape_of_other))
}
