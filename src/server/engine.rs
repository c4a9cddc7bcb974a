//! What documents are checked with: a project and its glossary, ready to match.

use std::{
    path::{Path, PathBuf, absolute},
    sync::atomic::{AtomicU64, Ordering},
};

use crate::{
    check::RULES,
    ide::Names,
    matching::Matcher,
    workspace::{FileProblem, GlossarySource, Project, Stamp, project::SETTINGS_FILE},
};

/// What documents are checked with. It never changes; another glossary is another engine.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    /// The glossary, ready to match.
    pub matcher: Matcher,
    /// The settings.
    pub project: Project,
    /// The folder that is open.
    pub root: Option<PathBuf>,
    /// Its own number: no two engines of a process share it. 0 for one that stands in for another.
    pub serial: u64,
    /// The files it was made of.
    pub files: Vec<PathBuf>,
    /// How terms are typed; made piece by piece when somebody types.
    pub names: Names,
}

impl Engine {
    /// Whether there is a project to change, or a folder to make one in.
    pub fn has_place(&self) -> bool {
        self.project.file.is_some() || self.root.is_some()
    }

    /// Whether another engine would come of it if the file changed. Any file of settings counts:
    /// it may be new.
    /// Whether another engine would come of it if the file changed. A new file may be one of those
    /// that a pattern of the settings names.
    pub fn depends_on(&self, path: &Path) -> bool {
        self.files.iter().any(|file| file == path) || self.may_name(path)
    }

    /// The glossary files of the user, later ones winning.
    pub fn glossary_files(&self) -> impl DoubleEndedIterator<Item = &Path> {
        let files = self.files.iter().map(PathBuf::as_path);
        files.filter(|file| !file.ends_with(SETTINGS_FILE))
    }

    /// The user's glossary file that `name`, an origin of the glossary, stands for; `None` for one
    /// of the shipped glossary.
    pub fn glossary_file(&self, name: &str) -> Option<&Path> {
        let named = absolute(name).ok()?;
        self.glossary_files().find(|file| *file == named)
    }

    fn may_name(&self, path: &Path) -> bool {
        let names = self.project.settings.glossaries.iter().flatten();
        let has_pattern = names.map(|name| &name.text).any(|name| is_pattern(name));
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        let root = self.project.root().and_then(|root| absolute(root).ok());
        has_pattern && is_toml && root.is_some_and(|root| path.starts_with(root))
    }
}

fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '[', '{'])
}

impl Engine {
    /// Whether a file is one of the user's glossary files.
    pub fn uses(&self, path: &Path) -> bool {
        self.glossary_files()
            .any(|file| file == path || absolute(file).is_ok_and(|file| file == path))
    }
}

/// Which glossaries are to be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Their names, later ones winning; no name means those of the project's settings.
    pub names: Vec<String>,
    /// The folder that is open, where relative paths start.
    pub root: Option<PathBuf>,
}

/// Files as they were at some time; `None` for one that was not there.
pub type Stamps = Vec<(PathBuf, Option<Stamp>)>;

/// An engine with what was wrong with its settings and glossaries, as sentences for the user.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The engine; without what could not be read.
    pub engine: Engine,
    /// What could not be read.
    pub problems: Vec<String>,
    /// Whether a part of the glossary or of the settings is missing because of it.
    pub is_broken: bool,
    /// The files that were read, as they were then.
    pub stamps: Stamps,
}

/// Loads the settings of a file, if there is one, and the chosen glossaries.
pub fn load(choice: &Choice, settings: Option<&Path>) -> Loaded {
    let mut wrong = Vec::new();
    let mut asked = Vec::new();
    for name in &choice.names {
        match choice.source(name) {
            Ok(source) => asked.push(source),
            Err(problem) => wrong.push(problem),
        }
    }
    // Before anything is read: what changes while it is read is read again.
    let settings_stamp = settings.map(|file| (file.to_owned(), Stamp::of(file)));
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let (project, mut problems) = match settings {
        Some(file) => Project::read(file, &rules),
        None => (Project::default(), Vec::new()),
    };
    let sources = if asked.is_empty() {
        project.glossaries().0
    } else {
        asked.clone()
    };
    let files = sources.into_iter().filter_map(|source| match source {
        GlossarySource::File(path) => Some(path),
        GlossarySource::Builtin => None,
    });
    let stamped = files.map(|file| {
        let stamp = Stamp::of(&file);
        (file, stamp)
    });
    let stamps = settings_stamp.into_iter().chain(stamped);
    let stamps = stamps.map(|(file, stamp)| (absolute(&file).unwrap_or(file), stamp));
    let stamps: Stamps = stamps.collect();
    let (compiled, found) = project.compile(&asked);
    problems.extend(found);
    let is_broken = !wrong.is_empty() || problems.iter().any(|problem| problem.fatal);
    wrong.extend(problems.iter().map(FileProblem::to_string));
    let engine = Engine {
        matcher: Matcher::new(compiled),
        project,
        root: choice.root.clone(),
        names: Names::default(),
        serial: next_serial(),
        files: stamps.iter().map(|(file, _)| file.clone()).collect(),
    };
    Loaded {
        engine,
        problems: wrong,
        is_broken,
        stamps,
    }
}

fn next_serial() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

impl Choice {
    fn source(&self, name: &str) -> Result<GlossarySource, String> {
        Ok(match (name.parse()?, &self.root) {
            (GlossarySource::File(path), Some(root)) => GlossarySource::File(root.join(path)),
            (source, _) => source,
        })
    }
}
