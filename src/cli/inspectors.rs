//! Which draft is checked with which settings: drafts of one run may belong to several projects.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    inspector::Inspector,
    setup::{Config, Setup},
};
use crate::{
    check::RULES,
    matching::Matcher,
    workspace::{FileProblem, Project},
};

/// An inspector for each project of a run.
#[derive(Debug)]
pub struct Inspectors {
    inspectors: Vec<Inspector>,
    /// The number of the inspector of each folder with drafts.
    of_folder: BTreeMap<PathBuf, usize>,
}

impl Inspectors {
    /// Makes an inspector for each project that `drafts` belong to, at least one. What is wrong
    /// with settings and glossaries is told, each once.
    pub fn new(drafts: &[PathBuf], setup: &Setup) -> (Self, Vec<FileProblem>) {
        let mut inspectors = Self {
            inspectors: Vec::new(),
            of_folder: BTreeMap::new(),
        };
        let mut problems = Vec::new();
        let mut numbers: BTreeMap<Option<PathBuf>, usize> = BTreeMap::new();
        let folders = drafts.iter().map(|draft| folder_of(draft));
        let folders: Vec<&Path> = folders.collect();
        let here = [Path::new("")];
        let folders = if folders.is_empty() {
            &here[..]
        } else {
            &folders
        };
        for folder in folders {
            if inspectors.of_folder.contains_key(*folder) {
                continue;
            }
            let file = match &setup.config {
                Config::Nearest => Project::find(folder),
                Config::File(file) => Some(file.clone()),
                Config::None => None,
            };
            let number = *numbers.entry(file).or_insert_with_key(|file| {
                let (inspector, found) = inspector(file.as_deref(), setup);
                inspectors.inspectors.push(inspector);
                problems.extend(found);
                inspectors.inspectors.len() - 1
            });
            inspectors.of_folder.insert(folder.to_path_buf(), number);
        }
        (inspectors, problems)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Inspector> {
        self.inspectors.iter()
    }

    /// The inspector of a draft.
    pub fn of(&self, draft: &Path) -> &Inspector {
        let number = self.of_folder.get(folder_of(draft)).copied();
        &self.inspectors[number.unwrap_or(0)]
    }
}

fn folder_of(draft: &Path) -> &Path {
    draft.parent().unwrap_or(Path::new(""))
}

fn inspector(file: Option<&Path>, setup: &Setup) -> (Inspector, Vec<FileProblem>) {
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let (project, mut problems) = match file {
        Some(file) => Project::read(file, &rules),
        None => (Project::default(), Vec::new()),
    };
    let (compiled, found) = project.compile(&setup.glossaries);
    problems.extend(found);
    let inspector = Inspector {
        matcher: Matcher::new(compiled),
        project,
        levels: setup.levels.clone(),
        language: setup.language,
    };
    (inspector, problems)
}
