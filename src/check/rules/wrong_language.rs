//! Finds words of another language or region.
//!
//! ## Why
//! Taiwan says 網路 and 軟體 where the mainland says 网络 and 软件 and Hong Kong 網絡 and 軟件. A
//! text that was converted from one script to the other keeps the words of the first region, and a
//! Japanese text that was drafted from Chinese keeps a 漏洞 here and there. Each is understood, and
//! each says that the text was written for somebody else.
//!
//! ## Example
//! 保障網路安全 (in zh-Hans)
//!
//! ## Use instead
//! 保障网络安全
//!
//! ## What is not reported
//! Words that two regions share (端口, 硬件 in simplified Chinese and in Hong Kong); words that the
//! glossary knows in the draft's own language, in any meaning; everyday words of simplified Chinese
//! (持续性, 资料库), whatever else Taiwan calls so; words and titles quoted in another
//! script; and terms whose concept has no name in the draft's language.
//!
//! ## Fixing
//! The word of the draft's language is offered and never written unasked.

use super::{Rule, foreign_word::ForeignWord};
use crate::{
    check::{Context, Finding, Place, context::ForeignPlace, glyphs, message},
    config::Severity,
    matching::{Difference, Occurrence},
    text::Language,
};

/// `term/wrong-language`.
pub const RULE: Rule = Rule {
    name: "term/wrong-language",
    default: Some(Severity::Warning),
    source: include_str!("wrong_language.rs"),
    check,
};

const WORD: ForeignWord = ForeignWord {
    rule: RULE.name,
    severity: Severity::Warning,
    message: message::other_language,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let foreign = context.foreign.iter();
    foreign
        .filter(|foreign| is_wrong_word(context, foreign))
        .filter_map(|foreign| finding(context, &foreign.place))
        .collect()
}

/// Whether a term of another language stands where the draft's own word should.
pub fn is_wrong_word(context: &Context<'_>, foreign: &ForeignPlace<'_>) -> bool {
    let place = &foreign.place;
    let language = place.block.language;
    let has_own = |occurrence: &Occurrence| has_own_term(context, *occurrence, language);
    foreign.difference == Difference::Word
        && place.occurrences.iter().any(has_own)
        && !glyphs::is_quoted(&place.block.text, place.occurrences[0].span, language)
}

fn has_own_term(context: &Context<'_>, occurrence: Occurrence, language: Language) -> bool {
    !context
        .concept(occurrence.term)
        .accepted(language)
        .is_empty()
}

fn finding(context: &Context<'_>, place: &Place<'_>) -> Option<Finding> {
    let language = place.block.language;
    let mut occurrences = place.occurrences.iter().copied();
    let occurrence = occurrences.find(|found| has_own_term(context, *found, language))?;
    Some(WORD.finding(context, place, occurrence))
}
