//! Glossary files linted together, each with what its reader and the checks say of it.

use super::{Flaw, lint};
use crate::{
    glossary::{Glossary, files::read_into},
    index::Compiled,
    matching::Matcher,
};

/// The text of a glossary file.
#[derive(Clone, Copy, Debug)]
pub struct GlossaryFile<'f> {
    /// Its name; no other file may have it.
    pub path: &'f str,
    /// Its text.
    pub text: &'f str,
}

/// What is wrong with the files, each by itself and all together; later ones win. Of each file in
/// turn, in the order of its text.
pub fn lint_files(files: &[GlossaryFile<'_>]) -> Vec<Vec<Flaw>> {
    let mut glossary = Glossary::default();
    let mut found: Vec<Flaw> = Vec::new();
    for GlossaryFile { path, text } in files {
        let problems = read_into(&mut glossary, path, text).into_iter();
        found.extend(problems.map(|problem| Flaw::of_file(path, problem)));
    }
    found.extend(lint(&Matcher::new(Compiled::new(glossary))));
    let mut flaws: Vec<Vec<Flaw>> = files.iter().map(|_| Vec::new()).collect();
    for flaw in found {
        let file = files.iter().position(|file| file.path == flaw.file);
        if let Some(file) = file {
            flaws[file].push(flaw);
        }
    }
    for flaws in &mut flaws {
        flaws.sort_by_key(|flaw| flaw.problem.span);
    }
    flaws
}
