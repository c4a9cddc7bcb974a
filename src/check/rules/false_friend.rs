//! Finds words that another language writes alike for another concept.
//!
//! ## Why
//! Chinese and Japanese share most of their characters, and a good part of what they share has
//! parted in meaning. Japanese 国連 is the United Nations; Chinese 国联 is the League of Nations of
//! 1920. A translator who reads the one language and writes the other carries such a word over, and
//! no spelling checker sees it, because it is a word there too.
//!
//! ## Example
//! 国联通过了决议 (in zh-Hans, from Japanese 国連)
//!
//! ## Use instead
//! 联合国通过了决议
//!
//! ## What is reported
//! A word that looks like the preferred term of the other language, in whatever script, for a
//! concept that the draft's language calls otherwise. That is a sign that it was carried over, and
//! no more than a sign, so it is a hint, at the word's first place in a draft: editors show it, the
//! terminal does with `--rule term/false-friend=info`.
//!
//! ## What is not reported
//! Forms that are terms to use in the draft's own language: Japanese 情報 is information and Chinese
//! 情报 intelligence, and a hint at every 情報 of a Japanese text would teach nobody anything. The
//! hover card says it (`≠ zh 情报: intelligence`), and `triglot glossary audit` lists all pairs.
//! Nor concepts for which the draft uses its own term elsewhere: whoever writes 联合国 knows it.
//! Nor everyday words of the draft’s language (认识, 地域; 登録, 代理人), words that are quoted, and words that
//! `term/wrong-language` reports because the draft's language does not have them at all.
//!
//! ## Fixing
//! The draft language's own term is offered and never written unasked.

use std::collections::BTreeSet;

use super::{Rule, foreign_word::ForeignWord, wrong_language::is_wrong_word};
use crate::{
    check::{Context, Finding, glyphs, message},
    config::Severity,
    text::Span,
};

/// `term/false-friend`.
pub const RULE: Rule = Rule {
    name: "term/false-friend",
    default: Some(Severity::Hint),
    source: include_str!("false_friend.rs"),
    check,
};

const WORD: ForeignWord = ForeignWord {
    rule: RULE.name,
    severity: Severity::Hint,
    message: message::false_friend,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let known: BTreeSet<u32> = context
        .places
        .iter()
        .flat_map(|place| &place.occurrences)
        .map(|occurrence| occurrence.term.concept)
        .collect();
    let foreign = context.foreign.iter();
    let wrong: Vec<Span> = foreign
        .filter(|foreign| is_wrong_word(context, foreign))
        .map(|foreign| foreign.place.span)
        .collect();
    let mut told = BTreeSet::new();
    let lookalikes = context.lookalikes().into_iter();
    let places = lookalikes.filter(|place| {
        let found = place.occurrences[0];
        !known.contains(&found.term.concept)
            && !wrong.iter().any(|span| span.overlaps(place.span))
            && !glyphs::is_quoted_alone(&place.block.text, found.span)
            && told.insert(found.term)
    });
    places
        .map(|place| WORD.finding(context, &place, place.occurrences[0]))
        .collect()
}
