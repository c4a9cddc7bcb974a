//! Changes of a project's own files that an action asks for: its settings, and its own glossary.
//!
//! A change is planned first, as whole texts before and after, so that an editor can make it; it is
//! written here when no editor does.

use std::path::{Path, PathBuf};

use super::{
    Draft, FileProblem, Project, create, glossaries::BUILTIN, problem::shown,
    project::SETTINGS_FILE, read_draft, write_atomic,
};
use crate::{
    config::edit,
    glossary::{Glossary, files::is_of_sources, skeleton::skeleton},
    text::Language,
};

/// The name of the glossary that is made for a project without one.
const OWN_GLOSSARY: &str = "terms.toml";

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectChange {
    /// A term becomes the project's choice.
    Prefer {
        /// The id of the concept.
        concept: String,
        /// The language.
        language: Language,
        /// The term.
        term: String,
    },
    /// A rule is turned off.
    TurnOff {
        /// Its name.
        rule: String,
    },
    /// A term gets a concept of its own in the project's glossary.
    AddTerm {
        /// The term.
        term: String,
        /// Its language.
        language: Language,
    },
}

/// Where a project's files are.
#[derive(Clone, Copy, Debug)]
pub struct Places<'p> {
    /// The project.
    pub project: &'p Project,
    /// The folder that is open, where a project begins that has no settings yet.
    pub root: Option<&'p Path>,
    /// The files of its glossaries.
    pub glossaries: &'p [PathBuf],
    /// The glossary made of them.
    pub glossary: &'p Glossary,
}

/// A file before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The file; absolute.
    pub path: PathBuf,
    /// Its text before; `None` when it is not there yet.
    pub old: Option<String>,
    /// Its text afterwards.
    pub new: String,
}

/// What a change does to the project's files. `open` gives the text of a file that is open in an
/// editor, which may not be saved.
///
/// # Errors
///
/// When there is no folder to write in, or a file cannot be read or is broken.
pub fn plan(
    places: Places<'_>,
    change: &ProjectChange,
    open: &dyn Fn(&Path) -> Option<String>,
) -> Result<Vec<FileChange>, FileProblem> {
    let settings = places.settings()?;
    let of_settings = |new: &dyn Fn(&str) -> Result<String, String>| {
        let file = text(&settings, open)?;
        let new = new(file.as_deref().unwrap_or_default());
        let new = new.map_err(|problem| FileProblem::whole(&settings, problem, ""))?;
        Ok(FileChange {
            path: settings.clone(),
            old: file,
            new,
        })
    };
    match change {
        ProjectChange::Prefer {
            concept,
            language,
            term,
        } => of_settings(&|file| edit::prefer(file, concept, *language, term))
            .map(|change| vec![change]),
        ProjectChange::TurnOff { rule } => {
            of_settings(&|file| edit::turn_off(file, rule)).map(|change| vec![change])
        }
        ProjectChange::AddTerm { term, language } => {
            let own = places.own_glossary()?;
            let folder = settings.parent().unwrap_or(Path::new(""));
            let path = own.clone().unwrap_or_else(|| folder.join(OWN_GLOSSARY));
            let old = text(&path, open)?;
            let file = old.as_deref().unwrap_or_default();
            let added = skeleton(places.glossary, file, term, *language);
            let new = format!("{file}{}", with_line_ends_of(file, added));
            let mut changes = vec![FileChange { path, old, new }];
            if own.is_none() {
                changes.push(of_settings(&|file| {
                    edit::add_glossary(file, BUILTIN, OWN_GLOSSARY)
                })?);
            }
            Ok(changes)
        }
    }
}

/// Writes a change. A file that is not what the change was planned for is left as it is.
///
/// # Errors
///
/// When the file changed meanwhile or cannot be written.
pub fn write(change: &FileChange) -> Result<(), FileProblem> {
    let Some(old) = &change.old else {
        return create(&change.path, &change.new);
    };
    let draft = read_draft(&change.path)?;
    let planned = Draft {
        text: old.clone(),
        ..draft
    };
    write_atomic(&change.path, &planned, &change.new)
}

impl Places<'_> {
    fn settings(&self) -> Result<PathBuf, FileProblem> {
        let known = self.project.file.clone();
        let file = known.or_else(|| Some(self.root?.join(SETTINGS_FILE)));
        let file = file.and_then(|file| std::path::absolute(file).ok());
        file.ok_or_else(|| {
            FileProblem::whole(
                Path::new(SETTINGS_FILE),
                "no folder is open that it could be made in",
                "open the folder of the project in the editor",
            )
        })
    }

    /// The first of the glossaries that lies in the project's folder and holds concepts.
    fn own_glossary(&self) -> Result<Option<PathBuf>, FileProblem> {
        let settings = self.settings()?;
        let folder = settings.parent().unwrap_or(Path::new(""));
        let files = self.glossaries.iter();
        let mut files = files.filter_map(|file| std::path::absolute(file).ok());
        Ok(files.find(|file| file.starts_with(folder) && !is_of_sources(&shown(file))))
    }
}

/// The text of a file; `None` when it is not there.
#[expect(clippy::disallowed_methods, reason = "this room touches files")]
fn text(
    path: &Path,
    open: &dyn Fn(&Path) -> Option<String>,
) -> Result<Option<String>, FileProblem> {
    if let Some(text) = open(path) {
        return Ok(Some(text));
    }
    if !path.exists() {
        return Ok(None);
    }
    read_draft(path).map(|draft| Some(draft.text))
}

fn with_line_ends_of(file: &str, text: String) -> String {
    if file.contains("\r\n") {
        return text.replace('\n', "\r\n");
    }
    text
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at their own files"
)]
mod tests {
    use super::*;

    #[test]
    fn a_term_goes_to_a_glossary_that_is_made_for_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let places = Places {
            project: &Project::default(),
            root: Some(folder.path()),
            glossaries: &[],
            glossary: &Glossary::default(),
        };
        let change = ProjectChange::AddTerm {
            term: "零日攻击".to_owned(),
            language: Language::SimplifiedChinese,
        };
        let changes = plan(places, &change, &|_| None).expect("the folder is there");
        changes
            .iter()
            .for_each(|change| write(change).expect("it writes"));
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name));
        assert!(
            read("terms.toml")
                .expect("it is there")
                .contains("零日攻击")
        );
        let settings = read("triglot.toml").expect("it is there");
        assert_eq!(settings, "glossary = [\"builtin:cyber\", \"terms.toml\"]\n");
        let own = [folder.path().join("terms.toml")];
        let places = Places {
            glossaries: &own,
            ..places
        };
        let changes = plan(places, &change, &|_| None).expect("the folder is there");
        assert_eq!(changes.len(), 1);
        assert!(
            changes[0].new.contains("[new-concept-2]"),
            "{}",
            changes[0].new
        );
    }

    #[test]
    fn what_an_editor_holds_counts_and_what_changed_is_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let places = Places {
            project: &Project::default(),
            root: Some(folder.path()),
            glossaries: &[],
            glossary: &Glossary::default(),
        };
        std::fs::write(folder.path().join("triglot.toml"), "# saved\n").expect("it writes");
        let change = ProjectChange::TurnOff {
            rule: "term/drift".to_owned(),
        };
        let unsaved = |_: &Path| Some("# not saved\n".to_owned());
        let changes = plan(places, &change, &unsaved).expect("the folder is there");
        assert!(changes[0].new.starts_with("# not saved\n"));
        write(&changes[0]).expect_err("the file holds something else");
        let nowhere = Places {
            root: None,
            ..places
        };
        plan(nowhere, &change, &|_| None).expect_err("no folder is open");
    }
}
