//! Findings for scripts: one JSON object a line, or all of them in one.
//!
//! The shapes are promised to users; keys may be added, never changed.

use std::io::{self, Write};

use serde::Serialize;

use super::{FileReport, Summary};
use crate::{
    check::{Finding, Related},
    fix::{Applicability, Edit, Fix},
    text::{Encoding, LineTable, Position, Span},
};

/// The version of the `json` shape.
const VERSION: u32 = 1;

/// Writes each finding of a file as a line.
pub fn write_lines(file: &FileReport, out: &mut impl Write) -> io::Result<()> {
    // Most files have none, and finding out where their lines start is not free.
    if file.findings.is_empty() {
        return Ok(());
    }
    for record in Records::new(file).all() {
        serde_json::to_writer(&mut *out, &record)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Writes all findings and their counts as one object.
pub fn write_whole(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let tables: Vec<Records> = files.iter().copied().map(Records::new).collect();
    let whole = Whole {
        version: VERSION,
        findings: tables.iter().flat_map(Records::all).collect(),
        summary: Summary::of(files.iter().copied()),
    };
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Whole<'f> {
    version: u32,
    findings: Vec<Record<'f>>,
    summary: Summary,
}

/// A finding as scripts see it.
#[derive(Serialize)]
struct Record<'f> {
    path: &'f str,
    language: &'static str,
    rule: &'static str,
    severity: &'static str,
    message: &'f str,
    concept: &'f str,
    term: &'f str,
    start: Point,
    end: Point,
    text: &'f str,
    grade: &'static str,
    fixes: Vec<FixRecord<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'f str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedRecord<'f>>,
}

/// A place: line and column from 1, in code points; the byte from 0, in the file.
#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct FixRecord<'f> {
    title: &'f str,
    safe: bool,
    edits: Vec<EditRecord<'f>>,
}

/// An edit; `start` and `end` are bytes of the file.
#[derive(Serialize)]
struct EditRecord<'f> {
    start: usize,
    end: usize,
    text: &'f str,
}

#[derive(Serialize)]
struct RelatedRecord<'f> {
    message: &'f str,
    start: Point,
    end: Point,
}

/// A file with what is needed to tell its places.
struct Records<'f> {
    file: &'f FileReport,
    lines: LineTable,
}

impl<'f> Records<'f> {
    fn new(file: &'f FileReport) -> Self {
        Self {
            file,
            lines: LineTable::new(&file.text),
        }
    }

    fn all(&self) -> impl Iterator<Item = Record<'f>> {
        self.file
            .findings
            .iter()
            .map(|finding| self.record(finding))
    }

    fn record(&self, finding: &'f Finding) -> Record<'f> {
        Record {
            path: &self.file.path,
            language: finding.language.tag(),
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            concept: &finding.concept,
            term: &finding.term,
            start: self.point(finding.span.start),
            end: self.point(finding.span.end),
            text: &self.file.text[finding.span.range()],
            grade: finding.grade.name(),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            note: finding.note.as_deref(),
            related: finding
                .related
                .iter()
                .map(|place| self.related(place))
                .collect(),
        }
    }

    fn fix(&self, fix: &'f Fix) -> FixRecord<'f> {
        FixRecord {
            title: &fix.title,
            safe: fix.applicability == Applicability::Safe,
            edits: fix.edits.iter().map(|edit| self.edit(edit)).collect(),
        }
    }

    fn edit(&self, edit: &'f Edit) -> EditRecord<'f> {
        let Span { start, end } = edit.span.shifted(self.file.offset);
        EditRecord {
            start,
            end,
            text: &edit.text,
        }
    }

    fn related(&self, related: &'f Related) -> RelatedRecord<'f> {
        RelatedRecord {
            message: &related.message,
            start: self.point(related.span.start),
            end: self.point(related.span.end),
        }
    }

    fn point(&self, offset: usize) -> Point {
        let Position { line, column } =
            self.lines
                .position(&self.file.text, offset, Encoding::Utf32);
        Point {
            line: line + 1,
            column: column + 1,
            byte: offset + self.file.offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::file;

    fn line(file: &FileReport) -> String {
        let mut out = Vec::new();
        write_lines(file, &mut out).expect("memory takes it");
        String::from_utf8(out).expect("it is text")
    }

    #[test]
    fn a_line_has_the_promised_keys_in_the_promised_order() {
        let file = file("𠮷野家のサイバースペース", "サイバースペース");
        insta::assert_snapshot!(line(&file), @r#"{"path":"drafts/statement.ja.md","language":"ja","rule":"term/deprecated","severity":"warning","message":"「サイバースペース」 is deprecated for cyberspace; use 「サイバー空間」","concept":"cyberspace","term":"サイバースペース","start":{"line":1,"column":5,"byte":13},"end":{"line":1,"column":13,"byte":37},"text":"サイバースペース","grade":"sure","fixes":[{"title":"Replace with サイバー空間","safe":true,"edits":[{"start":13,"end":37,"text":"サイバー空間"}]}]}"#);
    }

    #[test]
    fn bytes_count_in_the_file_and_columns_in_the_text() {
        let mut file = file("サイバースペース", "サイバースペース");
        file.offset = 3;
        let line = line(&file);
        assert!(
            line.contains(r#""start":{"line":1,"column":1,"byte":3}"#),
            "{line}"
        );
        assert!(line.contains(r#""edits":[{"start":3,"end":27,"#), "{line}");
    }

    #[test]
    fn the_whole_says_its_version_and_counts() {
        let mut out = Vec::new();
        let files = [&file("网路", "网路"), &FileReport::default()];
        write_whole(&files, &mut out).expect("memory takes it");
        let whole: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        assert_eq!(whole["version"], 1);
        assert_eq!(whole["findings"].as_array().map(Vec::len), Some(1));
        assert_eq!(whole["summary"]["files"], 2);
        assert_eq!(whole["summary"]["warning"], 1);
    }
}
