//! Showing what `check` did.

use std::{
    io::{self, Write},
    path::Path,
};

use anstream::{AutoStream, ColorChoice};

use super::{
    arguments::Format,
    check::Done,
    request::{Action, Request, Source},
    terminal,
};
use crate::{
    report::{self, FileReport, Summary, summary::count},
    workspace::{FileProblem, append_step_summary, read::BYTE_ORDER_MARK, write_output},
};

/// Writes the results: findings, a diff, or the fixed text of standard input. The fixed text has
/// standard output for itself; what is left to find in it is shown on standard error.
pub fn results(done: &Done, request: &Request) -> io::Result<Result<(), FileProblem>> {
    let destination = match &request.output {
        Some(file) => Destination::File(file),
        None => Destination::Output,
    };
    match (request.action, &request.source) {
        // Shown by rooms of their own.
        (Action::Explain | Action::DumpConfig, _) => Ok(Ok(())),
        (Action::Diff(_), _) => destination.take(|out| changes(done, out)),
        (Action::Fix(_, format), Source::StandardInput(_)) => {
            fixed_text(done, &mut terminal::output())?;
            let destination = match destination {
                Destination::Output => Destination::Side,
                _ => destination,
            };
            findings(done, format, destination, request.color)
        }
        (Action::Show(format) | Action::Fix(_, format), _) => {
            findings(done, format, destination, request.color)
        }
    }
}

/// Where results go.
#[derive(Clone, Copy, Debug)]
enum Destination<'r> {
    /// Standard output.
    Output,
    /// Standard error.
    Side,
    /// A file.
    File(&'r Path),
}

