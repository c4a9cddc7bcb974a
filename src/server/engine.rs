//! What documents are checked with: a project and its glossary, ready to match.

use std::path::{Path, PathBuf};

use crate::{
    check::RULES,
    ide::Names,
    matching::Matcher,
    workspace::{GlossarySource, Project, project::SETTINGS_FILE},
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
    pub fn depends_on(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == SETTINGS_FILE)
            || self.files.iter().any(|file| file == path)
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

/// An engine with what was wrong with its settings and glossaries, as sentences for the user.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The engine; without what could not be read.
    pub engine: Engine,
    /// What could not be read.
    pub problems: Vec<String>,
}

/// Loads the settings of the open folder and the chosen glossaries.
pub fn load(choice: &Choice) -> Loaded {
    let mut problems = Vec::new();
    let mut asked = Vec::new();
    for name in &choice.names {
        match choice.source(name) {
            Ok(source) => asked.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let settings = choice.root.as_deref().and_then(Project::find);
    let (project, found) = match settings {
        Some(file) => Project::read(&file, &rules),
        None => (Project::default(), Vec::new()),
    };
    problems.extend(found.iter().map(ToString::to_string));
    let (compiled, found) = project.compile(&asked);
    problems.extend(found.iter().map(ToString::to_string));
    let sources = if asked.is_empty() {
        project.glossaries().0
    } else {
        asked
    };
    let files = sources.into_iter().filter_map(|source| match source {
        GlossarySource::File(path) => Some(path),
        GlossarySource::Builtin => None,
    });
    let files = files.collect();
    let engine = Engine {
        matcher: Matcher::new(compiled),
        project,
        root: choice.root.clone(),
        files,
        names: Names::default(),
    };
    Loaded { engine, problems }
}

impl Choice {
    fn source(&self, name: &str) -> Result<GlossarySource, String> {
        Ok(match (name.parse()?, &self.root) {
            (GlossarySource::File(path), Some(root)) => GlossarySource::File(root.join(path)),
            (source, _) => source,
        })
    }
}
