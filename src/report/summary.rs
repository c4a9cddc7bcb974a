//! How many findings there are, of which weight, and how many a fix is known for.

use serde::Serialize;

use super::FileReport;
use crate::{check::Finding, config::Severity, fix::Applicability};

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Files that have findings other than hints.
    #[serde(rename = "files_with_findings")]
    pub affected: usize,
    /// Findings of level error.
    pub error: usize,
    /// Findings of level warning.
    pub warning: usize,
    /// Findings of level info.
    pub info: usize,
    /// Hints, which are not counted among the findings.
    pub hint: usize,
    /// Findings, without hints, that have a safe fix.
    pub fixable: usize,
    /// Findings, without hints, whose fixes all need a look.
    pub fixable_unsafe: usize,
}

impl Summary {
    /// Counts the findings of `files`.
    pub fn of<'f>(files: impl IntoIterator<Item = &'f FileReport>) -> Self {
        let mut summary = Self::default();
        for file in files {
            summary.files += 1;
            let counts = |finding: &Finding| finding.severity > Severity::Hint;
            summary.affected += usize::from(file.findings.iter().any(counts));
            for finding in &file.findings {
                summary.add(finding);
            }
        }
        summary
    }

    fn add(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Info => self.info += 1,
            Severity::Hint => self.hint += 1,
        }
        if finding.severity == Severity::Hint {
            return;
        }
        match finding.fixes.iter().map(|fix| fix.applicability).min() {
            Some(Applicability::Safe) => self.fixable += 1,
            Some(Applicability::Unsafe) => self.fixable_unsafe += 1,
            None => {}
        }
    }

    /// The number of findings, without hints.
    pub fn findings(&self) -> usize {
        self.error + self.warning + self.info
    }

    /// One line for a person: `12 findings (2 errors, 10 warnings) in 3 files`.
    pub fn line(&self) -> String {
        if self.findings() == 0 {
            return format!("no findings in {}", count(self.files, "file"));
        }
        let levels = [
            (self.error, "error"),
            (self.warning, "warning"),
            (self.info, "info"),
        ];
        let levels: Vec<String> = levels
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, level)| count(number, level))
            .collect();
        format!(
            "{} ({}) in {}",
            count(self.findings(), "finding"),
            levels.join(", "),
            count(self.affected, "file")
        )
    }
}

/// A number with its noun: `1 file`, `2 files`. `info` has no plural.
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 || noun == "info" {
        ""
    } else {
        "s"
    };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::file;

    #[test]
    fn the_line_counts_what_matters() {
        let mut second = file("网路", "网路");
        second.findings[0].severity = Severity::Error;
        let mut hint = file("情報", "情報");
        hint.findings[0].severity = Severity::Hint;
        let files = [file("网路", "网路"), second, hint];
        let summary = Summary::of(&files);
        assert_eq!(summary.line(), "2 findings (1 error, 1 warning) in 2 files");
        assert_eq!((summary.hint, summary.fixable), (1, 2));
        assert_eq!(Summary::of(&[]).line(), "no findings in 0 files");
    }
}