impl Destination<'_> {
    /// Takes what `write` writes, byte by byte.
    fn take(
        self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Result<(), FileProblem>> {
        match self {
            Self::Output => write(&mut terminal::output()).map(Ok),
            Self::Side => write(&mut terminal::side_output()).map(Ok),
            Self::File(file) => {
                let mut page = Vec::new();
                write(&mut page)?;
                Ok(write_output(file, &page))
            }
        }
    }

    /// The same for a page with colours, which go through where `color` and the destination take
    /// them.
    fn take_page(
        self,
        color: ColorChoice,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Result<(), FileProblem>> {
        match self {
            Self::Output => write(&mut terminal::page(color)).map(Ok),
            Self::Side => write(&mut terminal::side_page(color)).map(Ok),
            Self::File(_) => self.take(|out| {
                let mut page = AutoStream::new(Vec::new(), color);
                write(&mut page)?;
                out.write_all(&page.into_inner())
            }),
        }
    }
}

fn changes(done: &Done, mut out: &mut dyn Write) -> io::Result<()> {
    for draft in &done.drafts {
        if let Some(change) = &draft.change {
            report::diff::write(&draft.report.path, &change.before, &change.after, &mut out)?;
        }
    }
    out.flush()
}

fn fixed_text(done: &Done, out: &mut impl Write) -> io::Result<()> {
    for draft in &done.drafts {
        if draft.report.offset > 0 {
            out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        }
        out.write_all(draft.report.text.as_bytes())?;
    }
    out.flush()
}

fn findings(
    done: &Done,
    format: Format,
    destination: Destination<'_>,
    color: ColorChoice,
) -> io::Result<Result<(), FileProblem>> {
    let files = reports(done);
    match format {
        Format::Text => {
            destination.take_page(color, |out| one_by_one(&files, out, report::text::write))
        }
        _ => destination.take(|out| records(&files, format, out)),
    }
}

fn records(files: &[&FileReport], format: Format, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Vec::new();
    match format {
        Format::Text => return one_by_one(files, out, report::text::write),
        Format::Jsonl => return one_by_one(files, out, report::json::write_lines),
        Format::Rdjsonl => return one_by_one(files, out, report::rdjson::write_lines),
        Format::Json => report::json::write_whole(files, &mut page),
        Format::Sarif => report::sarif::write(files, &mut page),
        Format::Github => report::github::write(files, &mut page),
        Format::Gitlab => report::gitlab::write(files, &mut page),
        Format::Checkstyle => report::checkstyle::write(files, &mut page),
        Format::Junit => report::junit::write(files, &mut page),
        Format::Rdjson => report::rdjson::write_whole(files, &mut page),
        Format::Html => report::html::write(files, &mut page),
    }?;
    out.write_all(&page)?;
    out.flush()
}

/// Writes file by file, so that the first findings are read while the last are written.
fn one_by_one(
    files: &[&FileReport],
    out: &mut dyn Write,
    write: fn(&FileReport, &mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    for file in files {
        let mut page = Vec::new();
        write(file, &mut page)?;
        out.write_all(&page)?;
    }
    out.flush()
}

/// Tells GitHub Actions what was found, where it asks for annotations.
pub fn step_summary(done: &Done, action: Action) -> Result<(), FileProblem> {
    match action {
        Action::Show(Format::Github) | Action::Fix(_, Format::Github) => {
            append_step_summary(&report::github::step_summary(&reports(done)))
        }
        _ => Ok(()),
    }
}

fn reports(done: &Done) -> Vec<&FileReport> {
    done.drafts.iter().map(|draft| &draft.report).collect()
}

/// One line about what was done and what is left to do; `None` where a script is listening.
pub fn summary(done: &Done, action: Action) -> Option<String> {
    match action {
        Action::Show(Format::Text) => Some(found(done)),
        Action::Fix(_, Format::Text) => Some(format!("{}; {}", fixed(done), left(done))),
        Action::Diff(_) => Some(proposed(done)),
        Action::Show(_) | Action::Fix(..) | Action::Explain | Action::DumpConfig => None,
    }
}

fn found(done: &Done) -> String {
    let summary = Summary::of(reports(done));
    let mut line = summary.line() + &remedies(&summary);
    if summary.hint > 0 {
        line.push_str(&format!("; {} not shown", count(summary.hint, "hint")));
    }
    let known: usize = done.drafts.iter().map(|draft| draft.known).sum();
    if known > 0 {
        line.push_str(&format!("; {known} more in the baseline"));
    }
    line
}

fn left(done: &Done) -> String {
    let summary = Summary::of(reports(done));
    match summary.findings() {
        0 => "nothing left to mend".to_owned(),
        _ => format!("left to mend: {}{}", summary.line(), remedies(&summary)),
    }
}

/// Which options would mend how many findings.
fn remedies(summary: &Summary) -> String {
    match (summary.fixable, summary.fixable_unsafe) {
        (0, 0) => String::new(),
        (safe, 0) => format!("; {safe} can be fixed with --fix"),
        (0, doubtful) => format!("; {doubtful} can be fixed with --fix --unsafe-fixes"),
        (safe, doubtful) => {
            format!("; {safe} can be fixed with --fix, {doubtful} more with --unsafe-fixes")
        }
    }
}

fn fixed(done: &Done) -> String {
    match fixes(done) {
        (0, _) => "fixed nothing".to_owned(),
        (number, files) => format!(
            "fixed {} in {}",
            count(number, "finding"),
            count(files, "file")
        ),
    }
}

fn proposed(done: &Done) -> String {
    match fixes(done) {
        (0, _) => "nothing to fix".to_owned(),
        (number, files) => format!(
            "{} in {} can be fixed; nothing was changed",
            count(number, "finding"),
            count(files, "file")
        ),
    }
}

/// The number of fixes and of the drafts they change.
fn fixes(done: &Done) -> (usize, usize) {
    let changes = done.drafts.iter().filter_map(|draft| draft.change.as_ref());
    changes.fold((0, 0), |(number, files), change| {
        (number + change.fixed, files + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::checked::{Change, Checked},
        fix::Applicability,
        report::tests::file,
    };

    fn done(fixed: &[usize], left: usize) -> Done {
        let change = |fixed: &usize| Checked {
            change: Some(Change {
                before: String::new(),
                after: String::new(),
                fixed: *fixed,
            }),
            ..Checked::default()
        };
        let found = Checked {
            report: file("网路", "网路"),
            ..Checked::default()
        };
        let drafts = fixed.iter().map(change).chain(vec![found; left]);
        Done {
            drafts: drafts.collect(),
            ..Done::default()
        }
    }

    #[test]
    fn the_summary_says_what_was_done_and_what_to_do_next() {
        let line = |done: &Done, action| summary(done, action).unwrap_or_default();
        let fix = Action::Fix(Applicability::Safe, Format::Text);
        assert_eq!(
            line(&done(&[], 2), Action::Show(Format::Text)),
            "2 findings (2 warnings) in 2 files; 2 can be fixed with --fix"
        );
        assert_eq!(
            line(&done(&[3, 1], 1), fix),
            "fixed 4 findings in 2 files; left to mend: 1 finding (1 warning) in 1 file; 1 can be \
             fixed with --fix"
        );
        assert_eq!(
            line(&done(&[], 0), fix),
            "fixed nothing; nothing left to mend"
        );
        assert_eq!(
            line(&done(&[1], 0), Action::Diff(Applicability::Safe)),
            "1 finding in 1 file can be fixed; nothing was changed"
        );
        assert_eq!(summary(&done(&[], 1), Action::Show(Format::Json)), None);
    }
}
