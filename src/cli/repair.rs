//! Applying fixes until nothing is left to fix.

use super::scope::Scope;
use crate::{
    check::Finding,
    fix::{Applicability, Fix, apply},
};

/// How often a text is fixed and checked again, at most. A fix can uncover another, or wait for one
/// that it overlaps; more than a few rounds are fixes that feed each other.
const ROUNDS: usize = 20;

/// A text after fixing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// How many fixes were applied.
    pub fixed: usize,
    /// What is still found in it.
    pub findings: Vec<Finding>,
}

/// Applies every fix that is at least as sure as `allowed`, then looks again with `inspect`, until
/// no such fix is left. `found` is what was found in `text`; what `scope` leaves out is left alone.
///
/// Doing so again changes nothing. Where fixes undo each other, the text stays as it first was
/// among those it would go round in; where they go on for ever, it stays as it is.
pub fn repair(
    text: &str,
    found: &[Finding],
    allowed: Applicability,
    mut scope: Scope,
    inspect: impl Fn(&str) -> Vec<Finding>,
) -> Repaired {
    let mut states = vec![Repaired {
        text: text.to_owned(),
        fixed: 0,
        findings: found.to_vec(),
    }];
    while states.len() <= ROUNDS {
        let last = &states[states.len() - 1];
        let findings = last.findings.iter();
        let applied = apply(
            &last.text,
            findings.filter_map(|finding| choice(finding, allowed)),
        );
        if let Some(known) = states.iter().position(|state| state.text == applied.text) {
            return states.swap_remove(known);
        }
        scope = scope.after(&applied.edits);
        let mut findings = inspect(&applied.text);
        findings.retain(|finding| scope.admits(finding));
        states.push(Repaired {
            findings,
            fixed: last.fixed + applied.applied,
            text: applied.text,
        });
    }
    states.swap_remove(0)
}

/// The fix to apply for a finding: the first that is sure enough.
fn choice(finding: &Finding, allowed: Applicability) -> Option<&Fix> {
    finding
        .fixes
        .iter()
        .find(|fix| fix.applicability <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::Severity,
        fix::Edit,
        matching::Grade,
        text::{Language, Span},
    };

    /// Finds every `bad` of a list and proposes its `good`.
    fn finder(
        pairs: &'static [(&str, &str)],
        sure: Applicability,
    ) -> impl Fn(&str) -> Vec<Finding> {
        move |text| {
            let hits = pairs.iter().flat_map(|(bad, good)| {
                text.match_indices(bad)
                    .map(move |(start, hit)| finding(start, hit, good, sure))
            });
            hits.collect()
        }
    }

    fn finding(start: usize, hit: &str, good: &str, applicability: Applicability) -> Finding {
        let span = Span::new(start, start + hit.len());
        Finding {
            rule: "term/deprecated",
            severity: Severity::Warning,
            span,
            language: Language::SimplifiedChinese,
            message: String::new(),
            concept: String::new(),
            term: hit.to_owned(),
            note: None,
            grade: Grade::Sure,
            deprecated: true,
            fixes: vec![Fix {
                title: good.to_owned(),
                edits: vec![Edit {
                    span,
                    text: good.to_owned(),
                }],
                applicability,
                preferred: true,
            }],
            related: Vec::new(),
        }
    }

    fn repaired(
        text: &str,
        allowed: Applicability,
        inspect: impl Fn(&str) -> Vec<Finding>,
    ) -> Repaired {
        repair(text, &inspect(text), allowed, Scope::default(), inspect)
    }

    #[test]
    fn a_fix_that_uncovers_another_is_followed() {
        let inspect = finder(&[("网路", "网络"), ("网络安", "安")], Applicability::Safe);
        let done = repaired("网路安全", Applicability::Safe, inspect);
        assert_eq!((done.text.as_str(), done.fixed), ("安全", 2));
        assert!(done.findings.is_empty());
    }

    #[test]
    fn fixes_that_undo_each_other_leave_the_text_as_it_first_was() {
        let inspect = finder(&[("甲", "乙"), ("乙", "甲")], Applicability::Safe);
        let done = repaired("甲", Applicability::Safe, &inspect);
        assert_eq!((done.text.as_str(), done.fixed), ("甲", 0));
        let inspect = finder(
            &[("丙", "甲"), ("甲", "乙"), ("乙", "甲")],
            Applicability::Safe,
        );
        let once = repaired("丙", Applicability::Safe, &inspect);
        assert_eq!((once.text.as_str(), once.fixed), ("甲", 1));
        assert_eq!(
            repaired(&once.text, Applicability::Safe, &inspect).text,
            "甲"
        );
    }

    #[test]
    fn fixes_that_go_on_for_ever_are_not_begun() {
        let inspect = finder(&[("甲", "甲乙")], Applicability::Safe);
        let done = repaired("甲", Applicability::Safe, inspect);
        assert_eq!((done.text.as_str(), done.fixed), ("甲", 0));
        assert_eq!(done.findings.len(), 1);
    }

    #[test]
    fn what_is_known_is_left_alone_when_its_line_changes() {
        let inspect = finder(&[("网路", "网络"), ("秘钥", "密钥")], Applicability::Safe);
        let found = inspect("秘钥与网路与网路");
        let known: Vec<bool> = found.iter().map(|one| one.span.start == 9).collect();
        let scope = Scope::default().without(&found, &known);
        let found: Vec<Finding> = found.into_iter().filter(|one| scope.admits(one)).collect();
        let done = repair(
            "秘钥与网路与网路",
            &found,
            Applicability::Safe,
            scope,
            inspect,
        );
        assert_eq!((done.text.as_str(), done.fixed), ("密钥与网路与网络", 2));
    }

    #[test]
    fn doubtful_fixes_wait_to_be_asked_for() {
        let inspect = finder(&[("网路", "网络")], Applicability::Unsafe);
        assert_eq!(
            repaired("网路", Applicability::Safe, &inspect)
                .findings
                .len(),
            1
        );
        assert_eq!(
            repaired("网路", Applicability::Unsafe, &inspect).text,
            "网络"
        );
    }
}
