//! Checking: rules look at the occurrences of a document and yield findings.
//!
//! This room must never read a file or print; a rule is stateless and sees one document.

pub mod baseline;
pub mod context;
pub mod explain;
pub mod finding;
pub mod glyphs;
pub mod identity;
pub mod manual;
pub mod message;
pub mod recall;
pub mod rules;
pub mod spelling;
pub mod suppression;
pub mod usage;

pub use context::{Context, ForeignPlace, Place};
pub use finding::{Finding, Related};
pub use recall::{Known, Recall};
pub use rules::{RULES, Rule};
pub use suppression::Suppression;

use std::sync::Arc;

use crate::{config::Policy, document::Document, matching::Matcher};

/// Checks a document. `source` is what `document` was read from; the findings are in the order in
/// which they are shown.
pub fn check(
    source: &str,
    document: &Document,
    matcher: &Matcher,
    policy: &Policy,
) -> Vec<Finding> {
    let known = recall::known(document, matcher);
    check_known(source, document, &known, matcher, policy)
}

/// As [`check`], with what is `known` of each block that is checked.
pub fn check_known(
    source: &str,
    document: &Document,
    known: &[Arc<Known>],
    matcher: &Matcher,
    policy: &Policy,
) -> Vec<Finding> {
    let context = Context::new(source, document, known, matcher);
    let mut findings = Vec::new();
    for rule in RULES {
        let Some(severity) = policy.level(rule.name, rule.default) else {
            continue;
        };
        let found = (rule.check)(&context);
        findings.extend(found.into_iter().map(|finding| Finding {
            severity,
            ..finding
        }));
    }
    rules::drift::give_way(&mut findings);
    let unused = suppression::apply(source, document, &mut findings);
    let rule = &rules::unused_suppression::RULE;
    if let Some(severity) = policy.level(rule.name, rule.default) {
        let found = rules::unused_suppression::findings(&context, &unused, policy);
        findings.extend(found.into_iter().map(|finding| Finding {
            severity,
            ..finding
        }));
    }
    findings.sort_by(|left, right| left.order().cmp(&right.order()));
    findings
}
