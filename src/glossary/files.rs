//! Files of a glossary by their names: which hold concepts and which hold sources.

use super::{Glossary, read::read_concepts, sources::read_sources};
use crate::text::Problem;

/// Reads a file of concepts, or of sources, into a glossary; `file` is its name.
pub fn read_into(glossary: &mut Glossary, file: &str, text: &str) -> Vec<Problem> {
    if is_of_sources(file) {
        let (sources, problems) = read_sources(text, file);
        glossary.sources.extend(sources);
        return problems;
    }
    let (concepts, problems) = read_concepts(text, file);
    glossary.merge(concepts);
    problems
}

/// Whether a file holds sources and no concepts: `sources.toml`, `terms.sources.toml`.
pub fn is_of_sources(file: &str) -> bool {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name == "sources.toml" || name.ends_with(".sources.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_sources_are_told_by_their_names() {
        for (file, expected) in [
            ("sources.toml", true),
            ("terms/sources.toml", true),
            ("c:\\terms\\a.sources.toml", true),
            ("resources.toml", false),
            ("sources.toml/a.toml", false),
        ] {
            assert_eq!(is_of_sources(file), expected, "{file}");
        }
    }
}
