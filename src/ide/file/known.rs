//! What there is to name: the ids, subjects and files that a glossary file or `triglot.toml` may
//! refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, FileKind};
use crate::{
    glossary::{Concept, Glossary, Source},
    text::Language,
};

/// What there is to name.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// The glossary in force.
    pub glossary: &'k Glossary,
    /// The files that are open, which win over what is in force.
    pub open: &'k [File<'k>],
    /// Finds the paths of files that may be glossaries, from the folder of the settings. Asked only
    /// where one can be written.
    pub paths: &'k dyn Fn() -> Vec<String>,
}

impl Known<'_> {
    /// The ids of the concepts in force, each with what it is called.
    pub fn concepts_in_force(&self) -> BTreeMap<String, String> {
        let mut concepts = BTreeMap::new();
        for concept in &self.glossary.concepts {
            concepts.insert(concept.id.clone(), name(concept).to_owned());
        }
        concepts
    }

    /// The ids of concepts, each with what it is called.
    pub fn concepts(&self) -> BTreeMap<String, String> {
        let mut concepts = self.concepts_in_force();
        for (file, entry) in self.entries(FileKind::Glossary) {
            if let Some(id) = file.tree.key(file.text, entry) {
                let name = file.name(entry).unwrap_or_default();
                concepts.insert(id.into_owned(), name);
            }
        }
        concepts
    }

    /// The ids of sources, each with its title.
    pub fn sources(&self) -> BTreeMap<String, String> {
        let sources = self.glossary.sources.iter();
        let mut sources: BTreeMap<String, String> = sources
            .map(|(id, source)| (id.clone(), source.title.clone()))
            .collect();
        for (file, entry) in self.entries(FileKind::Sources) {
            if let Some(id) = file.tree.key(file.text, entry) {
                let title = file.value(entry, "title").unwrap_or_default();
                sources.insert(id.into_owned(), title);
            }
        }
        sources
    }

    /// The subjects of concepts.
    pub fn subjects(&self) -> BTreeSet<String> {
        let concepts = self.glossary.concepts.iter();
        let mut subjects: BTreeSet<String> =
            concepts.map(|concept| concept.subject.clone()).collect();
        let entries = self.entries(FileKind::Glossary);
        subjects.extend(entries.filter_map(|(file, entry)| file.value(entry, "subject")));
        subjects.remove("");
        subjects
    }

    /// The concept with an id, as an open file has it or as it is in force.
    pub fn concept(&self, id: &str) -> Option<Concept> {
        let mut open = self
            .open
            .iter()
            .filter(|file| file.kind == FileKind::Glossary);
        let found = open.find_map(|file| file.concept(file.entry(id)?));
        let whole = found.filter(|concept| !concept.terms.is_empty());
        whole.or_else(|| self.glossary.concept(id).cloned())
    }

    /// The source with an id, as an open file has it or as it is in force.
    pub fn source(&self, id: &str) -> Option<Source> {
        let mut open = self
            .open
            .iter()
            .filter(|file| file.kind == FileKind::Sources);
        let found = open.find_map(|file| file.source(file.entry(id)?));
        found.or_else(|| self.glossary.sources.get(id).cloned())
    }

    fn entries(&self, kind: FileKind) -> impl Iterator<Item = (&File<'_>, super::Id)> {
        let files = self.open.iter().filter(move |file| file.kind == kind);
        files.flat_map(|file| file.entries().map(move |entry| (file, entry)))
    }
}

/// What a concept is called in a list.
fn name(concept: &Concept) -> &str {
    let preferred = concept.preferred(Language::English);
    preferred
        .or(concept.terms.first())
        .map_or("", |term| term.text.as_str())
}
