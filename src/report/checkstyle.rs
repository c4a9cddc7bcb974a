//! Findings as Checkstyle writes them, which most review tools and CI servers read.

use std::io::{self, Write};

use quick_xml::{
    Writer,
    events::{BytesEnd, BytesStart, Event},
};

use super::{
    FileReport,
    place::Places,
    xml::{attribute, document},
};
use crate::config::Severity;

/// The version of Checkstyle whose report this is; readers do not look at it, its schema has it.
const VERSION: &str = "4.3";

/// Writes the findings, file by file; a file without any has no element.
pub fn write(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let mut writer = document(&mut *out)?;
    let root = BytesStart::new("checkstyle").with_attributes([attribute("version", VERSION)]);
    writer.write_event(Event::Start(root))?;
    for file in files.iter().filter(|file| file.counted().next().is_some()) {
        write_file(file, &mut writer)?;
    }
    writer.write_event(Event::End(BytesEnd::new("checkstyle")))?;
    writeln!(out)
}

fn write_file(file: &FileReport, writer: &mut Writer<impl Write>) -> io::Result<()> {
    let places = Places::new(file);
    let element = BytesStart::new("file").with_attributes([attribute("name", &file.path)]);
    writer.write_event(Event::Start(element))?;
    for finding in file.counted() {
        let start = places.range(finding.span).start;
        let attributes = [
            attribute("line", &start.line.to_string()),
            attribute("column", &start.column.to_string()),
            attribute("severity", severity(finding.severity)),
            attribute("message", &finding.message),
            attribute("source", finding.rule),
        ];
        let element = BytesStart::new("error").with_attributes(attributes);
        writer.write_event(Event::Empty(element))?;
    }
    writer.write_event(Event::End(BytesEnd::new("file")))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "info",
    }
}
