//! Making files of our own: a new one that must not be there yet, or a page that is made again.

use std::{
    io::{ErrorKind, Write},
    path::Path,
};

use tempfile::{NamedTempFile, PersistError};

use super::FileProblem;

/// Writes `text` to a file that is not there yet.
///
/// # Errors
///
/// When it is there, also if it came meanwhile; or when it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), FileProblem> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => FileProblem::whole(
            path,
            "is there already and was not changed",
            "move it away to have a new one written, or see the proposal with --stdout",
        ),
        _ => refused(path, &error),
    };
    let persist = |file: NamedTempFile| file.persist_noclobber(path).map(|_| ());
    written(path, text, persist).map_err(failed)
}

/// Writes `text` to a file, in place of what may be there: whole or not at all.
///
/// # Errors
///
/// When it cannot be written.
pub fn replace(path: &Path, text: &str) -> Result<(), FileProblem> {
    let persist = |file: NamedTempFile| file.persist(path).map(|_| ());
    written(path, text, persist).map_err(|error| refused(path, &error))
}

fn refused(path: &Path, error: &std::io::Error) -> FileProblem {
    let help = match error.kind() {
        ErrorKind::NotFound => "make the folder first",
        ErrorKind::PermissionDenied => {
            "change the permissions of its folder, or name another place"
        }
        _ => "",
    };
    FileProblem::whole(path, format!("cannot be written: {error}"), help)
}

/// Writes to a temporary file beside `path`, which then takes its name.
fn written(
    path: &Path,
    text: &str,
    persist: impl FnOnce(NamedTempFile) -> Result<(), PersistError>,
) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".triglot-");
    set_mode(&mut builder);
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    persist(file).map_err(|error| error.error)
}

/// A temporary file is for its owner's eyes; one that stays is for everyone whom the umask lets.
#[cfg(unix)]
fn set_mode(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn set_mode(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at their own files"
)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_created_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("triglot.toml");
        create(&path, "甲").expect("it writes");
        let problem = create(&path, "乙").expect_err("it is there");
        assert!(problem.message.contains("already"), "{problem}");
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "甲");
        replace(&path, "丙").expect("it writes");
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "丙");
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "no temporary file is left behind");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let problem = replace(&folder.path().join("no/page.html"), "").expect_err("no folder");
        assert_eq!(problem.help, "make the folder first");
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("page.html");
        replace(&path, "").expect("it writes");
        let mode = std::fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode();
        assert_ne!(mode & 0o044, 0, "{mode:o}");
    }
}
