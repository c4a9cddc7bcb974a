//! One draft from its file to what is to be shown of it.

use std::path::Path;

use super::{
    inspector::{Inspection, Inspector},
    limits::{Limits, Measured},
    repair::{Repaired, repair},
    request::Action,
};
use crate::{
    check::{Finding, identity::Identity},
    document::Document,
    report::FileReport,
    workspace::{Draft, FileProblem, write_atomic},
};

/// A draft after the work on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What is found in the draft as it is now. The text is left out where nothing is to be shown
    /// of it.
    pub report: FileReport,
    /// What fixes made of it, or would make of it; `None` when there is nothing to fix.
    pub change: Option<Change>,
    /// How many findings were left out because the baseline knows them.
    pub known: usize,
    /// What the baseline knows of and is no longer in the draft, with how often.
    pub gone: Vec<(Identity, usize)>,
    /// What the reader could not make sense of, and why the draft could not be written.
    pub problems: Vec<FileProblem>,
}

/// A draft before and after fixing, as its file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The content before.
    pub before: String,
    /// The content after.
    pub after: String,
    /// How many fixes are between them.
    pub fixed: usize,
}

/// Checks the draft `path`, which was read, as `action` says, and writes it when it says so.
pub fn check_file(
    path: &Path,
    (draft, document): (Draft, Document),
    inspector: &Inspector,
    limits: &Limits,
    action: Action,
) -> Checked {
    let inspection = inspector.inspect_document(path, &draft.text, document);
    let inspect = |text: &str| inspector.inspect(path, text);
    let measure = |text: &str, findings: &[Finding]| limits.measure(path, text, findings);
    let write = |draft: &Draft, text: &str| write_atomic(path, draft, text);
    work(draft, inspection, action, inspect, measure, write)
}

/// Checks a draft that has no file to be written to. What fixing makes of it is in the report.
pub fn check_text(
    path: &Path,
    draft: Draft,
    inspector: &Inspector,
    limits: &Limits,
    action: Action,
) -> Checked {
    let inspect = |text: &str| inspector.inspect(path, text);
    let measure = |text: &str, findings: &[Finding]| limits.measure(path, text, findings);
    let inspection = inspect(&draft.text);
    work(draft, inspection, action, inspect, measure, |_, _| Ok(()))
}

fn work(
    draft: Draft,
    inspection: Inspection,
    action: Action,
    inspect: impl Fn(&str) -> Inspection,
    measure: impl FnOnce(&str, &[Finding]) -> Measured,
    write: impl FnOnce(&Draft, &str) -> Result<(), FileProblem>,
) -> Checked {
    let measured = measure(&draft.text, &inspection.findings);
    let (Action::Fix(allowed, _) | Action::Diff(allowed)) = action else {
        return Checked::new(draft, inspection, measured).without_idle_text();
    };
    let scope = measured.scope.clone();
    let checked = Checked::new(draft.clone(), inspection, measured);
    let findings = &checked.report.findings;
    let repaired = repair(&draft.text, findings, allowed, scope, |text| {
        inspect(text).findings
    });
    if repaired.text == draft.text {
        return checked;
    }
    if let Action::Diff(_) = action {
        return checked.proposing(&draft, &repaired);
    }
    match write(&draft, &repaired.text) {
        Ok(()) => checked.proposing(&draft, &repaired).accepting(repaired),
        Err(problem) => checked.failing(problem),
    }
}

impl Checked {
    fn new(draft: Draft, inspection: Inspection, measured: Measured) -> Self {
        let mut findings = inspection.findings;
        findings.retain(|finding| measured.scope.admits(finding));
        let locate = |problem| FileProblem::locate(&draft.path, &draft.text, problem);
        let problems = inspection.problems.iter().map(locate).collect();
        Self {
            report: FileReport {
                path: draft.path,
                text: draft.text,
                offset: draft.offset,
                findings,
            },
            change: None,
            known: measured.known,
            gone: measured.gone,
            problems,
        }
    }

    /// The same without a text in which there is nothing to show: of most drafts nothing is kept,
    /// and the next ones are read into the same memory.
    fn without_idle_text(mut self) -> Self {
        if self.report.findings.is_empty() {
            self.report.text = String::new();
        }
        self
    }

    /// The same with the change that fixing makes.
    fn proposing(mut self, draft: &Draft, repaired: &Repaired) -> Self {
        self.change = Some(Change {
            before: draft.content(&draft.text),
            after: draft.content(&repaired.text),
            fixed: repaired.fixed,
        });
        self
    }

    /// The same with the repaired text in place of the one before.
    fn accepting(mut self, repaired: Repaired) -> Self {
        self.report.text = repaired.text;
        self.report.findings = repaired.findings;
        self
    }

    fn failing(mut self, problem: FileProblem) -> Self {
        self.problems.push(problem);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::arguments::Format, fix::Applicability, report::tests::deprecated};

    const FIX: Action = Action::Fix(Applicability::Safe, Format::Text);

    fn draft() -> Draft {
        Draft {
            path: "a.md".to_owned(),
            text: "网路\r\n".to_owned(),
            offset: 3,
        }
    }

    fn inspect(text: &str) -> Inspection {
        let found = text.contains("网路").then(|| deprecated(text, "网路"));
        Inspection {
            findings: found.into_iter().collect(),
            problems: Vec::new(),
        }
    }

    fn all(_: &str, _: &[Finding]) -> Measured {
        Measured::default()
    }

    fn done(
        action: Action,
        write: impl FnOnce(&Draft, &str) -> Result<(), FileProblem>,
    ) -> Checked {
        let inspection = inspect(&draft().text);
        work(draft(), inspection, action, inspect, all, write)
    }

    fn never(_: &Draft, _: &str) -> Result<(), FileProblem> {
        panic!("nothing is to be written")
    }

    #[test]
    fn showing_changes_nothing() {
        let checked = done(Action::Show(Format::Text), never);
        assert_eq!(checked.report.findings.len(), 1);
        assert_eq!(checked.change, None);
    }

    #[test]
    fn a_diff_shows_the_change_and_the_findings_before_it() {
        let checked = done(Action::Diff(Applicability::Safe), never);
        let change = checked.change.expect("there is something to fix");
        assert_eq!(change.before, "\u{FEFF}网路\r\n");
        assert_eq!(change.after, "\u{FEFF}サイバー空間\r\n");
        assert_eq!(checked.report.findings.len(), 1);
    }

    #[test]
    fn after_fixing_the_findings_are_those_of_the_new_text() {
        let checked = done(FIX, |_, _| Ok(()));
        assert_eq!(checked.report.text, "サイバー空間\r\n");
        assert_eq!(checked.report.findings, []);
        assert_eq!(checked.change.map(|change| change.fixed), Some(1));
    }

    #[test]
    fn what_could_not_be_written_is_still_found() {
        let refuse =
            |_: &Draft, _: &str| Err(FileProblem::whole(Path::new("a.md"), "is read-only", ""));
        let checked = done(FIX, refuse);
        assert_eq!(checked.report.findings.len(), 1);
        assert_eq!((checked.change, checked.problems.len()), (None, 1));
    }
}
