//! Which lines of drafts changed since a revision: what the git program says.
//!
//! Nothing that a repository may bring along is run: no external diff, no text conversion, no file
//! system monitor.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::{OsStr, OsString},
    ops::Range,
    path::{Path, PathBuf},
    process::Command,
};

use super::{FileProblem, patch::added_lines, relative::resolved};

/// The lines that changed since a revision, in all repositories that the drafts are in.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The repository of each folder with drafts.
    of_folder: BTreeMap<PathBuf, PathBuf>,
    repositories: BTreeMap<PathBuf, Repository>,
}

/// What changed in one repository; paths are from its top.
#[derive(Clone, Debug, Default)]
struct Repository {
    /// The lines that were added or changed, from 0, by file.
    added: BTreeMap<PathBuf, Vec<Range<usize>>>,
    /// The files that git keeps. All lines of another are new.
    tracked: BTreeSet<PathBuf>,
}

/// The changed lines of a draft, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangedLines {
    /// All of them: git does not keep the draft yet.
    All,
    /// These.
    Some(Vec<Range<usize>>),
}

impl Changes {
    /// Asks git for what changed in `drafts` since `revision`.
    ///
    /// # Errors
    ///
    /// When there is no git, no repository, or no such revision.
    pub fn since(revision: &str, drafts: &[PathBuf]) -> Result<Self, FileProblem> {
        let mut changes = Self::default();
        for draft in drafts {
            let folder = folder_of(draft);
            if changes.of_folder.contains_key(&folder) {
                continue;
            }
            let top = top_of(&folder).ok_or_else(|| {
                let help = "leave out --diff-base, or put the draft under version control";
                FileProblem::whole(draft, "is in no git repository", help)
            })?;
            changes.of_folder.insert(folder, top);
        }
        let tops: BTreeSet<&PathBuf> = changes.of_folder.values().collect();
        for top in tops {
            let repository = Repository::since(top, revision, &pathspecs(drafts))?;
            changes.repositories.insert(top.clone(), repository);
        }
        Ok(changes)
    }

    /// The lines of a draft that changed.
    pub fn of(&self, draft: &Path) -> ChangedLines {
        let folder = folder_of(draft);
        let Some((top, repository)) = self
            .of_folder
            .get(&folder)
            .and_then(|top| self.repositories.get_key_value(top))
        else {
            return ChangedLines::All;
        };
        let path = folder.join(draft.file_name().unwrap_or_default());
        let path = path.strip_prefix(top).unwrap_or(&path);
        match repository.added.get(path) {
            Some(lines) => ChangedLines::Some(lines.clone()),
            None if repository.tracked.contains(path) => ChangedLines::Some(Vec::new()),
            None => ChangedLines::All,
        }
    }
}

impl Repository {
    fn since(top: &Path, revision: &str, paths: &[String]) -> Result<Self, FileProblem> {
        let commit = commit_of(top, revision)?;
        let asked = |arguments: &[&str]| {
            let paths = paths.iter().map(String::as_str);
            let arguments: Vec<&str> = arguments.iter().copied().chain(paths).collect();
            git(top, &arguments)
        };
        let patch = asked(&[
            "diff",
            "--unified=0",
            "--inter-hunk-context=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-relative",
            "--find-renames",
            "--ignore-submodules",
            "--text",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            &commit,
            "--",
        ])?;
        let listed = asked(&["ls-files", "-z", "--cached", "--"])?;
        let tracked = listed.split(|byte| *byte == 0);
        Ok(Self {
            added: added_lines(&patch)
                .into_iter()
                .map(|(path, lines)| (path_of(&path), lines))
                .collect(),
            tracked: tracked
                .filter(|path| !path.is_empty())
                .map(path_of)
                .collect(),
        })
    }
}

/// The commit that a revision names.
fn commit_of(top: &Path, revision: &str) -> Result<String, FileProblem> {
    let named = format!("{revision}^{{commit}}");
    let arguments = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &named,
    ];
    let output = run(top, &arguments)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = said(&output.stderr);
    if !said.is_empty() {
        return Err(refused(top, &said));
    }
    Err(FileProblem::whole(
        top,
        format!("git knows no revision `{revision}` in this repository"),
        "check the spelling; a shallow clone has no history, so fetch it first (in GitHub \
         Actions: fetch-depth: 0)",
    ))
}

fn git(top: &Path, arguments: &[&str]) -> Result<Vec<u8>, FileProblem> {
    let output = run(top, arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(refused(top, &said(&output.stderr)))
}

#[expect(clippy::disallowed_methods, reason = "this room runs git")]
fn run(top: &Path, arguments: &[&str]) -> Result<std::process::Output, FileProblem> {
    Command::new("git")
        .arg("-C")
        .arg(top)
        .args(["-c", "core.quotePath=off", "-c", "core.fsmonitor=false"])
        .args(["--no-pager", "--no-optional-locks"])
        .args(arguments)
        .output()
        .map_err(|error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => "git is not installed".to_owned(),
                _ => format!("git cannot be run: {error}"),
            };
            FileProblem::whole(top, message, "install git, or leave out --diff-base")
        })
}

fn refused(top: &Path, said: &str) -> FileProblem {
    FileProblem::whole(top, format!("git refused: {said}"), "")
}

/// What git said, as one line.
fn said(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ").trim().to_owned()
}

/// What git is asked about: all files with the endings of the drafts. Thousands of drafts would be
/// too many to name, and the rest of a repository is none of our business.
fn pathspecs(drafts: &[PathBuf]) -> Vec<String> {
    let endings = drafts.iter().map(|draft| {
        let ending = draft.extension().and_then(OsStr::to_str);
        ending.filter(|ending| ending.chars().all(char::is_alphanumeric))
    });
    // A draft without a plain ending is found among all files.
    let Some(endings) = endings.collect::<Option<BTreeSet<&str>>>() else {
        return Vec::new();
    };
    endings.iter().map(|ending| format!("*.{ending}")).collect()
}

/// The folder of a draft, with its links resolved.
fn folder_of(draft: &Path) -> PathBuf {
    let folder = draft.parent().unwrap_or(Path::new(""));
    resolved(folder).unwrap_or_else(|| folder.to_owned())
}

/// The top of the repository that a folder is in. A `.git` is a folder, or a file in a worktree or
/// a submodule.
#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn top_of(folder: &Path) -> Option<PathBuf> {
    let mut folders = folder.ancestors();
    let top = folders.find(|folder| folder.join(".git").exists())?;
    Some(top.to_owned())
}

#[cfg(unix)]
fn path_of(bytes: impl AsRef<[u8]>) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    let name: OsString = OsStr::from_bytes(bytes.as_ref()).to_owned();
    PathBuf::from(name)
}

#[cfg(not(unix))]
fn path_of(bytes: impl AsRef<[u8]>) -> PathBuf {
    PathBuf::from(OsString::from(OsStr::new(&*String::from_utf8_lossy(
        bytes.as_ref(),
    ))))
}
