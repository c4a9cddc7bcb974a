//! The file of a baseline: drafts are named in it from the folder that it is in.

use std::path::{Path, PathBuf};

use super::{FileProblem, problem::shown, read_draft, relative::relative, write_output};
use crate::check::baseline::Baseline;

/// A baseline with its file.
#[derive(Clone, Debug)]
pub struct BaselineFile {
    /// What is known.
    pub baseline: Baseline,
    path: PathBuf,
}

impl BaselineFile {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// When it is not there, or no baseline.
    pub fn read(path: &Path) -> Result<Self, FileProblem> {
        if !exists(path) {
            let help = "make it with --update-baseline, or check the spelling";
            return Err(FileProblem::whole(path, "no such file", help));
        }
        let text = read_draft(path)?.text;
        let baseline = Baseline::read(&text).map_err(|message| {
            let help = "take it back from version control, or delete it and make it anew with \
                        --update-baseline";
            FileProblem::whole(path, message, help)
        })?;
        Ok(Self {
            baseline,
            path: path.to_owned(),
        })
    }

    /// Reads the file, or begins it.
    ///
    /// # Errors
    ///
    /// When there is a file that is no baseline: what somebody put off must not be lost.
    pub fn read_or_new(path: &Path) -> Result<Self, FileProblem> {
        if exists(path) {
            return Self::read(path);
        }
        Ok(Self {
            baseline: Baseline::default(),
            path: path.to_owned(),
        })
    }

    /// Writes the file.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self) -> Result<(), FileProblem> {
        write_output(&self.path, self.baseline.text().as_bytes())
    }

    /// A draft as the file names it.
    pub fn name_of(&self, draft: &Path) -> String {
        relative(self.folder(), draft).unwrap_or_else(|| shown(draft))
    }

    /// The drafts that the file names and that are no longer there.
    pub fn missing(&self) -> Vec<String> {
        let names = self.baseline.drafts();
        names
            .filter(|name| !exists(&self.folder().join(name)))
            .map(str::to_owned)
            .collect()
    }

    /// The file as messages name it.
    pub fn shown(&self) -> String {
        shown(&self.path)
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn exists(path: &Path) -> bool {
    path.exists()
}
