//! What the arguments of `check` mean together.

use std::{
    num::NonZero,
    path::{Path, PathBuf},
};

use anstream::ColorChoice;

use super::{
    arguments::{CheckArguments, Format, Threshold, When},
    setup::Setup,
};
use crate::{config::Severity, fix::Applicability, workspace::parallel};

/// What standard input is called when it was given no name.
pub const STANDARD_INPUT: &str = "<stdin>";

/// What `check` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to check.
    pub source: Source,
    /// With what it is checked.
    pub setup: Setup,
    /// What to do with the findings.
    pub action: Action,
    /// The file that the results go to, instead of standard output.
    pub output: Option<PathBuf>,
    /// Which findings are known already.
    pub against: Against,
    /// The revision since which a line must have changed for its findings to count.
    pub since: Option<String>,
    /// The lowest level that makes the run fail, if any does.
    pub threshold: Option<Severity>,
    /// How many drafts are checked at once.
    pub threads: NonZero<usize>,
    /// Whether anything is said beside the findings.
    pub commentary: Commentary,
    /// When to use colours.
    pub color: ColorChoice,
}

/// Which findings are known already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// None.
    Nothing,
    /// Those of this baseline.
    Baseline(PathBuf),
    /// All that are found: they become this baseline.
    NewBaseline(PathBuf),
}

/// Where drafts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input, to be treated as a file of this name.
    StandardInput(PathBuf),
    /// Files and folders.
    Paths(Vec<PathBuf>),
}

/// What to do with the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Show them.
    Show(Format),
    /// Apply fixes that are at least this sure, then show what is left.
    Fix(Applicability, Format),
    /// Show what fixes that are at least this sure would change.
    Diff(Applicability),
    /// Show why each hit was kept or dropped.
    Explain,
    /// Show what is in force.
    DumpConfig,
}

/// Whether anything is said beside the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commentary {
    /// A summary line, and what was skipped.
    Verbose,
    /// A summary line.
    Full,
    /// Nothing but errors.
    Quiet,
}

impl Request {
    /// The meaning of `arguments`.
    ///
    /// # Errors
    ///
    /// When they contradict each other; the text says how, and what to do.
    pub fn new(arguments: CheckArguments) -> Result<Self, String> {
        let action = action(&arguments);
        let source = source(arguments.paths, arguments.stdin_filename)?;
        if arguments.diff_base.is_some() && matches!(source, Source::StandardInput(_)) {
            return Err("--diff-base needs files: standard input has no history".to_owned());
        }
        if arguments.update_baseline && matches!(source, Source::StandardInput(_)) {
            return Err("--update-baseline needs files: a baseline names drafts".to_owned());
        }
        Ok(Self {
            source,
            setup: Setup::new(arguments.setup)?,
            action,
            output: arguments.output.filter(|file| file != Path::new("-")),
            against: match arguments.baseline {
                Some(file) if arguments.update_baseline => Against::NewBaseline(file),
                Some(file) => Against::Baseline(file),
                None => Against::Nothing,
            },
            since: arguments.diff_base,
            threshold: severity(arguments.fail_on),
            threads: arguments.threads.unwrap_or_else(parallel::available),
            commentary: match (arguments.quiet, arguments.verbose) {
                (true, _) => Commentary::Quiet,
                (false, true) => Commentary::Verbose,
                (false, false) => Commentary::Full,
            },
            color: color(arguments.color),
        })
    }

    /// Whether drafts may be read before they are checked. Not where they are rewritten: one that
    /// has two names must be read again after it was fixed under the first.
    pub fn may_read_ahead(&self) -> bool {
        let is_read_only = matches!(self.action, Action::Show(_) | Action::Diff(_));
        is_read_only && self.threads.get() > 1
    }
}

fn source(paths: Vec<PathBuf>, name: Option<PathBuf>) -> Result<Source, String> {
    let is_standard_input = |path: &PathBuf| path == Path::new("-");
    if !paths.iter().any(is_standard_input) {
        return match name {
            Some(_) => Err("--stdin-filename needs `-` as the path".to_owned()),
            None => Ok(Source::Paths(paths)),
        };
    }
    if paths.len() > 1 {
        return Err(
            "`-` stands alone: check standard input and files one after the other".to_owned(),
        );
    }
    Ok(Source::StandardInput(
        name.unwrap_or_else(|| PathBuf::from(STANDARD_INPUT)),
    ))
}

/// `--diff` wins over `--fix`: it promises that nothing is written.
fn action(arguments: &CheckArguments) -> Action {
    let allowed = if arguments.unsafe_fixes {
        Applicability::Unsafe
    } else {
        Applicability::Safe
    };
    if arguments.explain {
        return Action::Explain;
    }
    if arguments.dump_config {
        return Action::DumpConfig;
    }
    match (arguments.diff, arguments.fix) {
        (true, _) => Action::Diff(allowed),
        (false, true) => Action::Fix(allowed, arguments.format),
        (false, false) => Action::Show(arguments.format),
    }
}

fn severity(threshold: Threshold) -> Option<Severity> {
    match threshold {
        Threshold::Error => Some(Severity::Error),
        Threshold::Warning => Some(Severity::Warning),
        Threshold::Info => Some(Severity::Info),
        Threshold::Never => None,
    }
}

/// When colours are used.
pub fn color(when: When) -> ColorChoice {
    match when {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::arguments::{Arguments, Command};

    fn request(arguments: &[&str]) -> Result<Request, String> {
        let typed = [&["triglot", "check"], arguments].concat();
        match Arguments::try_parse_from(typed).map(|arguments| arguments.command) {
            Ok(Command::Check(arguments)) => Request::new(arguments),
            Ok(_) => Err("another command".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn diff_writes_nothing_even_beside_fix() {
        let action = request(&["--fix", "--diff", "--unsafe-fixes"]).map(|request| request.action);
        assert_eq!(action, Ok(Action::Diff(Applicability::Unsafe)));
    }

    #[test]
    fn standard_input_stands_alone() {
        let source = |arguments: &[&str]| request(arguments).map(|request| request.source);
        let name = PathBuf::from("声明.ja.md");
        assert_eq!(
            source(&["-", "--stdin-filename", "声明.ja.md"]),
            Ok(Source::StandardInput(name))
        );
        assert!(source(&["-", "a.md"]).is_err());
        assert!(source(&["a.md", "--stdin-filename", "b.md"]).is_err());
    }
}
