//! Finding drafts: which files a list of paths stands for.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{FileProblem, problem::shown};
use crate::document::Format;

/// The drafts that paths stand for, and what kept others from being found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovered {
    /// The drafts, each once, sorted by path.
    pub drafts: Vec<PathBuf>,
    /// Paths that do not exist, cannot be listed or hold no draft.
    pub problems: Vec<FileProblem>,
}

/// Finds the drafts that `paths` stand for.
///
/// A file is taken whatever its ending. A folder stands for the drafts in and below it that have a
/// reader, without hidden files and without what `.gitignore` and `.ignore` leave out.
pub fn discover(paths: &[PathBuf]) -> Discovered {
    let mut found = Discovered::default();
    for path in paths {
        match kind_of(path) {
            Ok(Kind::Folder) => found.walk(path),
            Ok(Kind::File) => found.drafts.push(path.clone()),
            Err(problem) => found.problems.push(problem),
        }
    }
    found.drafts.sort_by_cached_key(|path| shown(path));
    found
        .drafts
        .dedup_by(|left, right| bare(left) == bare(right));
    found
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
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(FileProblem::whole(
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
    fn walk(&mut self, folder: &Path) {
        let before = (self.drafts.len(), self.problems.len());
        for entry in WalkBuilder::new(folder).require_git(false).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    self.take(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => self.problems.push(FileProblem::whole(
                    folder,
                    format!("cannot be searched: {error}"),
                    "",
                )),
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
