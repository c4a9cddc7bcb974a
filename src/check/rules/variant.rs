//! Finds spellings of a glossary term other than the glossary's.
//!
//! ## Why
//! One word in two spellings reads as two words, and a search finds half of its uses. The spellings
//! are those that the glossary lists (改竄 for 改ざん, 秘钥 for 密钥), and those that follow by
//! rule: a long vowel mark more or less at the end of a katakana word, a middle dot or a space
//! between katakana words, other katakana for the same foreign sound, full-width letters in a text
//! that has mostly ASCII ones, half-width katakana, and a Korean space where the glossary says that
//! spacing matters.
//!
//! ## Example
//! サイバー・セキュリティーの強化
//!
//! ## Use instead
//! サイバーセキュリティの強化
//!
//! ## Fixing
//! A spelling is replaced inside compounds too, because it is the same word.

use super::{Rule, replacement};
use crate::{
    check::{Context, Finding, Place},
    config::Severity,
    glossary::model::{Status, VariantKind},
    matching::{Deviation, Occurrence},
};

/// `term/variant`.
pub const RULE: Rule = Rule {
    name: "term/variant",
    default: Some(Severity::Warning),
    source: include_str!("variant.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let places = context.places.iter();
    places
        .filter_map(|place| {
            let occurrence = listed(context, place).or_else(|| departing(context, place))?;
            Some(replacement::finding(RULE.name, context, place, occurrence))
        })
        .collect()
}

/// A spelling that the glossary lists as one not to use.
fn listed(context: &Context<'_>, place: &Place<'_>) -> Option<Occurrence> {
    let occurrence = context.rejected(place)?;
    let term = context.term(occurrence.term);
    let is_spelling = term.variant == Some(VariantKind::Spelling);
    (is_spelling && term.status != Status::Forbidden).then_some(occurrence)
}

/// A spelling that departs from a term to use, unless another term to use is written just so.
fn departing(context: &Context<'_>, place: &Place<'_>) -> Option<Occurrence> {
    let accepted = || {
        place
            .occurrences
            .iter()
            .filter(|occurrence| context.term(occurrence.term).status.is_accepted())
    };
    // Characters of another script are the business of other rules.
    let is_as_written =
        |occurrence: &Occurrence| matches!(occurrence.deviation, None | Some(Deviation::Script));
    if accepted().any(is_as_written) {
        return None;
    }
    let is_house_width = |occurrence: &&Occurrence| {
        occurrence.deviation == Some(Deviation::Width) && context.is_full_width
    };
    accepted()
        .find(|occurrence| !is_house_width(occurrence))
        .copied()
}
