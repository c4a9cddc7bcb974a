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
    glossary::{FalseFriends, Glossary, Stats},
    index::Compiled,
    lint::lint,
    matching::{Matcher, audit::audit},
    report::{self, summary::count},
    text::Problem,
    workspace::{
        Draft, FileProblem, GlossarySource, load_glossaries, read_draft, read_glossary_into,
    },
};

/// Runs a command of `glossary`.
pub fn run(command: &GlossaryCommand) -> io::Result<Exit> {
    match command {
        GlossaryCommand::Lint { files } => lint_files(files),
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
fn lint_files(paths: &[PathBuf]) -> io::Result<Exit> {
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
    let mut glossary = Glossary::default();
    let mut found: Vec<(String, Problem)> = Vec::new();
    for file in files {
        let problems = read_glossary_into(&mut glossary, file);
        found.extend(
            problems
                .into_iter()
                .map(|problem| (file.path.clone(), problem)),
        );
    }
    let flaws = lint(&Matcher::new(Compiled::new(glossary))).into_iter();
    found.extend(flaws.map(|flaw| (flaw.file, flaw.problem)));
    let of_file = |file: &Draft| {
        let mut problems: Vec<&Problem> = found
            .iter()
            .filter(|(path, _)| *path == file.path)
            .map(|(_, problem)| problem)
            .collect();
        problems.sort_by_key(|problem| problem.span);
        let locate = |problem| FileProblem::locate(&file.path, &file.text, problem);
        problems.into_iter().map(locate).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}
