//! `check --explain`: not what is wrong with drafts, but why each hit of the glossary was kept or
//! dropped. For people who write glossaries and wonder.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{exit::Exit, inspector::Inspector, inspectors::Inspectors, request::Source, terminal};
use crate::{
    check::explain::explain,
    report,
    workspace::{Draft, FileProblem, discover, read_draft, read_standard_input},
};

/// Shows every hit in the drafts of `source`, with the rule that decided.
pub fn run(source: &Source, inspectors: &Inspectors) -> io::Result<Exit> {
    let mut out = terminal::output();
    let mut exit = Exit::Clean;
    for draft in drafts(source) {
        match draft {
            Ok((path, draft)) => show(&path, &draft, inspectors.of(&path), &mut out)?,
            Err(problem) => {
                if problem.fatal {
                    exit = Exit::Failed;
                }
                terminal::tell(problem);
            }
        }
    }
    Ok(exit)
}

fn drafts(source: &Source) -> Vec<Result<(PathBuf, Draft), FileProblem>> {
    let with_path = |path: &Path, draft: Result<Draft, FileProblem>| {
        draft.map(|draft| (path.to_owned(), draft))
    };
    match source {
        Source::StandardInput(name) => vec![with_path(name, read_standard_input(name))],
        Source::Paths(paths) => {
            let found = discover(paths);
            let drafts = found.drafts.iter().filter_map(|path| {
                let draft = read_draft(path).map_err(|problem| found.excuse(path, problem));
                match draft {
                    Ok(draft) => Some(with_path(path, Ok(draft))),
                    Err(Ok(_skipped)) => None,
                    Err(Err(problem)) => Some(Err(problem)),
                }
            });
            let problems = found.problems.iter().cloned().map(Err);
            problems.chain(drafts).collect()
        }
    }
}

fn show(path: &Path, draft: &Draft, inspector: &Inspector, out: &mut impl Write) -> io::Result<()> {
    let document = inspector.read(path, &draft.text);
    let explanations = explain(&document, &inspector.matcher);
    report::explain::write(&draft.path, &draft.text, &explanations, out)
}
