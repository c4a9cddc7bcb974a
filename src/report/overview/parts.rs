//! What the parts of the page have in common: names, marks, links and ids.

use maud::{Markup, html};

use super::{
    draft::{Designation, Standing},
    model::Overview,
};
use crate::{check::message::concept_name, glossary::Concept, text::Language};

/// A caption that a person reads and a screen reader finds.
pub fn name(concept: &Concept) -> &str {
    concept_name(concept)
}

/// The name of a language, in English.
pub const fn language_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::SimplifiedChinese => "Chinese, simplified",
        Language::TraditionalChinese => "Chinese, traditional",
        Language::TaiwanChinese => "Chinese, Taiwan",
        Language::HongKongChinese => "Chinese, Hong Kong",
        Language::Japanese => "Japanese",
        Language::Korean => "Korean",
    }
}

impl Standing {
    /// The class of the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Short => "short",
            Self::Spelling => "spelling",
            Self::Rejected => "rejected",
        }
    }

    /// The word that a person reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Short => "short form",
            Self::Spelling => "other spelling",
            Self::Rejected => "not to be used",
        }
    }

    /// The mark that stands for it, so that colour is never alone.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Preferred => "●",
            Self::Admitted => "○",
            Self::Short => "–",
            Self::Spelling => "◆",
            Self::Rejected => "✕",
        }
    }
}

/// A designation with its mark; struck through if it is not to be used.
pub fn designation(designation: &Designation<'_>, language: Language) -> Markup {
    let standing = designation.standing;
    html! {
        span class={ "term " (standing.class()) } title=(standing.word()) {
            span.mark aria-hidden="true" { (standing.mark()) }
            @if standing == Standing::Rejected {
                s lang=(language.tag()) { (designation.text) }
            } @else {
                span lang=(language.tag()) { (designation.text) }
            }
            span.spoken { ", " (standing.word()) }
        }
    }
}

/// The link to a draft.
pub fn draft(overview: &Overview<'_>, number: usize) -> Markup {
    let draft = &overview.drafts[number];
    html! { a href=(draft.link) { (draft.path) } }
}

/// The id of a concept's rows in the matrix of a language.
pub fn row_id(language: Language, concept: &Concept) -> String {
    format!("m-{}-{}", language.tag(), concept.id)
}

/// The id of the places of a concept in a language.
pub fn places_id(language: Language, concept: &Concept) -> String {
    format!("p-{}-{}", language.tag(), concept.id)
}

/// The id of the places of one designation in one draft.
pub fn place_id(language: Language, concept: &Concept, designation: usize, draft: usize) -> String {
    format!("{}-{designation}-{draft}", places_id(language, concept))
}

/// A number with a thin space between thousands.
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202F}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(0), "0");
        assert_eq!(number(12_345), "12\u{202F}345");
        assert_eq!(number(123_456), "123\u{202F}456");
    }
}
