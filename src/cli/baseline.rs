//! Keeping a baseline: telling what in it is no longer found, and writing it anew.

use std::path::Path;

use super::{check::Done, limits::Limits};
use crate::{
    report::summary::count,
    workspace::{BaselineFile, FileProblem},
};

/// The most entries that are told one by one.
const MOST_TOLD: usize = 10;

/// What the baseline knows of and no longer occurs, as a warning.
pub fn stale(done: &Done, limits: &Limits) -> Option<FileProblem> {
    let file = limits.baseline()?;
    let in_drafts = done.drafts.iter().flat_map(|draft| {
        let gone = draft.gone.iter();
        gone.map(|(identity, count)| (draft.report.path.clone(), identity.clone(), *count))
    });
    let mut forgotten = file.baseline.clone();
    let missing = file.missing();
    let of_missing = missing.iter().flat_map(|draft| {
        let known = forgotten.forget(draft).into_iter();
        known.map(|(identity, count)| (draft.clone(), identity, count))
    });
    let gone: Vec<_> = in_drafts.chain(of_missing).collect();
    if gone.is_empty() {
        return None;
    }
    let total = gone.iter().map(|(_, _, count)| count).sum();
    let mut message = format!("{} in it no longer occur", count(total, "finding"));
    for (draft, identity, _) in gone.iter().take(MOST_TOLD) {
        message.push_str(&format!("\n  {draft}: {} {}", identity.rule, identity.term));
    }
    if gone.len() > MOST_TOLD {
        message.push_str(&format!("\n  and {} more", gone.len() - MOST_TOLD));
    }
    Some(FileProblem {
        fatal: false,
        ..FileProblem::whole(
            Path::new(&file.shown()),
            message,
            "drop them with --update-baseline",
        )
    })
}

/// Makes what was found what is known, and returns the line that tells it. Drafts that were not
/// checked keep what is known of them; those that are no longer there lose it.
///
/// # Errors
///
/// When the file is no baseline or cannot be written.
pub fn update(file: &Path, done: &mut Done) -> Result<String, FileProblem> {
    let mut file = BaselineFile::read_or_new(file)?;
    let before = file.baseline.count();
    for missing in file.missing() {
        file.baseline.forget(&missing);
    }
    for draft in &mut done.drafts {
        let report = &mut draft.report;
        let name = file.name_of(Path::new(&report.path));
        file.baseline.record(&name, &report.text, &report.findings);
        // They are known now.
        report.findings.clear();
    }
    file.write()?;
    Ok(format!(
        "{}: {} known, {before} before",
        file.shown(),
        count(file.baseline.count(), "finding")
    ))
}
