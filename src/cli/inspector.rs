//! From the text of one draft to what is found in it.

use std::path::Path;

use super::request::STANDARD_INPUT;
use crate::{
    check::{Finding, check},
    config::settings::Levels,
    document::{self, Document, Format, language},
    matching::Matcher,
    text::{Language, Problem},
    workspace::Project,
};

/// Everything that drafts are checked with.
#[derive(Clone, Debug)]
pub struct Inspector {
    /// The glossary.
    pub matcher: Matcher,
    /// The project that the drafts belong to.
    pub project: Project,
    /// The levels of rules that win over the project's.
    pub levels: Levels,
    /// The language of drafts that do not say theirs.
    pub language: Option<Language>,
}

impl Inspector {
    /// Reads `text` as the text of the draft `path`.
    pub fn read(&self, path: &Path, text: &str) -> Document {
        read_document(path, text, self.language)
    }

    /// Checks `text` as the text of the draft `path`.
    pub fn inspect(&self, path: &Path, text: &str) -> Inspection {
        self.inspect_document(path, text, self.read(path, text))
    }

    /// The same for a text that was read before.
    pub fn inspect_document(&self, path: &Path, text: &str, document: Document) -> Inspection {
        Inspection {
            findings: self.findings(path, text, &document),
            problems: document.problems,
        }
    }

    /// What is found in `document`, which `text` was read as.
    pub fn findings(&self, path: &Path, text: &str, document: &Document) -> Vec<Finding> {
        let policy = self.project.policy(path, &self.levels);
        check(text, document, &self.matcher, &policy)
    }
}

/// Reads `text` as the text of the draft `path`, in `language` if it says no other.
pub fn read_document(path: &Path, text: &str, language: Option<Language>) -> Document {
    let declared = language.or_else(|| language::from_path(path));
    document::read(text, format_of(path), declared)
}

/// What is found in a text; spans are bytes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The findings, in order.
    pub findings: Vec<Finding>,
    /// What the reader could not make sense of.
    pub problems: Vec<Problem>,
}

/// The format of a draft. Standard input without a name is taken for Markdown, which most drafts
/// are; a file that no reader knows is plain text.
fn format_of(path: &Path) -> Format {
    if path == Path::new(STANDARD_INPUT) {
        return Format::Markdown;
    }
    Format::from_path(path).unwrap_or(Format::Plain)
}
