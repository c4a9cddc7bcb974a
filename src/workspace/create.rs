//! Making a file that must not be there yet.

use std::{io::ErrorKind, path::Path};

use super::{FileProblem, output::beside};

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
    let written = beside(path, text.as_bytes()).and_then(|file| {
        let taken = file.persist_noclobber(path);
        taken.map(drop).map_err(|error| error.error)
    });
    written.map_err(failed)
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
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "no temporary file is left behind");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let problem = create(&folder.path().join("no/triglot.toml"), "").expect_err("no folder");
        assert_eq!(problem.help, "make the folder first");
    }
}
