//! Showing what `check` did.

use std::io::{self, Write};

use super::{
    arguments::Format,
    check::Done,
    request::{Action, Request, Source},
    terminal,
};
use crate::{
    report::{self, FileReport, Summary, summary::count},
    workspace::read::BYTE_ORDER_MARK,
};

/// Writes the results: findings, a diff, or the fixed text of standard input. The fixed text has
/// standard output for itself; what is left to find in it is shown on standard error.
pub fn results(done: &Done, request: &Request) -> io::Result<()> {
    match (request.action, &request.source) {
        // Shown by rooms of their own.
        (Action::Explain | Action::DumpConfig, _) => Ok(()),
        (Action::Diff(_), _) => changes(done, &mut terminal::output()),
        (Action::Fix(_, format), Source::StandardInput(_)) => {
            fixed_text(done, &mut terminal::output())?;
            match format {
                Format::Text => pages(done, &mut terminal::side_page(request.color)),
                _ => records(done, format, &mut terminal::side_output()),
            }
        }
        (Action::Show(Format::Text) | Action::Fix(_, Format::Text), _) => {
            pages(done, &mut terminal::page(request.color))
        }
        (Action::Show(format) | Action::Fix(_, format), _) => {
            records(done, format, &mut terminal::output())
        }
    }
}

fn changes(done: &Done, out: &mut impl Write) -> io::Result<()> {
    for draft in &done.drafts {
        if let Some(change) = &draft.change {
            report::diff::write(&draft.report.path, &change.before, &change.after, out)?;
        }
    }
    Ok(())
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

fn pages(done: &Done, out: &mut impl Write) -> io::Result<()> {
    for draft in &done.drafts {
        let mut page = Vec::new();
        report::text::write(&draft.report, &mut page)?;
        out.write_all(&page)?;
    }
    out.flush()
}

fn records(done: &Done, format: Format, out: &mut impl Write) -> io::Result<()> {
    let mut text = Vec::new();
    if format == Format::Jsonl {
        for draft in &done.drafts {
            report::json::write_lines(&draft.report, &mut text)?;
        }
    } else {
        report::json::write_whole(&reports(done), &mut text)?;
    }
    out.write_all(&text)?;
    out.flush()
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
            problems: Vec::new(),
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
