//! The command `glossary`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{arguments::GlossaryCommand, exit::Exit, terminal};
use crate::{
    glossary::read::read_concepts,
    report::summary::count,
    workspace::{FileProblem, read_draft},
};

/// Runs a command of `glossary`.
pub fn run(command: &GlossaryCommand) -> io::Result<Exit> {
    match command {
        GlossaryCommand::Lint { files } => lint(files),
    }
}

/// Shows what is wrong with glossary files. One that cannot be read at all makes the run fail.
fn lint(files: &[PathBuf]) -> io::Result<Exit> {
    let mut out = terminal::output();
    let (mut found, mut unreadable) = (0, 0);
    for file in files {
        match problems_of(file) {
            Ok(problems) => {
                found += problems.len();
                problems
                    .iter()
                    .try_for_each(|problem| writeln!(out, "{problem}"))?;
            }
            Err(problem) => {
                unreadable += 1;
                terminal::tell(problem);
            }
        }
    }
    let (problems, files) = (
        count(found, "problem"),
        count(files.len() - unreadable, "file"),
    );
    terminal::tell(format_args!("{problems} in {files}"));
    Ok(match (unreadable, found) {
        (0, 0) => Exit::Clean,
        (0, _) => Exit::Findings,
        _ => Exit::Failed,
    })
}

fn problems_of(path: &Path) -> Result<Vec<FileProblem>, FileProblem> {
    let file = read_draft(path)?;
    let (_, problems) = read_concepts(&file.text, &file.path);
    let locate = |problem| FileProblem::locate(&file.path, &file.text, problem);
    Ok(problems.iter().map(locate).collect())
}
