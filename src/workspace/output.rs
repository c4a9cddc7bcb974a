//! Writing results: a report takes its file's name when it is complete, or not at all.

use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::FileProblem;

/// The variable that names the file in which a step of GitHub Actions tells its summary.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Writes `content` as the file `path`, in place of what stood there.
///
/// It goes to a temporary file beside it first, which then takes its name, so that a reader sees
/// the old or the new content and nothing between. What is no regular file, such as a pipe, is
/// written to as it is.
///
/// # Errors
///
/// When the folder is not there or the file cannot be written.
pub fn write_output(path: &Path, content: &[u8]) -> Result<(), FileProblem> {
    let written = match kind_of(path) {
        Kind::Special => OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(content)),
        Kind::Regular(target) => replace(&target, content),
        Kind::New => replace(path, content),
    };
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => FileProblem::whole(
            path,
            "cannot be written: its folder is not there",
            "make the folder first",
        ),
        _ => FileProblem::whole(path, format!("cannot be written: {error}"), ""),
    })
}

/// Appends `text` to the summary of the step of GitHub Actions that this is run by, if it is.
///
/// # Errors
///
/// When the runner's file cannot be written. Nothing else is lost by that.
#[expect(
    clippy::disallowed_methods,
    reason = "the runner names the file in the environment"
)]
pub fn append_step_summary(text: &str) -> Result<(), FileProblem> {
    let Some(path) = std::env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let path = PathBuf::from(path);
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| FileProblem {
            fatal: false,
            ..FileProblem::whole(
                &path,
                format!("the summary of the step cannot be written: {error}"),
                format!("unset {STEP_SUMMARY}"),
            )
        })
}

enum Kind {
    /// A file, with its links followed.
    Regular(PathBuf),
    /// A pipe, a terminal, a device.
    Special,
    /// Nothing.
    New,
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn kind_of(path: &Path) -> Kind {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {
            Kind::Regular(path.canonicalize().unwrap_or_else(|_| path.to_owned()))
        }
        Ok(_) => Kind::Special,
        Err(_) => Kind::New,
    }
}

fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let new = beside(path, content)?;
    keep_mode(path, new.as_file())?;
    new.as_file().sync_all()?;
    new.persist(path).map(drop).map_err(|error| error.error)
}

/// A temporary file beside `path` that holds `content`, which is to take its name.
///
/// # Errors
///
/// When the folder is not there or cannot be written to.
pub fn beside(path: &Path, content: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut new = builder().tempfile_in(folder)?;
    new.write_all(content)?;
    Ok(new)
}

/// Temporary files with the mode that a new file has, less what the user masks: a report is for
/// others to read.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".triglot-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn keep_mode(old: &Path, new: &File) -> std::io::Result<()> {
    match std::fs::metadata(old) {
        Ok(metadata) => new.set_permissions(metadata.permissions()),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at their own files"
)]
mod tests {
    use super::*;

    #[test]
    fn a_report_replaces_the_one_before_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("報告.json");
        write_output(&path, b"one, and long").expect("it writes");
        write_output(&path, b"two").expect("it writes");
        assert_eq!(std::fs::read(&path).expect("it is there"), b"two");
        let files = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let problem = write_output(&folder.path().join("none/a.json"), b"").expect_err("no folder");
        assert!(problem.to_string().contains("make the folder first"));
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_a_new_report_and_an_old_one_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (plain, report) = (folder.path().join("plain"), folder.path().join("report"));
        let mode = |path: &Path| {
            let metadata = std::fs::metadata(path).expect("it is there");
            metadata.permissions().mode()
        };
        std::fs::write(&plain, "").expect("it writes");
        write_output(&report, b"").expect("it writes");
        assert_eq!(mode(&report), mode(&plain));
        std::fs::set_permissions(&report, std::fs::Permissions::from_mode(0o600)).expect("a mode");
        write_output(&report, b"").expect("it writes");
        assert_eq!(mode(&report) & 0o777, 0o600);
    }
}
