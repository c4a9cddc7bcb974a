//! Writing: a draft is replaced whole or not at all, and never when it changed meanwhile.

use std::{
    fs::Permissions,
    io::Write,
    path::{Path, PathBuf},
};

use super::{Draft, FileProblem};

/// Writes `text` in place of the draft that was read from `path`.
///
/// The text goes to a temporary file beside the target, which then takes the target's name, so
/// that a reader sees the old or the new draft and nothing between. The byte order mark and the
/// file's mode stay as they were; a symbolic link stays one, its target is written.
///
/// # Errors
///
/// When the file changed since it was read, is read-only, or cannot be written.
pub fn write_atomic(path: &Path, draft: &Draft, text: &str) -> Result<(), FileProblem> {
    let failed = |error: std::io::Error| {
        FileProblem::whole(
            path,
            format!("cannot be written: {error}"),
            "the file is as it was",
        )
    };
    let target = target_of(path).map_err(failed)?;
    if target.permissions.readonly() {
        return Err(FileProblem::whole(
            path,
            "is read-only and was not changed",
            "make it writable, or see the changes with --diff",
        ));
    }
    let folder = target.path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new()
        .prefix(".triglot-")
        .tempfile_in(folder)
        .map_err(failed)?;
    new.write_all(draft.content(text).as_bytes())
        .and_then(|()| new.as_file().set_permissions(target.permissions))
        .and_then(|()| new.as_file().sync_all())
        .map_err(failed)?;
    // Last of all, so that the time in which somebody else's change could be lost is short.
    if !holds(&target.path, &draft.content(&draft.text)).map_err(failed)? {
        return Err(FileProblem::whole(
            path,
            "changed while it was being checked and was not written",
            "run the command again",
        ));
    }
    match new.persist(&target.path) {
        Ok(_) => Ok(()),
        Err(error) => Err(failed(error.error)),
    }
}

/// The file that a path leads to through all its symbolic links.
struct Target {
    path: PathBuf,
    permissions: Permissions,
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn target_of(path: &Path) -> std::io::Result<Target> {
    let path = path.canonicalize()?;
    let permissions = std::fs::metadata(&path)?.permissions();
    Ok(Target { path, permissions })
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn holds(path: &Path, content: &str) -> std::io::Result<bool> {
    Ok(std::fs::read(path)? == content.as_bytes())
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at their own files"
)]
mod tests {
    use super::*;
    use crate::workspace::read_draft;

    fn file(content: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("草稿.md");
        std::fs::write(&path, content).expect("a file");
        (folder, path)
    }

    #[test]
    fn byte_order_mark_and_line_ends_stay() {
        let (_folder, path) = file("\u{FEFF}弱点\r\n");
        let draft = read_draft(&path).expect("it reads");
        write_atomic(&path, &draft, "脆弱性\r\n").expect("it writes");
        let content = std::fs::read_to_string(&path).expect("it is there");
        assert_eq!(content, "\u{FEFF}脆弱性\r\n");
    }

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let (folder, path) = file("弱点");
        let draft = read_draft(&path).expect("it reads");
        std::fs::write(&path, "他人の変更").expect("it writes");
        let problem = write_atomic(&path, &draft, "脆弱性").expect_err("it changed");
        assert!(problem.message.starts_with("changed while"), "{problem}");
        let content = std::fs::read_to_string(&path).expect("it is there");
        assert_eq!(content, "他人の変更");
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "no temporary file is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_modes_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, path) = file("弱点");
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("a mode");
        let link = folder.path().join("link.md");
        symlink(&path, &link).expect("a link");
        let draft = read_draft(&link).expect("it reads");
        write_atomic(&link, &draft, "脆弱性").expect("it writes");
        assert!(
            std::fs::symlink_metadata(&link)
                .expect("it is there")
                .is_symlink()
        );
        assert_eq!(
            std::fs::read_to_string(&path).expect("it is there"),
            "脆弱性"
        );
        let mode = std::fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
