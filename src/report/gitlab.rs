//! Findings as GitLab's Code Quality report, for the widget and the marks in merge requests.
//!
//! GitLab compares reports of two branches by fingerprint and drops all but one of the findings
//! that share one, so fingerprints are unique and do not depend on line numbers.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    FileReport,
    place::{Place, Places},
};
use crate::{
    check::{Finding, identity::fingerprints},
    config::Severity,
};

/// Writes all findings as one array.
pub fn write(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let issues: Vec<Issue> = files.iter().flat_map(|file| issues(file)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Issue<'f> {
    description: &'f str,
    check_name: &'f str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'f>,
}

#[derive(Serialize)]
struct Location<'f> {
    path: &'f str,
    lines: Lines,
    positions: Positions,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

fn issues(file: &FileReport) -> Vec<Issue<'_>> {
    let places = Places::new(file);
    let names = fingerprints(&file.path, &file.text, &file.findings);
    let named = file.findings.iter().zip(names);
    named
        .filter(|(finding, _)| FileReport::counts(finding))
        .map(|(finding, fingerprint)| issue(file, finding, fingerprint, &places))
        .collect()
}

fn issue<'f>(
    file: &'f FileReport,
    finding: &'f Finding,
    fingerprint: String,
    places: &Places<'_>,
) -> Issue<'f> {
    let range = places.range(finding.span);
    let position = |Place { line, column }| Position { line, column };
    Issue {
        description: &finding.message,
        check_name: finding.rule,
        fingerprint,
        severity: severity(finding.severity),
        location: Location {
            path: &file.path,
            lines: Lines {
                begin: range.start.line,
                end: range.end.line,
            },
            positions: Positions {
                begin: position(range.start),
                end: position(range.end),
            },
        },
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info | Severity::Hint => "info",
    }
}
