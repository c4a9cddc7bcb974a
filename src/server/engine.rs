//! What documents are checked with: a glossary, ready to match, and the policy.

use std::path::{Path, PathBuf};

use crate::{
    config::Policy,
    matching::Matcher,
    workspace::{GlossarySource, load_glossaries},
};

/// What documents are checked with. It never changes; another glossary is another engine.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    /// The glossary, ready to match.
    pub matcher: Matcher,
    /// The settings of the rules.
    pub policy: Policy,
}

/// Which glossaries are to be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Their names, later ones winning; no name means the shipped glossary.
    pub names: Vec<String>,
    /// Where relative paths start.
    pub root: Option<PathBuf>,
}

/// An engine with what was wrong with its glossaries, as sentences for the user.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The engine; without what could not be read.
    pub engine: Engine,
    /// What could not be read.
    pub problems: Vec<String>,
}

/// Loads the chosen glossaries.
pub fn load(choice: &Choice) -> Loaded {
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    for name in &choice.names {
        match choice.source(name) {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    let (compiled, found) = load_glossaries(&sources);
    problems.extend(found.iter().map(ToString::to_string));
    let engine = Engine {
        matcher: Matcher::new(compiled),
        policy: Policy::default(),
    };
    Loaded { engine, problems }
}

impl Choice {
    /// Whether `path` is a chosen file.
    pub fn names_file(&self, path: &Path) -> bool {
        let is_at_path = |name: &String| match self.source(name) {
            Ok(GlossarySource::File(file)) => file == path,
            _ => false,
        };
        self.names.iter().any(is_at_path)
    }

    fn source(&self, name: &str) -> Result<GlossarySource, String> {
        Ok(match (name.parse()?, &self.root) {
            (GlossarySource::File(path), Some(root)) => GlossarySource::File(root.join(path)),
            (source, _) => source,
        })
    }
}
