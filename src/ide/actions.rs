//! Code actions: the fixes of findings, as the entries of a menu.

use crate::{
    check::Finding,
    fix::{Applicability, Edit, Fix, apply},
    text::Span,
};

/// An entry of the menu of quick fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action<'f> {
    /// What the finding is that it mends.
    pub finding: &'f Finding,
    /// What it does.
    pub title: &'f str,
    /// The edits, in bytes of the document, in source order.
    pub edits: &'f [Edit],
    /// Whether it is the one to choose when several mend the finding.
    pub preferred: bool,
    /// Whether the result needs no look.
    pub safe: bool,
}

/// The fixes of the findings that `span` overlaps, or touches when it is a caret; for each finding
/// the preferred one first.
pub fn quick_fixes(findings: &[Finding], span: Span) -> Vec<Action<'_>> {
    concerned(findings, span).flat_map(actions).collect()
}

/// The findings that `span` overlaps, or touches when it is a caret.
pub fn concerned(findings: &[Finding], span: Span) -> impl Iterator<Item = &Finding> {
    let findings = findings.iter();
    findings.filter(move |finding| concerns(finding, span))
}

/// The edits that replace the term of `finding` by its first choice wherever the rule finds it, and
/// at how many places; `None` when it is found once only.
pub fn fix_term(
    source: &str,
    findings: &[Finding],
    finding: &Finding,
) -> Option<(usize, Vec<Edit>)> {
    let choice = finding.fixes.iter().find(|fix| fix.preferred)?;
    let same = findings.iter().filter(|other| {
        let is_same = (other.rule, other.language) == (finding.rule, finding.language);
        is_same && other.term == finding.term && other.concept == finding.concept
    });
    let fixes = same.filter_map(|other| {
        let mut fixes = other.fixes.iter();
        fixes.find(|fix| fix.title == choice.title && !fix.edits.is_empty())
    });
    let applied = apply(source, fixes);
    (applied.applied > 1).then_some((applied.applied, applied.edits))
}

/// The edits that mend every finding that has a safe fix, all at once, as `check --fix` does.
pub fn fix_all(source: &str, findings: &[Finding]) -> Vec<Edit> {
    apply(source, findings.iter().filter_map(safe_fix)).edits
}

/// The fix that is applied without asking: the first choice, if it is safe.
fn safe_fix(finding: &Finding) -> Option<&Fix> {
    let first = finding.fixes.first()?;
    (first.applicability == Applicability::Safe).then_some(first)
}

fn concerns(finding: &Finding, span: Span) -> bool {
    if span.is_empty() || finding.span.is_empty() {
        return finding.span.touches(span.start) || span.touches(finding.span.start);
    }
    finding.span.overlaps(span)
}

fn actions(finding: &Finding) -> Vec<Action<'_>> {
    let mut actions: Vec<Action> = finding
        .fixes
        .iter()
        .filter(|fix| !fix.edits.is_empty())
        .map(|fix| Action {
            finding,
            title: &fix.title,
            edits: &fix.edits,
            preferred: fix.preferred,
            safe: fix.applicability == Applicability::Safe,
        })
        .collect();
    actions.sort_by_key(|action| !action.preferred);
    actions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Severity, matching::Grade, text::Language};

    fn finding(span: Span, fixes: &[(&str, Applicability, bool)]) -> Finding {
        let fix = |(text, applicability, preferred): &(&str, Applicability, bool)| Fix {
            title: (*text).to_owned(),
            edits: vec![Edit {
                span,
                text: (*text).to_owned(),
            }],
            applicability: *applicability,
            preferred: *preferred,
        };
        Finding {
            rule: "term/deprecated",
            severity: Severity::Warning,
            span,
            language: Language::SimplifiedChinese,
            message: String::new(),
            concept: String::new(),
            term: String::new(),
            note: None,
            grade: Grade::Sure,
            deprecated: true,
            fixes: fixes.iter().map(fix).collect(),
            related: Vec::new(),
        }
    }

    fn titles(findings: &[Finding], span: Span) -> Vec<&str> {
        let actions = quick_fixes(findings, span);
        actions.iter().map(|action| action.title).collect()
    }

    #[test]
    fn only_findings_at_the_place_offer_their_fixes() {
        let findings = [
            finding(Span::new(0, 3), &[("a", Applicability::Safe, true)]),
            finding(Span::new(6, 9), &[("b", Applicability::Safe, true)]),
        ];
        assert_eq!(titles(&findings, Span::new(3, 3)), ["a"]);
        assert_eq!(titles(&findings, Span::new(3, 6)), [""; 0]);
        assert_eq!(titles(&findings, Span::new(2, 7)), ["a", "b"]);
    }

    #[test]
    fn the_preferred_fix_is_offered_first() {
        let fixes = [
            ("admitted", Applicability::Safe, false),
            ("preferred", Applicability::Unsafe, true),
        ];
        let findings = [finding(Span::new(0, 3), &fixes)];
        assert_eq!(
            titles(&findings, Span::new(1, 1)),
            ["preferred", "admitted"]
        );
    }

    #[test]
    fn fix_all_leaves_what_needs_a_look() {
        let findings = [
            finding(Span::new(0, 3), &[("甲", Applicability::Safe, true)]),
            finding(Span::new(3, 6), &[("乙", Applicability::Unsafe, true)]),
        ];
        let edits = fix_all("一二三", &findings);
        assert_eq!(edits.len(), 1);
        assert_eq!(edits[0].text, "甲");
    }
}
