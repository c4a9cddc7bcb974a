//! Finds words that a document writes in two ways, whether the glossary has them or not.
//!
//! ## Why
//! サーバ on one page and サーバー on the next is how two translators, or one on two days, leave
//! their trace. Neither is wrong; both in one text are. The less frequent spelling is reported,
//! with both counts and the other places.
//!
//! ## Example
//! サーバーの設定。サーバーの更新。サーバの停止。
//!
//! ## Use instead
//! サーバーの設定。サーバーの更新。サーバーの停止。
//!
//! ## What is compared
//! Katakana words with and without a long vowel mark at the end (サーバ/サーバー), with and without
//! middle dots (データベース/データ・ベース), and with other katakana for a foreign sound
//! (ヴァ/バ, ウィ/ウイ); Korean compounds of two nouns with and without a space (사이버
//! 보안/사이버보안); Latin words in full-width and in ASCII letters. Of spellings that are as
//! frequent, the one that comes first is taken for the one that is meant.
//!
//! ## What is not reported
//! Words inside longer words; words of which `term/variant` or `term/inconsistent` reports a
//! place; and pairs that are two words, such as マイナ (My Number) and マイナー.
//!
//! ## Fixing
//! The more frequent spelling is offered and never written unasked.

use super::Rule;
use crate::{
    check::{
        Context, Finding, Related, message,
        spelling::{Spelled, drifting},
    },
    config::Severity,
    document::Block,
    fix::{Applicability, Edit, Fix},
    matching::Grade,
    text::Span,
};

/// `term/drift`.
pub const RULE: Rule = Rule {
    name: "term/drift",
    default: Some(Severity::Info),
    source: include_str!("drift.rs"),
    check,
};

/// Words that differ by a long vowel mark and are two.
const TWO_WORDS: [&str; 1] = ["マイナ"];

/// The rules that say more where both find something.
const GIVES_WAY_TO: [&str; 2] = [super::variant::RULE.name, super::inconsistent::RULE.name];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let drifting = drifting(context);
    drifting
        .iter()
        .filter(|word| !TWO_WORDS.iter().any(|one| word.contains_key(*one)))
        .flat_map(findings)
        .collect()
}

/// Takes out words of which another rule reports a place already.
pub fn give_way(findings: &mut Vec<Finding>) {
    if !findings.iter().any(|finding| finding.rule == RULE.name) {
        return;
    }
    let others = findings.iter();
    let others = others.filter(|finding| GIVES_WAY_TO.contains(&finding.rule));
    let taken: Vec<Span> = others.map(|finding| finding.span).collect();
    findings.retain(|finding| {
        let places = finding.related.iter().map(|related| related.span);
        let mut places = places.chain([finding.span]);
        let is_told = |place: Span| taken.iter().any(|span| span.overlaps(place));
        finding.rule != RULE.name || !places.any(is_told)
    });
}

/// A spelling and its places.
type Spelling<'w, 'd> = (&'w str, &'w [(&'d Block, Span)]);

fn findings(word: &Spelled<'_>) -> Vec<Finding> {
    let mut spellings: Vec<Spelling<'_, '_>> = word
        .iter()
        .map(|(spelling, places)| (spelling.as_str(), places.as_slice()))
        .collect();
    spellings.sort_by_key(|(_, places)| {
        let first = places.first().map(|(block, span)| block.to_source(*span));
        (std::cmp::Reverse(places.len()), first)
    });
    let Some((majority, others)) = spellings.split_first() else {
        return Vec::new();
    };
    let others = others.iter();
    others
        .flat_map(|other| {
            let (_, places) = *other;
            places
                .iter()
                .map(|place| finding(*other, *place, *majority))
        })
        .collect()
}

fn finding(
    (spelling, places): Spelling<'_, '_>,
    (block, span): (&Block, Span),
    (majority, majority_places): Spelling<'_, '_>,
) -> Finding {
    let counts = (places.len(), majority_places.len());
    let here = block.to_source(span);
    let all = places.iter().map(|place| (spelling, place));
    let all = all.chain(majority_places.iter().map(|place| (majority, place)));
    let places = all.map(|(spelling, (block, span))| (block.to_source(*span), spelling));
    Finding {
        rule: RULE.name,
        severity: Severity::Info,
        span: here,
        language: block.language,
        message: message::two_spellings(spelling, counts.0, majority, counts.1),
        concept: String::new(),
        term: majority.to_owned(),
        note: None,
        grade: Grade::Sure,
        deprecated: false,
        fixes: fix(block, span, majority).into_iter().collect(),
        related: Related::places(here, places.collect()),
    }
}

fn fix(block: &Block, span: Span, majority: &str) -> Option<Fix> {
    block.is_contiguous(span).then(|| Fix {
        title: format!("Replace with {majority}"),
        edits: vec![Edit {
            span: block.to_source(span),
            text: majority.to_owned(),
        }],
        applicability: Applicability::Unsafe,
        preferred: true,
    })
}
