//! Finding drafts: which files a list of paths stands for.

use std::{
    collections::BTreeSet,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;

use super::{
    FileProblem,
    problem::{Cause, shown},
    skipped::{Reason, Skipped},
};
use crate::document::Format;

/// The name of the files that leave out drafts for Triglot only, in the syntax of `.gitignore`.
pub const IGNORE_FILE: &str = ".triglotignore";

/// The drafts that paths stand for, and what kept others from being found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovered {
    /// The drafts, each once, sorted by path.
    pub drafts: Vec<PathBuf>,
    /// Paths that do not exist, cannot be listed or hold no draft.
    pub problems: Vec<FileProblem>,
    /// The drafts that were named themselves, and not found in a folder.
    named: BTreeSet<PathBuf>,
}

/// Finds the drafts that `paths` stand for.
///
/// A file is taken whatever its ending. A folder stands for the drafts in and below it that have a
/// reader, without hidden files, without links, and without what `.gitignore`, `.ignore` and
/// `.triglotignore` leave out.
pub fn discover(paths: &[PathBuf]) -> Discovered {
    let mut found = Discovered::default();
    for path in paths {
        match kind_of(path) {
            Ok(Kind::Folder) => found.walk(path),
            Ok(Kind::File) => {
                found.drafts.push(path.clone());
                found.named.insert(path.clone());
            }
            Err(problem) => found.problems.push(problem),
        }
    }
    found.drafts.sort_by_cached_key(|path| shown(path));
    found
        .drafts
        .dedup_by(|left, right| bare(left) == bare(right));
    found
}

/// The walk through a folder that finds drafts.
pub fn walker(folder: &Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(folder);
    walker
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE);
    walker
}

/// The drafts in and below a folder as [`discover`] finds them there, in order, for who walks again
/// and again: what cannot be listed is left out, and so is what comes after `most` entries, drafts
/// or not. It stops early when `go_on` says no.
pub fn drafts_below(folder: &Path, most: usize, go_on: impl Fn() -> bool) -> Vec<PathBuf> {
    let entries = walker(folder).build().take(most).take_while(|_| go_on());
    let files = entries.filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let paths = files.map(ignore::DirEntry::into_path);
    let mut drafts: Vec<PathBuf> = paths
        .filter(|path| Format::from_path(path).is_some())
        .collect();
    drafts.sort();
    drafts
}

/// Why a walk did not see all of a folder, with the place that it did not see.
fn unwalked(place: &Path, error: &ignore::Error) -> FileProblem {
    match error {
        ignore::Error::WithPath { path, err } => unwalked(path, err),
        ignore::Error::WithDepth { err, .. } => unwalked(place, err),
        ignore::Error::Partial(errors) if errors.len() == 1 => unwalked(place, &errors[0]),
        ignore::Error::WithLineNumber { line, err } => {
            FileProblem::whole(place, format!("line {line} cannot be read: {err}"), "")
        }
        _ => match error.io_error().map(std::io::Error::kind) {
            Some(ErrorKind::PermissionDenied) => {
                FileProblem::whole(place, "may not be searched", "change its permissions")
            }
            _ => FileProblem::whole(place, format!("cannot be searched: {error}"), ""),
        },
    }
}

/// A path without a leading `./`.
fn bare(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}

/// What a path leads to.
enum Kind {
    File,
    Folder,
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn kind_of(path: &Path) -> Result<Kind, FileProblem> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(Kind::Folder),
        Ok(_) => Ok(Kind::File),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(FileProblem::whole(
            path,
            "no such file or folder",
            "check the spelling; paths are relative to the folder you are in",
        )),
        Err(error) => Err(FileProblem::whole(
            path,
            format!("cannot be opened: {error}"),
            "",
        )),
    }
}

impl Discovered {
    /// A draft that stands for itself, such as standard input.
    pub fn named(draft: PathBuf) -> Self {
        Self {
            drafts: vec![draft.clone()],
            problems: Vec::new(),
            named: BTreeSet::from([draft]),
        }
    }

    /// What is to be made of a draft that could not be read. Who names a file means it; what a
    /// folder holds besides drafts is nobody's fault.
    ///
    /// # Errors
    ///
    /// When the problem is to be told.
    pub fn excuse(&self, draft: &Path, problem: FileProblem) -> Result<Skipped, FileProblem> {
        if self.named.contains(draft) {
            return Err(problem);
        }
        match problem.cause {
            Cause::Binary => Ok(Skipped {
                path: problem.path,
                reason: Reason::Binary,
            }),
            Cause::TooLarge => Err(FileProblem {
                fatal: false,
                message: format!("{}; it was skipped", problem.message),
                ..problem
            }),
            Cause::Other => Err(problem),
        }
    }

    fn walk(&mut self, folder: &Path) {
        let before = (self.drafts.len(), self.problems.len());
        for entry in walker(folder).build() {
            match entry {
                Ok(entry) => {
                    let broken = entry.error().map(|error| FileProblem {
                        fatal: false,
                        ..unwalked(entry.path(), error)
                    });
                    self.problems.extend(broken);
                    if entry.file_type().is_some_and(|kind| kind.is_file()) {
                        self.take(entry.into_path());
                    }
                }
                Err(error) => self.problems.push(unwalked(folder, &error)),
            }
        }
        if before == (self.drafts.len(), self.problems.len()) {
            self.problems.push(FileProblem::whole(
                folder,
                "no drafts found under this folder: looked for *.md and *.txt files",
                "name a file to check it whatever its ending; files that .gitignore leaves out \
                 and hidden files are not looked at",
            ));
        }
    }

    fn take(&mut self, path: PathBuf) {
        if Format::from_path(&path).is_some() {
            self.drafts.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Creates `files` in a new folder and gives the paths found, relative to it.
    fn found(files: &[(&str, &str)], asked: &[&str]) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            create(&path, text);
        }
        let asked: Vec<PathBuf> = asked.iter().map(|name| folder.path().join(name)).collect();
        let found = discover(&asked);
        let relative = |path: &Path| {
            let path = path.strip_prefix(folder.path()).unwrap_or(path);
            shown(path)
        };
        let problems = found.problems.iter().map(|problem| problem.message.clone());
        (
            found.drafts.iter().map(|path| relative(path)).collect(),
            problems.collect(),
        )
    }

    #[expect(clippy::disallowed_methods, reason = "the test makes its own files")]
    fn create(path: &Path, text: &str) {
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    #[test]
    fn a_folder_stands_for_its_drafts_in_order() {
        let files = [
            ("b.md", ""),
            ("a/第一章.txt", ""),
            ("a/image.png", ""),
            (".hidden/c.md", ""),
            ("build/d.md", ""),
            (".gitignore", "build/\n"),
        ];
        let (drafts, problems) = found(&files, &["."]);
        assert_eq!(drafts, ["a/第一章.txt", "b.md"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending() {
        let files = [("draft.adoc", ""), ("a.md", ""), (".gitignore", "a.md\n")];
        let (drafts, _) = found(&files, &["draft.adoc", "a.md", "a.md"]);
        assert_eq!(drafts, ["a.md", "draft.adoc"]);
    }

    #[test]
    fn what_is_not_there_is_told() {
        let (drafts, problems) = found(&[("empty/x.png", "")], &["nowhere.md", "empty"]);
        assert!(drafts.is_empty());
        assert_eq!(problems[0], "no such file or folder");
        assert!(problems[1].starts_with("no drafts found"), "{problems:?}");
    }
}
