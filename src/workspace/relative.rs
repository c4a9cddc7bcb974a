//! Paths from a folder, as files that are shared between machines name them.

use std::path::{Path, PathBuf};

use super::problem::shown;

/// The path from the folder `root` to the file `path`, with `/`; `None` when it is not in there.
/// Links and `..` are resolved as far as the file exists.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let (root, path) = (resolved(root)?, resolved(path)?);
    path.strip_prefix(&root).map(shown).ok()
}

/// A path with its links resolved; of a file that is not there, with its folder's resolved.
#[expect(clippy::disallowed_methods, reason = "this room touches files")]
pub fn resolved(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    if let Ok(path) = path.canonicalize() {
        return Some(path);
    }
    let path = std::path::absolute(path).ok()?;
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => Some(folder.join(name)),
        _ => Some(path),
    }
}
