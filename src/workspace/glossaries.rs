//! Loading the glossaries that a check uses.

use std::{path::PathBuf, str::FromStr};

use super::{FileProblem, read_draft};
use crate::{
    glossary::{Glossary, files::read_into},
    index::Compiled,
    matching::builtin,
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
                    let found = read_into(&mut glossary, &file.path, &file.text);
                    let locate = |problem| FileProblem::locate(&file.path, &file.text, problem);
                    problems.extend(found.iter().map(locate));
                }
                Err(problem) => problems.push(problem),
            },
        }
    }
    (Compiled::new(glossary), problems)
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
