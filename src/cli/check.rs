//! The command `check`.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    arguments::CheckArguments,
    checked::{Checked, check_file, check_text},
    concurrent,
    exit::Exit,
    explain,
    inspector::Inspector,
    request::{Action, Commentary, Request, Source},
    show, terminal,
};
use crate::{
    config::Severity,
    matching::Matcher,
    workspace::{FileProblem, discover, load_glossaries, read_standard_input},
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
    let (compiled, problems) = load_glossaries(&request.glossaries);
    if must_not_fix(request.action, &problems) {
        problems.iter().for_each(terminal::tell);
        terminal::tell("error: a glossary is broken, so no draft was changed");
        return Ok(Exit::Failed);
    }
    let inspector = Inspector {
        matcher: Matcher::new(compiled),
        policy: request.policy.clone(),
        language: request.language,
    };
    if request.action == Action::Explain {
        problems.iter().for_each(terminal::tell);
        return explain::run(&request.source, &inspector);
    }
    let mut done = match &request.source {
        Source::Paths(paths) => check_paths(paths, &inspector, request.action),
        Source::StandardInput(name) => check_standard_input(name, &inspector, request.action),
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

fn check_paths(paths: &[PathBuf], inspector: &Inspector, action: Action) -> Done {
    let found = discover(paths);
    let mut problems = found.problems;
    let mut drafts = Vec::new();
    for checked in concurrent::map(&found.drafts, |path| check_file(path, inspector, action)) {
        match checked {
            Ok(checked) => drafts.push(checked),
            Err(problem) => problems.push(problem),
        }
    }
    Done::new(drafts, problems)
}

fn check_standard_input(name: &Path, inspector: &Inspector, action: Action) -> Done {
    match read_standard_input(name) {
        Ok(draft) => {
            let checked = check_text(name, &draft, inspector, action);
            Done::new(vec![checked], Vec::new())
        }
        Err(problem) => Done::new(Vec::new(), vec![problem]),
    }
}
