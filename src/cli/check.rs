//! The command `check`.

use std::{io, path::Path};

use super::{
    arguments::CheckArguments,
    checked::{Checked, check_file, check_text},
    concurrent, dump,
    exit::Exit,
    explain,
    inspectors::Inspectors,
    request::{Action, Commentary, Request, Source},
    show, terminal,
};
use crate::{
    config::Severity,
    workspace::{Discovered, FileProblem, discover, read_standard_input},
};

/// Checks drafts as `arguments` ask.
pub fn run(arguments: CheckArguments) -> io::Result<Exit> {
    let request = match Request::new(arguments) {
        Ok(request) => request,
        Err(message) => {
            terminal::tell(format_args!("error: {message}"));
            return Ok(Exit::Failed);
        }
    };
    if request.action == Action::DumpConfig {
        return dump::run(&request);
    }
    let found = match &request.source {
        Source::Paths(paths) => discover(paths),
        Source::StandardInput(name) => Discovered {
            drafts: vec![name.clone()],
            problems: Vec::new(),
        },
    };
    let (inspectors, problems) = Inspectors::new(&found.drafts, &request.setup());
    if must_not_fix(request.action, &problems) {
        problems.iter().for_each(terminal::tell);
        terminal::tell("error: the settings or a glossary are broken, so no draft was changed");
        return Ok(Exit::Failed);
    }
    if request.action == Action::Explain {
        problems.iter().for_each(terminal::tell);
        return explain::run(&request.source, &inspectors);
    }
    let mut done = match &request.source {
        Source::Paths(_) => check_paths(found, &inspectors, request.action),
        Source::StandardInput(name) => check_standard_input(name, &inspectors, request.action),
    };
    done.problems.splice(0..0, problems);
    show::results(&done, &request)?;
    done.problems.iter().for_each(terminal::tell);
    if request.commentary == Commentary::Full && !done.drafts.is_empty() {
        show::summary(&done, request.action)
            .iter()
            .for_each(terminal::tell);
    }
    Ok(done.exit(request.threshold))
}

/// With a part of the glossary missing, fixes would follow the part that the missing one was to
/// override, in every draft.
fn must_not_fix(action: Action, problems: &[FileProblem]) -> bool {
    matches!(action, Action::Fix(..)) && problems.iter().any(|problem| problem.fatal)
}

/// What was done with all drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The drafts, in the order in which they are shown.
    pub drafts: Vec<Checked>,
    /// Everything that went wrong.
    pub problems: Vec<FileProblem>,
}

impl Done {
    /// Takes the problems of each draft together.
    fn new(mut drafts: Vec<Checked>, mut problems: Vec<FileProblem>) -> Self {
        for draft in &mut drafts {
            problems.append(&mut draft.problems);
        }
        Self { drafts, problems }
    }

    /// A run that could not do all of its work failed, whatever it found.
    fn exit(&self, threshold: Option<Severity>) -> Exit {
        if self.problems.iter().any(|problem| problem.fatal) {
            return Exit::Failed;
        }
        let mut findings = self.drafts.iter().flat_map(|draft| &draft.report.findings);
        match threshold {
            Some(least) if findings.any(|finding| finding.severity >= least) => Exit::Findings,
            _ => Exit::Clean,
        }
    }
}

fn check_paths(found: Discovered, inspectors: &Inspectors, action: Action) -> Done {
    let mut problems = found.problems;
    let mut drafts = Vec::new();
    for checked in concurrent::map(&found.drafts, |path| {
        check_file(path, inspectors.of(path), action)
    }) {
        match checked {
            Ok(checked) => drafts.push(checked),
            Err(problem) => problems.push(problem),
        }
    }
    Done::new(drafts, problems)
}

fn check_standard_input(name: &Path, inspectors: &Inspectors, action: Action) -> Done {
    match read_standard_input(name) {
        Ok(draft) => {
            let checked = check_text(name, &draft, inspectors.of(name), action);
            Done::new(vec![checked], Vec::new())
        }
        Err(problem) => Done::new(Vec::new(), vec![problem]),
    }
}
