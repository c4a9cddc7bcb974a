//! The files of the shipped glossary, written out so that an editor can open them.
//!
//! They are in the binary, compressed by the build. A copy has the hash of its text in its path, so
//! that a copy of another version is another file; nobody can take it for the glossary itself, as
//! it may not be written to.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::FileProblem;

/// The files by their names, each compressed; `build.rs` makes it.
const FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cyber.files"));

/// The folder in which the user's programs keep what can be made again.
#[expect(
    clippy::disallowed_methods,
    reason = "the folder is in the environment"
)]
pub fn cache_folder() -> Option<PathBuf> {
    let folder = |name| {
        let folder = std::env::var_os(name).map(PathBuf::from);
        folder.filter(|folder| folder.is_absolute())
    };
    if cfg!(windows) {
        return folder("LOCALAPPDATA");
    }
    let of_home = if cfg!(target_os = "macos") {
        "Library/Caches"
    } else {
        ".cache"
    };
    folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(of_home)))
}

/// The text of a shipped file, by its name as origins have it: `glossary/threats.toml`.
pub fn text(name: &str) -> Option<String> {
    let files: Vec<(&str, &[u8])> = postcard::from_bytes(FILES).ok()?;
    let (_, packed) = files.into_iter().find(|(known, _)| *known == name)?;
    let bytes = miniz_oxide::inflate::decompress_to_vec(packed).ok()?;
    String::from_utf8(bytes).ok()
}

/// The copy of a shipped file in the `cache` folder, written if it is not there, and its text.
///
/// # Errors
///
/// When there is no such folder or no such file, or when it cannot be written.
pub fn write_out(name: &str, cache: Option<&Path>) -> Result<(PathBuf, String), FileProblem> {
    let Some(text) = text(name) else {
        let message = "is not a file of the shipped glossary";
        return Err(FileProblem::whole(Path::new(name), message, ""));
    };
    let Some(cache) = cache else {
        let message = "of the shipped glossary cannot be shown: no folder for caches is known";
        let help = "set XDG_CACHE_HOME to a folder that you can write to";
        return Err(FileProblem::whole(Path::new(name), message, help));
    };
    let short = Path::new(name).file_name().unwrap_or_default();
    let path = cache.join("triglot").join(hash(&text)).join(short);
    if holds(&path, &text) {
        return Ok((path, text));
    }
    match write(&path, &text) {
        Ok(()) => Ok((path, text)),
        // Another server may have written it meanwhile.
        Err(_) if holds(&path, &text) => Ok((path, text)),
        Err(error) => Err(FileProblem::whole(
            &path,
            format!("a copy of the shipped glossary cannot be written: {error}"),
            "make the folder writable, or set XDG_CACHE_HOME to one that is",
        )),
    }
}

/// The start of the text's hash: enough to tell a few files apart.
fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes a file that may not be written to afterwards; others see all of it or nothing.
#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".triglot-")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    let mut permissions = file.as_file().metadata()?.permissions();
    permissions.set_readonly(true);
    file.as_file().set_permissions(permissions)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn holds(path: &Path, text: &str) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at their own files"
)]
mod tests {
    use super::*;
    use crate::matching::builtin;

    #[test]
    fn every_origin_of_the_shipped_glossary_leads_to_its_entry() {
        let glossary = builtin().glossary;
        let mut texts = std::collections::BTreeMap::new();
        for concept in &glossary.concepts {
            let file = &concept.origin.file;
            let text = texts
                .entry(file.clone())
                .or_insert_with(|| text(file).expect("it is in the binary"));
            assert_eq!(&text[concept.origin.span.range()], concept.id);
            for term in &concept.terms {
                let text = &text[term.origin.span.range()];
                assert!(text.starts_with('{') && text.contains(&term.text), "{text}");
            }
        }
        let sources = text("glossary/sources.toml").expect("it is in the binary");
        for (id, source) in glossary.sources.iter() {
            assert_eq!(&sources[source.origin.span.range()], id);
        }
    }

    #[test]
    fn a_copy_is_written_once_and_may_not_be_written_to() {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let name = "glossary/threats.toml";
        let (path, text) = write_out(name, Some(cache.path())).expect("it writes");
        assert!(path.ends_with("threats.toml"), "{}", path.display());
        let metadata = std::fs::metadata(&path).expect("it is there");
        assert!(metadata.permissions().readonly());
        let written = metadata.modified().expect("a time");
        let (again, _) = write_out(name, Some(cache.path())).expect("it is there");
        assert_eq!(again, path);
        let metadata = std::fs::metadata(&path).expect("it is there");
        assert_eq!(metadata.modified().expect("a time"), written);
        assert_eq!(std::fs::read_to_string(&path).expect("it reads"), text);
    }

    #[test]
    fn a_copy_that_was_changed_is_written_again() {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let name = "glossary/threats.toml";
        let (path, text) = write_out(name, Some(cache.path())).expect("it writes");
        std::fs::remove_file(&path).expect("it is ours");
        std::fs::write(&path, "changed").expect("it is ours");
        write_out(name, Some(cache.path())).expect("it writes");
        assert_eq!(std::fs::read_to_string(&path).expect("it reads"), text);
    }

    #[test]
    fn what_keeps_a_copy_from_being_written_is_told() {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let file = cache.path().join("file");
        std::fs::write(&file, "").expect("a file");
        let name = "glossary/threats.toml";
        let problem = write_out(name, Some(&file)).expect_err("it is no folder");
        assert!(problem.message.contains("cannot be written"), "{problem}");
        let problem = write_out(name, None).expect_err("there is no folder");
        assert!(problem.help.contains("XDG_CACHE_HOME"), "{problem}");
        assert!(write_out("glossary/none.toml", Some(cache.path())).is_err());
    }
}
