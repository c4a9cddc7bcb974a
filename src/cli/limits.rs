//! What the findings of a run are measured against: a baseline, a revision, or neither.

use std::path::{Path, PathBuf};

use super::{
    request::{Against, Request},
    scope::Scope,
};
use crate::{
    check::{Finding, identity::Identity},
    workspace::{BaselineFile, Changes, FileProblem},
};

/// What the findings of a run are measured against. The default is nothing: all count.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    baseline: Option<BaselineFile>,
    changes: Option<Changes>,
}

/// The findings of a draft, measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Which of them count.
    pub scope: Scope,
    /// How many are in the baseline.
    pub known: usize,
    /// What is in the baseline and not in the draft, with how often.
    pub gone: Vec<(Identity, usize)>,
}

impl Limits {
    /// The limits that `request` asks for, for `drafts`.
    ///
    /// # Errors
    ///
    /// When the baseline cannot be read, or git does not say what changed.
    pub fn new(request: &Request, drafts: &[PathBuf]) -> Result<Self, FileProblem> {
        let baseline = match &request.against {
            Against::Baseline(file) => Some(BaselineFile::read(file)?),
            Against::Nothing | Against::NewBaseline(_) => None,
        };
        let changes = match &request.since {
            Some(revision) => Some(Changes::since(revision, drafts)?),
            None => None,
        };
        Ok(Self { baseline, changes })
    }

    /// Measures the findings in `text`, which is the draft `path`.
    pub fn measure(&self, path: &Path, text: &str, findings: &[Finding]) -> Measured {
        let mut measured = Measured::default();
        if let Some(file) = &self.baseline {
            let comparison = file.baseline.compare(&file.name_of(path), text, findings);
            measured.known = comparison.known.iter().filter(|known| **known).count();
            measured.scope = measured.scope.without(findings, &comparison.known);
            measured.gone = comparison.gone;
        }
        if let Some(changes) = &self.changes {
            measured.scope = measured.scope.within(&changes.of(path), text);
        }
        measured
    }

    /// The file of the baseline, if there is one.
    pub fn baseline(&self) -> Option<&BaselineFile> {
        self.baseline.as_ref()
    }
}
