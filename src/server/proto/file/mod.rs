//! The features of glossary files and settings, one file each.

pub mod actions;
pub mod completion;
pub mod definition;
pub mod hover;
pub mod links;
pub mod notes;
pub mod symbols;

use std::{path::Path, sync::Arc};

use super::View;
use crate::{
    ide::file::{File, FileKind, Known},
    server::{snapshot::Snapshot, uri},
    workspace::Project,
};

/// The most paths that are looked for to be proposed.
const MOST_PATHS: usize = 500;

impl<'a> View<'a> {
    /// The file beside the drafts that the document is, if it is one.
    pub fn file(&self) -> Option<File<'a>> {
        self.snapshot.file()
    }

    /// Whether the document is a draft.
    pub fn is_draft(&self) -> bool {
        self.snapshot.is_draft()
    }

    /// What `look` makes of what the file can name: what is in force, and in the `open` files.
    fn with_known<T>(
        &self,
        file: &File<'_>,
        open: &[Arc<Snapshot>],
        look: impl FnOnce(&Known<'_>) -> T,
    ) -> T {
        // Its own entries come first.
        let files: Vec<File<'_>> = std::iter::once(*file).chain(self.others(open)).collect();
        let paths = || {
            if file.kind == FileKind::Settings {
                self.project(file).glossary_candidates(MOST_PATHS)
            } else {
                Vec::new()
            }
        };
        look(&Known {
            glossary: self.snapshot.engine.matcher.glossary(),
            open: &files,
            paths: &paths,
        })
    }

    /// The other open files that are read with the same glossary.
    fn others<'o>(&self, open: &'o [Arc<Snapshot>]) -> impl Iterator<Item = File<'o>> {
        let own = (&self.snapshot.uri, &self.snapshot.engine);
        open.iter()
            .filter(move |other| other.uri != *own.0 && Arc::ptr_eq(&other.engine, own.1))
            .filter_map(|other| other.file())
    }

    /// The project whose settings the document is; only its place counts.
    fn project(&self, file: &File<'_>) -> Project {
        let path = uri::path(&self.snapshot.uri);
        let is_settings = file.kind == FileKind::Settings;
        let path: &Path = if is_settings { &path } else { Path::new("") };
        Project::of_text(path, String::new(), &[]).0
    }
}
