//! Finds near misses of glossary terms.
//!
//! ## Why
//! A slip in a term is not found by a search for the term, and a spelling checker for Chinese,
//! Japanese and Korean knows few of the words. What the rule calls a slip is narrow: a Chinese
//! character that sounds or looks like the right one (秘钥 for 密钥, 完正性 for 完整性), katakana in
//! the wrong order, a small character for a large one, a lost or doubled one, or a character that
//! only looks like katakana (セキリュティ, サイバ―); one jamo in Korean (취약졈, 랜섬웨아).
//!
//! ## Example
//! 랜섬웨아 공격이 늘었다
//!
//! ## Use instead
//! 랜섬웨어 공격이 늘었다
//!
//! ## What is not reported
//! Words that the word lists know, alone or inside a longer word; slips in terms that are not to be
//! used; places that are as near to two terms; Chinese and Korean terms shorter than three characters
//! and katakana words shorter than four, unless the slip is listed in
//! `glossary/lexicon/confusions.txt`; Latin letters; and spellings that writers choose between
//! (サーバ/サーバー, ダイヤル/ダイアル), which are for `term/variant`.
//!
//! ## Fixing
//! The term is offered, with the Korean particle that follows it, and never written unasked.

use super::Rule;
use crate::{
    check::{Context, Finding, message},
    config::Severity,
    document::Block,
    fix::{
        Applicability, Fix,
        replace::{Target, replacement},
    },
    glossary::Term,
    matching::{Grade, NearMiss},
};

/// `term/misspelled`.
pub const RULE: Rule = Rule {
    name: "term/misspelled",
    default: Some(Severity::Warning),
    source: include_str!("misspelled.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let missed = context.near_misses();
    missed
        .map(|(block, miss)| finding(context, block, miss))
        .collect()
}

fn finding(context: &Context<'_>, block: &Block, miss: &NearMiss) -> Finding {
    let concept = context.concept(miss.term);
    let term = context.term(miss.term);
    let written = &block.text[miss.span.range()];
    Finding {
        rule: RULE.name,
        severity: Severity::Warning,
        span: block.to_source(miss.span),
        language: block.language,
        message: message::slip(written, &miss.meant, concept),
        concept: concept.id.clone(),
        term: term.text.clone(),
        note: None,
        grade: Grade::Sure,
        deprecated: false,
        fixes: fix(context, block, miss).into_iter().collect(),
        related: Vec::new(),
    }
}

fn fix(context: &Context<'_>, block: &Block, miss: &NearMiss) -> Option<Fix> {
    if !block.is_contiguous(miss.span) {
        return None;
    }
    let meant = Term {
        text: miss.meant.clone(),
        ..context.term(miss.term).clone()
    };
    let target = Target {
        source: context.source,
        span: block.to_source(miss.span),
        limit: block.source().end,
        old: &meant,
        language: block.language,
        spacing: context.spacing(),
    };
    let fix = replacement(&target, &meant)?;
    Some(Fix {
        applicability: Applicability::Unsafe,
        preferred: true,
        ..fix
    })
}
