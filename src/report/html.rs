//! Findings as one page for a browser, which needs nothing beside it and runs no script.
//!
//! A quoted line is marked with its language: the same code point is drawn in another way in
//! Chinese, Japanese and Korean.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use quick_xml::escape::escape;

use super::{
    FileReport, Summary,
    excerpt::excerpt,
    place::{Place, Places},
    remedy::remedy,
    tool::link,
    xml::sayable,
};
use crate::check::Finding;

const STYLE: &str = include_str!("html.css");

/// Writes the page.
pub fn write(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let summary = Summary::of(files.iter().copied());
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Triglot: {line}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <h1>Terminology</h1>\n<p>{line}</p>\n",
        line = summary.line()
    )?;
    write_rules(files, out)?;
    for file in files.iter().filter(|file| file.counted().next().is_some()) {
        write_file(file, out)?;
    }
    writeln!(out, "</body>\n</html>")
}

/// How many findings each rule has.
fn write_rules(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in files.iter().flat_map(|file| file.counted()) {
        *counts.entry(finding.rule).or_default() += 1;
    }
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "<table>\n<tr><th>rule</th><th>findings</th></tr>")?;
    for (rule, count) in counts {
        writeln!(
            out,
            "<tr><td>{}</td><td class=\"number\">{count}</td></tr>",
            rule_link(rule)
        )?;
    }
    writeln!(out, "</table>")
}

fn write_file(file: &FileReport, out: &mut impl Write) -> io::Result<()> {
    let places = Places::new(file);
    writeln!(out, "<section>\n<h2>{}</h2>", plain(&file.path))?;
    for finding in file.counted() {
        write_finding(file, finding, &places, out)?;
    }
    writeln!(out, "</section>")
}

fn write_finding(
    file: &FileReport,
    finding: &Finding,
    places: &Places<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Place { line, column } = places.range(finding.span).start;
    let level = finding.severity.name();
    writeln!(
        out,
        "<article class=\"{level}\">\n<p><span class=\"level\">{level}</span> \
         <span class=\"message\">{}</span></p>\n{}\n\
         <p class=\"place\"><span class=\"at\">{line}:{column}</span> · {}</p>",
        plain(&finding.message),
        quotation(finding, places),
        rule_link(finding.rule)
    )?;
    if let Some(remedy) = remedy(&file.text, &finding.fixes) {
        writeln!(out, "<p class=\"soft\">{}</p>", plain(&remedy))?;
    }
    if let Some(note) = &finding.note {
        writeln!(out, "<p class=\"soft\">{}</p>", plain(note))?;
    }
    writeln!(out, "</article>")
}

/// The line of a finding, cut to what is worth reading, with the finding marked.
fn quotation(finding: &Finding, places: &Places<'_>) -> String {
    let (line, span) = places.line(finding.span);
    let shown = excerpt(line, span);
    let (before, rest) = shown.text.split_at(shown.mark.start);
    let (mark, after) = rest.split_at(shown.mark.len());
    format!(
        "<blockquote lang=\"{}\">{}<mark>{}</mark>{}</blockquote>",
        finding.language.tag(),
        plain(before),
        plain(mark),
        plain(after)
    )
}

fn rule_link(rule: &str) -> String {
    format!("<a href=\"{}\">{}</a>", plain(&link(rule)), plain(rule))
}

/// Escaped as plain words, in text and in attributes.
fn plain(text: &str) -> String {
    escape(sayable(text)).into_owned()
}
