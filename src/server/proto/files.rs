//! Files and folders are renamed: the settings that name them follow.

use std::path::{Path, PathBuf};

use tower_lsp::gen_lsp_types::{FileRename, WorkspaceEdit};

use super::{
    View,
    edits::{Edits, Purpose},
};
use crate::{
    config::read::read_settings,
    ide::moved::follow,
    server::{session::Session, uri},
    workspace::problem::shown,
};

/// The edits of the settings files when files are renamed; `None` when no settings name them.
pub fn renamed_files(files: &[FileRename], session: &Session) -> Option<WorkspaceEdit> {
    let engines = session.engines.all();
    let settings = engines
        .iter()
        .filter_map(|engine| engine.project.file.clone());
    let settings: Vec<PathBuf> = settings.collect();
    let mut edits = Edits::default();
    for file in settings {
        // Its own new place tells nothing of where the files that it names are.
        let is_moved = |rename: &FileRename| file.starts_with(uri::path(&rename.old_uri.0));
        if files.iter().any(is_moved) {
            continue;
        }
        let Some(snapshot) = session.document(&uri::of_path(&file)) else {
            continue;
        };
        let view = View::of(&snapshot, session);
        let (settings, _) = read_settings(&view.reading.text, &[]);
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut of_file = Vec::new();
        for rename in files {
            let (from, to) = (uri::path(&rename.old_uri.0), uri::path(&rename.new_uri.0));
            let to_name = relative(folder, &to).unwrap_or_else(|| shown(&to));
            if let Some(from) = relative(folder, &from) {
                of_file.extend(follow(&settings, &from, &to_name));
            }
            of_file.extend(follow(&settings, &shown(&from), &to_name));
        }
        of_file.sort();
        of_file.dedup_by_key(|edit| edit.span);
        let of_file: Vec<_> = of_file
            .into_iter()
            .map(|edit| (edit, Purpose::Files))
            .collect();
        edits.add(&view, &of_file);
    }
    let client = session.capabilities();
    (!edits.is_empty()).then(|| edits.into_workspace_edit(client))
}

/// A path from a folder, with `/`; `None` for one outside, which settings name in full.
fn relative(folder: &Path, path: &Path) -> Option<String> {
    path.strip_prefix(folder).ok().map(shown)
}
