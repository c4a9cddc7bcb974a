//! Findings for reviewdog: its Diagnostic Format, whole (`rdjson`) or one diagnostic a line
//! (`rdjsonl`).
//!
//! Columns count bytes of UTF-8 from 1, and ends are exclusive, as `reviewdog.proto` says. A fix
//! is one suggestion: reviewdog takes several for one finding as alternatives.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    FileReport,
    place::{Place, Places, Range},
    replacement::replacement,
    tool::{NAME, SITE, link},
};
use crate::{
    check::{Finding, Related},
    config::Severity,
    fix::Fix,
    text::Span,
};

/// Writes all findings as one object.
pub fn write_whole(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let diagnostics = files.iter().flat_map(|file| diagnostics(file)).collect();
    let whole = Whole {
        source: SOURCE,
        diagnostics,
    };
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

/// Writes each finding of a file as a line.
pub fn write_lines(file: &FileReport, out: &mut impl Write) -> io::Result<()> {
    for diagnostic in diagnostics(file) {
        serde_json::to_writer(&mut *out, &diagnostic)?;
        writeln!(out)?;
    }
    Ok(())
}

const SOURCE: Source = Source {
    name: NAME,
    url: SITE,
};

#[derive(Serialize)]
struct Whole<'f> {
    source: Source,
    diagnostics: Vec<Diagnostic<'f>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'f> {
    message: &'f str,
    location: Location<'f>,
    severity: &'static str,
    source: Source,
    code: Code<'f>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'f>>,
}

#[derive(Serialize)]
struct Location<'f> {
    path: &'f str,
    range: RangeRecord,
}

#[derive(Serialize)]
struct RangeRecord {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'f> {
    value: &'f str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: RangeRecord,
    text: String,
}

#[derive(Serialize)]
struct RelatedLocation<'f> {
    message: &'f str,
    location: Location<'f>,
}

impl From<Range> for RangeRecord {
    fn from(range: Range) -> Self {
        let position = |Place { line, column }| Position { line, column };
        Self {
            start: position(range.start),
            end: position(range.end),
        }
    }
}

fn diagnostics(file: &FileReport) -> Vec<Diagnostic<'_>> {
    let page = Page {
        file,
        places: Places::new(file),
    };
    file.counted()
        .map(|finding| page.diagnostic(finding))
        .collect()
}

struct Page<'f> {
    file: &'f FileReport,
    places: Places<'f>,
}

impl<'f> Page<'f> {
    fn diagnostic(&self, finding: &'f Finding) -> Diagnostic<'f> {
        let fixes = finding.fixes.iter();
        let related = finding.related.iter();
        Diagnostic {
            message: &finding.message,
            location: self.location(finding.span),
            severity: severity(finding.severity),
            source: SOURCE,
            code: Code {
                value: finding.rule,
                url: link(finding.rule),
            },
            suggestions: fixes.filter_map(|fix| self.suggestion(fix)).collect(),
            related_locations: related.map(|related| self.related(related)).collect(),
        }
    }

    fn suggestion(&self, fix: &Fix) -> Option<Suggestion> {
        let edit = replacement(&self.file.text, fix)?;
        Some(Suggestion {
            range: self.places.range_in_bytes(edit.span).into(),
            text: edit.text,
        })
    }

    fn related(&self, related: &'f Related) -> RelatedLocation<'f> {
        RelatedLocation {
            message: &related.message,
            location: self.location(related.span),
        }
    }

    fn location(&self, span: Span) -> Location<'f> {
        Location {
            path: &self.file.path,
            range: self.places.range_in_bytes(span).into(),
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::file;

    #[test]
    fn columns_are_bytes_and_a_byte_order_mark_counts_on_its_line() {
        let mut file = file("𠮷網路", "網路");
        file.offset = 3;
        let mut out = Vec::new();
        write_lines(&file, &mut out).expect("memory takes it");
        let line: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        assert_eq!(line["location"]["range"]["start"]["column"], 3 + 4 + 1);
        assert_eq!(line["location"]["range"]["end"]["column"], 3 + 4 + 6 + 1);
        assert_eq!(line["suggestions"][0]["text"], "サイバー空間");
    }
}
