//! Findings as workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! GitHub shows ten errors and ten warnings of a step, so errors come first. What goes beyond is in
//! the summary of the step.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{
    FileReport, Summary,
    place::{Places, Range},
    tool::link,
};
use crate::{check::Finding, config::Severity};

/// The most findings in a step's summary; GitHub takes one MiB of it.
const MOST_ROWS: usize = 500;

/// Writes one command a finding, errors first.
pub fn write(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    for located in located(files) {
        writeln!(out, "{}", command(&located))?;
    }
    Ok(())
}

/// The summary of a step, in Markdown: counts, and a table of findings, errors first.
pub fn step_summary(files: &[&FileReport]) -> String {
    let located = located(files);
    let mut page = format!(
        "## Triglot\n\n{}\n",
        Summary::of(files.iter().copied()).line()
    );
    if located.is_empty() {
        return page;
    }
    page.push_str("\n| rule | findings |\n| --- | ---: |\n");
    for (rule, count) in by_rule(&located) {
        page.push_str(&format!("| [`{rule}`]({}) | {count} |\n", link(rule)));
    }
    page.push_str("\n| | place | | rule |\n| --- | --- | --- | --- |\n");
    located
        .iter()
        .take(MOST_ROWS)
        .for_each(|located| page.push_str(&row(located)));
    if let Some(more) = located.len().checked_sub(MOST_ROWS + 1) {
        page.push_str(&format!("\nand {} more\n", more + 1));
    }
    page
}

/// A finding with its place.
struct Located<'f> {
    path: &'f str,
    finding: &'f Finding,
    range: Range,
}

/// The findings of all files, errors first, then in the order of the files.
fn located<'f>(files: &[&'f FileReport]) -> Vec<Located<'f>> {
    let of_file = |file: &&'f FileReport| {
        let file: &'f FileReport = file;
        let places = Places::new(file);
        let located = file.counted().map(|finding| Located {
            path: &file.path,
            finding,
            range: places.range(finding.span),
        });
        located.collect::<Vec<_>>()
    };
    let mut all: Vec<Located<'f>> = files.iter().flat_map(of_file).collect();
    all.sort_by_key(|located| std::cmp::Reverse(located.finding.severity));
    all
}

fn by_rule<'f>(located: &[Located<'f>]) -> BTreeMap<&'f str, usize> {
    let mut counts = BTreeMap::new();
    for located in located {
        *counts.entry(located.finding.rule).or_default() += 1;
    }
    counts
}

fn command(located: &Located<'_>) -> String {
    let Located {
        path,
        finding,
        range: Range { start, end },
    } = located;
    // Columns of a range over several lines are refused.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}",
        level(finding.severity),
        property(path),
        start.line,
        end.line,
        property(finding.rule),
        data(&finding.message)
    )
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// Escaped as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escaped as the value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn row(located: &Located<'_>) -> String {
    let Located {
        path,
        finding,
        range,
    } = located;
    format!(
        "| {} | {}:{}:{} | {} | [`{rule}`]({}) |\n",
        finding.severity,
        cell(path),
        range.start.line,
        range.start.column,
        cell(&finding.message),
        link(finding.rule),
        rule = finding.rule,
    )
}

/// Escaped as plain words in a cell of a Markdown table.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => cell.push_str("&amp;"),
            '<' => cell.push_str("&lt;"),
            '>' => cell.push_str("&gt;"),
            '\n' | '\r' => cell.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '@' => {
                cell.extend(['\\', character]);
            }
            _ => cell.push(character),
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::file;

    fn commands(files: &[&FileReport]) -> String {
        let mut out = Vec::new();
        write(files, &mut out).expect("memory takes it");
        String::from_utf8(out).expect("it is text")
    }

    #[test]
    fn errors_come_first_and_signs_are_escaped() {
        let warning = file("𠮷網路", "網路");
        let mut error = file("網\n路", "網\n路");
        error.path = "a b,c:d%.md".to_owned();
        error.findings[0].severity = Severity::Error;
        error.findings[0].message = "100 %, 「網\n路」: wrong".to_owned();
        assert_eq!(
            commands(&[&warning, &error]),
            "::error file=a b%2Cc%3Ad%25.md,line=1,endLine=2,title=term/deprecated::\
             100 %25, 「網%0A路」: wrong\n\
             ::warning file=drafts/statement.ja.md,line=1,endLine=1,col=2,endColumn=4,\
             title=term/deprecated::「網路」 is deprecated for cyberspace; use 「サイバー空間」\n"
        );
    }

    #[test]
    fn the_summary_is_a_table_that_no_word_breaks() {
        let mut file = file("網路", "網路");
        file.findings[0].message = "a|b <i> `c`\n*d*".to_owned();
        let page = step_summary(&[&file]);
        assert!(page.contains("1 finding (1 warning) in 1 file\n"), "{page}");
        assert!(
            page.contains("| a\\|b &lt;i&gt; \\`c\\` \\*d\\* |"),
            "{page}"
        );
        assert_eq!(step_summary(&[]), "## Triglot\n\nno findings in 0 files\n");
    }
}
