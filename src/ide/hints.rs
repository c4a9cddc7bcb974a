//! Hints beside words that are not the ones to use: what to write instead.

use crate::{
    check::Finding,
    fix::{Edit, Fix},
    text::Span,
};

/// A hint beside a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint<'f> {
    /// Where it stands: the byte after what would be replaced.
    pub at: usize,
    /// What is to be written, in Korean with its particle.
    pub text: &'f str,
    /// The finding.
    pub finding: &'f Finding,
    /// What would write it.
    pub edits: &'f [Edit],
}

/// The hints for the findings in `span` that have a first choice, in order of place.
pub fn hints(findings: &[Finding], span: Span) -> Vec<Hint<'_>> {
    let here = findings.iter().filter(|finding| {
        let is_of_terms = finding.rule.starts_with("term/");
        is_of_terms && (finding.span.overlaps(span) || span.touches(finding.span.end))
    });
    let mut hints: Vec<Hint<'_>> = here.filter_map(hint).collect();
    // Several rules may speak of one word; the first that was found is enough.
    hints.dedup_by_key(|hint| hint.at);
    hints
}

fn hint(finding: &Finding) -> Option<Hint<'_>> {
    let is_first_choice = |fix: &&Fix| fix.preferred;
    let fix = finding.fixes.iter().find(is_first_choice)?;
    let edit = fix
        .edits
        .first()
        .filter(|edit| edit.span.start == finding.span.start)?;
    let text = edit.text.trim();
    (!text.is_empty()).then_some(Hint {
        at: edit.span.end,
        text,
        finding,
        edits: &fix.edits,
    })
}
