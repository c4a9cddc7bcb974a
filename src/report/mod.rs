//! Showing findings: one writer a format, from findings to bytes.
//!
//! This room must never read a file, and never decides what a finding is or whether a run failed.

pub mod audit;
pub mod checkstyle;
pub mod diff;
pub mod excerpt;
pub mod explain;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod lookup;
pub mod lookup_json;
pub mod manual;
pub mod overview;
pub mod rdjson;
pub mod remedy;
pub mod sarif;
pub mod stats;
pub mod summary;
pub mod text;

mod place;
mod replacement;
mod sarif_log;
mod tool;
mod uri;
mod xml;

pub use summary::Summary;

use crate::{check::Finding, config::Severity};

/// A checked file, as the writers see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// The file as it was named.
    pub path: String,
    /// Its text without a byte order mark; the findings' spans are bytes of it.
    pub text: String,
    /// How many bytes stand before the text in the file: 3 for a byte order mark, otherwise 0.
    pub offset: usize,
    /// The findings, in order.
    pub findings: Vec<Finding>,
}

impl FileReport {
    /// The findings that are counted. Hints are for editors: of the formats, only `json` and
    /// `jsonl` have them.
    pub fn counted(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| Self::counts(finding))
    }

    /// Whether a finding is counted.
    pub fn counts(finding: &Finding) -> bool {
        finding.severity > Severity::Hint
    }
}

#[cfg(test)]
pub mod tests {
    //! Findings made by hand, for the tests of the writers.

    use super::FileReport;
    use crate::{
        check::Finding,
        config::Severity,
        fix::{Applicability, Edit, Fix},
        matching::Grade,
        text::{Language, Span},
    };

    /// A file of `text` in which the first `term` is reported.
    pub fn file(text: &str, term: &str) -> FileReport {
        FileReport {
            path: "drafts/statement.ja.md".to_owned(),
            text: text.to_owned(),
            offset: 0,
            findings: vec![deprecated(text, term)],
        }
    }

    /// A finding for the first `term` in `text`, with a safe fix.
    pub fn deprecated(text: &str, term: &str) -> Finding {
        let start = text.find(term).expect("the text has it");
        let span = Span::new(start, start + term.len());
        let edit = Edit {
            span,
            text: "サイバー空間".to_owned(),
        };
        Finding {
            rule: "term/deprecated",
            severity: Severity::Warning,
            span,
            language: Language::Japanese,
            message: format!("「{term}」 is deprecated for cyberspace; use 「サイバー空間」"),
            concept: "cyberspace".to_owned(),
            term: term.to_owned(),
            note: None,
            grade: Grade::Sure,
            deprecated: true,
            fixes: vec![Fix {
                title: "Replace with サイバー空間".to_owned(),
                edits: vec![edit],
                applicability: Applicability::Safe,
                preferred: true,
            }],
            related: Vec::new(),
        }
    }
}
