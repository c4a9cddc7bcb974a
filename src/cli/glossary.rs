//! The command `glossary`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use super::{
    arguments::{GlossaryCommand, StatsFormat},
    exit::Exit,
    lookup::{self, View},
    terminal,
};
use crate::{
    glossary::{FalseFriends, Stats},
    lint::{Flaw, GlossaryFile, lint_files},
    matching::audit::audit,
    report::{self, summary::count},
    workspace::{Draft, FileProblem, GlossarySource, load_glossaries, read_draft},
};

/// Runs a command of `glossary`.
pub fn run(command: &GlossaryCommand) -> io::Result<Exit> {
    match command {
        GlossaryCommand::Lint { files } => show_flaws(files),
        GlossaryCommand::Search(arguments) => lookup::run(arguments, View::Lines),
        GlossaryCommand::Stats { glossaries, format } => count_terms(glossaries, *format),
        GlossaryCommand::Audit { glossaries, most } => audit_terms(glossaries, *most),
    }
}

/// Shows which general words the terms of glossaries are likely to be mistaken in, and their false
/// friends.
fn audit_terms(glossaries: &[GlossarySource], most: usize) -> io::Result<Exit> {
    let (compiled, problems) = load_glossaries(glossaries);
    let risks = audit(&compiled, most);
    let friends = FalseFriends::of(&compiled.glossary);
    let mut out = terminal::output();
    report::audit::write(&compiled.glossary, &risks, &mut out)?;
    report::audit::write_false_friends(&compiled.glossary, &friends, &mut out)?;
    problems.iter().for_each(terminal::tell);
    let failed = problems.iter().any(|problem| problem.fatal);
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

/// Shows glossaries in numbers.
fn count_terms(glossaries: &[GlossarySource], format: StatsFormat) -> io::Result<Exit> {
    let (compiled, problems) = load_glossaries(glossaries);
    let stats = Stats::of(&compiled.glossary);
    let mut out = terminal::output();
    match format {
        StatsFormat::Text => report::stats::write_text(&stats, &mut out)?,
        StatsFormat::Markdown => report::stats::write_markdown(&stats, &mut out)?,
        StatsFormat::Json => report::stats::write_json(&stats, &mut out)?,
    }
    problems.iter().for_each(terminal::tell);
    let failed = problems.iter().any(|problem| problem.fatal);
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

/// Shows what is wrong with glossary files, each by itself and all together. One that cannot be
/// read at all makes the run fail.
fn show_flaws(paths: &[PathBuf]) -> io::Result<Exit> {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        match read_draft(path) {
            Ok(file) => files.push(file),
            Err(problem) => unreadable.push(problem),
        }
    }
    let problems = problems_of(&files);
    let mut out = terminal::output();
    problems
        .iter()
        .try_for_each(|problem| writeln!(out, "{problem}"))?;
    unreadable.iter().for_each(terminal::tell);
    let (found, read) = (problems.len(), files.len());
    terminal::tell(format_args!(
        "{} in {}",
        count(found, "problem"),
        count(read, "file")
    ));
    Ok(match (unreadable.is_empty(), problems.is_empty()) {
        (false, _) => Exit::Failed,
        (true, false) => Exit::Findings,
        (true, true) => Exit::Clean,
    })
}

/// What is wrong with the files, in their order and then by place.
fn problems_of(files: &[Draft]) -> Vec<FileProblem> {
    let texts = files.iter().map(|file| GlossaryFile {
        path: &file.path,
        text: &file.text,
    });
    let flaws = lint_files(&texts.collect::<Vec<_>>());
    let of_file = |(file, flaws): (&Draft, Vec<Flaw>)| {
        let locate = |flaw: &Flaw| FileProblem::locate(&file.path, &file.text, &flaw.problem);
        flaws.iter().map(locate).collect::<Vec<_>>()
    };
    files.iter().zip(flaws).flat_map(of_file).collect()
}
