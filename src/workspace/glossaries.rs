//! Loading the glossaries that a check uses.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use super::{Draft, FileProblem, read_draft};
use crate::{
    glossary::{Glossary, read::read_concepts, sources::read_sources},
    index::Compiled,
    matching::builtin,
    text::Problem,
};

/// The name of the shipped glossary.
pub const BUILTIN: &str = "builtin:cyber";

/// Where a glossary comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlossarySource {
    /// The shipped one.
    Builtin,
    /// A concept file.
    File(PathBuf),
}

impl FromStr for GlossarySource {
    type Err = String;

    /// Reads `builtin:cyber` or a path.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            BUILTIN => Ok(Self::Builtin),
            _ if name.starts_with("builtin:") => Err(format!(
                "unknown glossary `{name}`; the shipped one is {BUILTIN}"
            )),
            _ => Ok(Self::File(PathBuf::from(name))),
        }
    }
}

/// Loads and compiles glossaries; later ones win. No source means the shipped glossary.
///
/// What cannot be read is left out, and told in the problems.
pub fn load_glossaries(sources: &[GlossarySource]) -> (Compiled, Vec<FileProblem>) {
    if sources
        .iter()
        .all(|source| *source == GlossarySource::Builtin)
    {
        return (builtin(), Vec::new());
    }
    let mut glossary = Glossary::default();
    let mut problems = Vec::new();
    for source in sources {
        match source {
            GlossarySource::Builtin => {
                let shipped = builtin().glossary;
                glossary.sources.extend(shipped.sources.into_inner());
                glossary.merge(shipped.concepts);
            }
            GlossarySource::File(path) => match read_draft(path) {
                Ok(file) => {
                    let found = read_glossary_into(&mut glossary, &file);
                    let locate = |problem| FileProblem::locate(&file.path, &file.text, problem);
                    problems.extend(found.iter().map(locate));
                }
                Err(problem) => problems.push(problem),
            },
        }
    }
    (Compiled::new(glossary), problems)
}

/// Reads a file of concepts, or of sources, into a glossary.
pub fn read_glossary_into(glossary: &mut Glossary, file: &Draft) -> Vec<Problem> {
    if is_of_sources(&file.path) {
        let (sources, problems) = read_sources(&file.text, &file.path);
        glossary.sources.extend(sources);
        return problems;
    }
    let (concepts, problems) = read_concepts(&file.text, &file.path);
    glossary.merge(concepts);
    problems
}

/// Whether a file holds sources and no concepts: `sources.toml`, `terms.sources.toml`.
pub fn is_of_sources(path: &str) -> bool {
    let name = Path::new(path).file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    name == "sources.toml" || name.ends_with(".sources.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_name_or_a_path() {
        assert_eq!("builtin:cyber".parse(), Ok(GlossarySource::Builtin));
        assert_eq!(
            "用語.toml".parse(),
            Ok(GlossarySource::File(PathBuf::from("用語.toml")))
        );
        let error = "builtin:law".parse::<GlossarySource>();
        assert!(error.is_err_and(|message| message.contains("builtin:cyber")));
    }

    #[test]
    fn a_missing_glossary_is_told_and_left_out() {
        let sources = [GlossarySource::File(PathBuf::from("nowhere.toml"))];
        let (compiled, problems) = load_glossaries(&sources);
        assert!(compiled.glossary.concepts.is_empty());
        assert_eq!(problems[0].message, "no such file");
    }
}
