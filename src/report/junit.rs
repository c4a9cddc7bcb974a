//! Findings as the failed cases of a JUnit report, for CI servers that show tests.
//!
//! A file is a suite and a finding a failed case of it; a file without findings has one case, which
//! passed. The format knows no levels: the level is the failure's `type`.

use std::io::{self, Write};

use quick_xml::{
    Writer,
    events::{BytesEnd, BytesStart, BytesText, Event},
};

use super::{
    FileReport,
    place::{Place, Places},
    tool::NAME,
    xml::{attribute, document, sayable},
};
use crate::check::Finding;

/// Writes a suite for each file.
pub fn write(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let mut writer = document(&mut *out)?;
    let failures: usize = files.iter().map(|file| file.counted().count()).sum();
    let tests: usize = files.iter().map(|file| cases(file)).sum();
    writer.write_event(Event::Start(counted("testsuites", NAME, tests, failures)))?;
    for file in files {
        write_suite(file, &mut writer)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(out)
}

/// The cases of a file: its findings, or the one that passed.
fn cases(file: &FileReport) -> usize {
    file.counted().count().max(1)
}

fn counted<'a>(element: &'a str, name: &str, tests: usize, failures: usize) -> BytesStart<'a> {
    BytesStart::new(element).with_attributes([
        attribute("name", name),
        attribute("tests", &tests.to_string()),
        attribute("failures", &failures.to_string()),
        attribute("errors", "0"),
    ])
}

fn write_suite(file: &FileReport, writer: &mut Writer<impl Write>) -> io::Result<()> {
    let failures = file.counted().count();
    let suite = counted("testsuite", &file.path, cases(file), failures);
    writer.write_event(Event::Start(suite))?;
    if failures == 0 {
        let passed = [
            attribute("name", "terminology"),
            attribute("classname", &file.path),
        ];
        let case = BytesStart::new("testcase").with_attributes(passed);
        writer.write_event(Event::Empty(case))?;
    }
    let places = Places::new(file);
    for finding in file.counted() {
        write_case(file, finding, places.range(finding.span).start, writer)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn write_case(
    file: &FileReport,
    finding: &Finding,
    at: Place,
    writer: &mut Writer<impl Write>,
) -> io::Result<()> {
    let Place { line, column } = at;
    let case = BytesStart::new("testcase").with_attributes([
        attribute("name", &format!("{}:{line}:{column}", finding.rule)),
        attribute("classname", &file.path),
        attribute("file", &file.path),
        attribute("line", &line.to_string()),
    ]);
    writer.write_event(Event::Start(case))?;
    let failure = BytesStart::new("failure").with_attributes([
        attribute("message", &finding.message),
        attribute("type", finding.severity.name()),
    ]);
    let place = format!("{}:{line}:{column}: {}", file.path, finding.message);
    writer.write_event(Event::Start(failure))?;
    writer.write_event(Event::Text(BytesText::new(&sayable(&place))))?;
    writer.write_event(Event::End(BytesEnd::new("failure")))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}
