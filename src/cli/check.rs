//! The command `check`.

use std::{
    io,
    num::NonZero,
    path::{Path, PathBuf},
};

use super::{
    ahead::{self, Ahead},
    arguments::CheckArguments,
    baseline,
    checked::{Checked, check_file, check_text},
    dump,
    exit::Exit,
    explain,
    inspectors::Inspectors,
    limits::Limits,
    progress::Progress,
    request::{Action, Against, Commentary, Request, Source},
    show, terminal,
};
use crate::{
    config::Severity,
    text::Language,
    workspace::{
        Discovered, FileProblem, Skipped, discover, parallel, read_standard_input, skipped,
    },
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
        Source::StandardInput(name) => Discovered::named(name.clone()),
    };
    let load = || Inspectors::new(&found.drafts, &request.setup);
    let ((inspectors, problems), ahead) = if request.may_read_ahead() {
        Ahead::of(&found.drafts, request.setup.language, load)
    } else {
        (load(), Ahead::default())
    };
    if must_not_fix(request.action, &problems) {
        problems.iter().for_each(terminal::tell);
        terminal::tell("error: the settings or a glossary are broken, so no draft was changed");
        return Ok(Exit::Failed);
    }
    if request.action == Action::Explain {
        problems.iter().for_each(terminal::tell);
        return explain::run(&request.source, &inspectors);
    }
    let limits = match Limits::new(&request, &found.drafts) {
        Ok(limits) => limits,
        Err(problem) => {
            problems.iter().chain([&problem]).for_each(terminal::tell);
            return Ok(Exit::Failed);
        }
    };
    let run = Run {
        inspectors,
        ahead,
        limits,
        language: request.setup.language,
        action: request.action,
        threads: request.threads,
        commentary: request.commentary,
    };
    let mut done = run.check(&request.source, &found);
    done.problems.splice(0..0, problems);
    done.problems.extend(baseline::stale(&done, &run.limits));
    let updated = match &request.against {
        Against::NewBaseline(file) => update_baseline(file, &mut done),
        _ => None,
    };
    finish(done, &request, updated)
}

/// Shows what was done, and says how it ended. `updated` is said in place of the summary.
fn finish(mut done: Done, request: &Request, updated: Option<String>) -> io::Result<Exit> {
    let written = show::results(&done, request)?;
    let told = show::step_summary(&done, request.action);
    let unwritten = [written, told].into_iter().filter_map(Result::err);
    done.problems.extend(unwritten);
    done.problems.iter().for_each(terminal::tell);
    if let (Commentary::Verbose, Source::Paths(paths)) = (request.commentary, &request.source) {
        done.skipped.extend(skipped(paths));
        done.skipped.sort();
        done.skipped.iter().for_each(terminal::tell);
    }
    if request.commentary != Commentary::Quiet && !done.drafts.is_empty() {
        let summary = updated.or_else(|| show::summary(&done, request.action));
        summary.iter().for_each(terminal::tell);
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
    /// What was read and is no draft.
    pub skipped: Vec<Skipped>,
}

impl Done {
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

/// What is the same for all drafts of a run.
struct Run {
    inspectors: Inspectors,
    ahead: Ahead,
    limits: Limits,
    /// That of drafts that do not say theirs.
    language: Option<Language>,
    action: Action,
    threads: NonZero<usize>,
    commentary: Commentary,
}

impl Run {
    fn check(&self, source: &Source, found: &Discovered) -> Done {
        match source {
            Source::Paths(_) => self.check_paths(found),
            Source::StandardInput(name) => self.check_standard_input(name),
        }
    }

    fn check_paths(&self, found: &Discovered) -> Done {
        let progress = Progress::new(found.drafts.len(), self.commentary);
        let check = |(number, path): &(usize, &PathBuf)| {
            let read = self.ahead.take(*number);
            let read = read.unwrap_or_else(|| ahead::read(path, self.language));
            let inspector = self.inspectors.of(path);
            let checked =
                read.map(|read| check_file(path, read, inspector, &self.limits, self.action));
            progress.advance();
            checked
        };
        let mut done = Done {
            problems: found.problems.clone(),
            ..Done::default()
        };
        let drafts: Vec<(usize, &PathBuf)> = found.drafts.iter().enumerate().collect();
        let all = parallel::map(self.threads, &drafts, check);
        for (path, checked) in found.drafts.iter().zip(all) {
            match checked {
                Ok(mut checked) => {
                    done.problems.append(&mut checked.problems);
                    done.drafts.push(checked);
                }
                Err(problem) => match found.excuse(path, problem) {
                    Ok(skipped) => done.skipped.push(skipped),
                    Err(problem) => done.problems.push(problem),
                },
            }
        }
        done
    }

    fn check_standard_input(&self, name: &Path) -> Done {
        match read_standard_input(name) {
            Ok(draft) => {
                let inspector = self.inspectors.of(name);
                let mut checked = check_text(name, draft, inspector, &self.limits, self.action);
                Done {
                    problems: std::mem::take(&mut checked.problems),
                    drafts: vec![checked],
                    ..Done::default()
                }
            }
            Err(problem) => Done {
                problems: vec![problem],
                ..Done::default()
            },
        }
    }
}

/// Makes what was found known, unless something could not be checked: what is in a draft that
/// could not be read would be forgotten.
fn update_baseline(file: &Path, done: &mut Done) -> Option<String> {
    if done.problems.iter().any(|problem| problem.fatal) {
        return Some(format!(
            "{} was not written, because something could not be checked",
            file.display()
        ));
    }
    match baseline::update(file, done) {
        Ok(line) => Some(line),
        Err(problem) => {
            done.problems.push(problem);
            None
        }
    }
}
