//! Finds a suppression that silences nothing.
//!
//! ## Why
//! The quotation has been reworded, the glossary has changed, or the rule's name is misspelled: the
//! comment promises an exception that is not there, and would hide the next slip.
//!
//! ## Example
//! ```text
//! <!-- triglot-disable-next-line term/deprecated: 赛博空间 -->
//! 网络空间的安全
//! ```
//!
//! ## Use instead
//! 网络空间的安全
//!
//! ## What is not reported
//! A suppression of a rule that is off.
//!
//! ## Fixing
//! `--fix --unsafe-fixes` removes the comment.

use super::{RULES, Rule};
use crate::{
    check::{Context, Finding, Suppression, message},
    config::{Policy, Severity},
    fix::{Applicability, Edit, Fix},
    matching::Grade,
    text::{Language, Span},
};

/// `suppression/unused`. Its findings follow from those of all other rules, so they are not made
/// here but by [`findings`], last.
pub const RULE: Rule = Rule {
    name: "suppression/unused",
    default: Some(Severity::Hint),
    source: include_str!("unused_suppression.rs"),
    check: |_| Vec::new(),
};

/// The findings for suppressions that silenced nothing.
pub fn findings(context: &Context<'_>, unused: &[Suppression], policy: &Policy) -> Vec<Finding> {
    let is_on = |name: &String| {
        let rule = RULES.iter().find(|rule| rule.name == name);
        rule.is_none_or(|rule| policy.level(rule.name, rule.default).is_some())
    };
    let told = unused
        .iter()
        .filter(|suppression| suppression.rules.is_empty() || suppression.rules.iter().any(is_on));
    told.map(|suppression| finding(context, suppression))
        .collect()
}

fn finding(context: &Context<'_>, suppression: &Suppression) -> Finding {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let unknown = suppression
        .rules
        .iter()
        .find(|rule| !names.contains(&rule.as_str()));
    Finding {
        rule: RULE.name,
        severity: Severity::Hint,
        span: suppression.comment,
        language: context.declared.unwrap_or(Language::English),
        message: message::unused_suppression(unknown.map(String::as_str), &names),
        concept: String::new(),
        term: String::new(),
        note: None,
        grade: Grade::Sure,
        deprecated: false,
        fixes: vec![Fix {
            title: "Remove the comment".to_owned(),
            edits: vec![Edit {
                span: with_its_line(context.source, suppression.comment),
                text: String::new(),
            }],
            applicability: Applicability::Unsafe,
            preferred: true,
        }],
        related: Vec::new(),
    }
}

/// The comment, with its line and line end if nothing else stands in that line.
fn with_its_line(source: &str, comment: Span) -> Span {
    let start = source[..comment.start].rfind('\n').map_or(0, |end| end + 1);
    let rest = &source[comment.end..];
    let end = rest
        .find('\n')
        .map_or(source.len(), |end| comment.end + end + 1);
    let is_alone = source[start..comment.start].trim().is_empty()
        && source[comment.end..end].trim().is_empty();
    if is_alone {
        Span::new(start, end)
    } else {
        comment
    }
}
