//! What in a folder was not taken for a draft, and why: for who looks for a draft that was not
//! checked.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
};

use super::{discover::walker, problem::shown};
use crate::document::Format;

/// A file or folder that was not looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The path as it is shown.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file or folder was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its name begins with a dot.
    Hidden,
    /// An ignore file leaves it out.
    Ignored,
    /// It is a symbolic link, which may lead anywhere.
    Link,
    /// No reader knows its ending.
    Ending,
    /// It is no text.
    Binary,
    /// It is a pipe, a socket or a device.
    Special,
}

impl fmt::Display for Skipped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::Hidden => "hidden",
            Reason::Ignored => "left out by .gitignore, .ignore or .triglotignore",
            Reason::Link => "a symbolic link; name it to check it",
            Reason::Ending => "no Markdown or plain text; name it to check it",
            Reason::Binary => "a binary file",
            Reason::Special => "no regular file",
        };
        write!(formatter, "skipped: {}: {reason}", self.path)
    }
}

/// What in the folders among `paths` was not taken for a draft, in order. Of a folder that was
/// skipped, what is in it is not told.
pub fn skipped(paths: &[PathBuf]) -> Vec<Skipped> {
    let folders = paths.iter().filter(|path| is_folder(path));
    let mut all: Vec<Skipped> = folders.flat_map(|folder| of_folder(folder)).collect();
    all.sort();
    all.dedup();
    all
}

fn of_folder(folder: &Path) -> Vec<Skipped> {
    let entries = walker(folder).build().filter_map(Result::ok);
    let (mut seen, mut folders, mut skipped) = (BTreeSet::new(), Vec::new(), Vec::new());
    for entry in entries {
        let kind = entry.file_type();
        let path = entry.into_path();
        let reason = match kind {
            Some(kind) if kind.is_dir() => {
                folders.push(path.clone());
                None
            }
            Some(kind) if kind.is_file() => {
                Format::from_path(&path).is_none().then_some(Reason::Ending)
            }
            // The folder itself may have been named by a link.
            Some(kind) if kind.is_symlink() && path == folder => {
                folders.push(path.clone());
                None
            }
            Some(kind) if kind.is_symlink() => Some(Reason::Link),
            _ => Some(Reason::Special),
        };
        skipped.extend(reason.map(|reason| Skipped {
            path: shown(&path),
            reason,
        }));
        seen.insert(path);
    }
    let unseen = folders.iter().flat_map(|folder| entries_of(folder));
    skipped.extend(unseen.filter(|path| !seen.contains(path)).map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let reason = if name.starts_with('.') {
            Reason::Hidden
        } else {
            Reason::Ignored
        };
        Skipped {
            path: shown(&path),
            reason,
        }
    }));
    skipped
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// What is in a folder; nothing when it cannot be listed, which the search for drafts has told.
#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn entries_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}
