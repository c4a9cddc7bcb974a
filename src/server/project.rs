//! Changes of the project's files: planned with what the client has open, written when it has not.

use std::path::{Path, PathBuf};

use super::{
    proto::{ChangeOf, Target},
    session::Session,
    uri,
};
use crate::workspace::{
    FileProblem,
    change::{self, Places},
};

/// What a change does to the project's files. Reads files.
pub fn plan(session: &Session, change: &ChangeOf) -> Result<Vec<Target>, FileProblem> {
    let document = change.document.as_deref().unwrap_or_default();
    let engine = session.engines.of(document);
    // A project begins in the folder that is open around the document.
    let path = uri::path(document);
    let folders = session.library.folders();
    let around = folders.iter().find(|folder| path.starts_with(folder));
    let glossaries: Vec<PathBuf> = engine.glossary_files().map(Path::to_owned).collect();
    let places = Places {
        project: &engine.project,
        root: around.map(PathBuf::as_path).or(engine.root.as_deref()),
        glossaries: &glossaries,
        glossary: engine.matcher.glossary(),
    };
    let document = |path: &Path| session.snapshot(&uri::of_path(path));
    let changes = change::plan(places, &change.change, &|path| {
        document(path).map(|snapshot| snapshot.buffer.text())
    })?;
    let target = |change: change::FileChange| {
        let open = document(&change.path);
        let unopened = || uri::of_path(&change.path);
        Target {
            uri: open
                .as_ref()
                .map_or_else(unopened, |open| open.uri.to_string()),
            version: open.map(|open| open.version),
            change,
        }
    };
    Ok(changes.into_iter().map(target).collect())
}

/// Writes the files of a change; gives what could not be done, as sentences for the user.
pub fn write(targets: &[Target]) -> Vec<String> {
    let written = targets.iter().map(|target| change::write(&target.change));
    let problems = written.filter_map(Result::err);
    problems.map(|problem| problem.to_string()).collect()
}
