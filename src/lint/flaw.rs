//! A flaw of a glossary, with its place.

use crate::{glossary::model::Origin, text::Problem};

/// A flaw of a glossary file.
///
/// It is an error when an entry cannot do what it says, and a warning when it is worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The file as it was named when read.
    pub file: String,
    /// What is wrong.
    pub problem: Problem,
    /// The word of the entry that it is about, if it is about one.
    pub about: Option<About>,
    /// The other entries that it is about, each with what it is to this one.
    pub others: Vec<(Origin, String)>,
}

/// The word of an entry that a flaw is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The id of a concept that does not exist.
    Concept(String),
    /// The id of a source that does not exist.
    Source(String),
    /// Another word.
    Word(String),
}

impl About {
    /// The word as it is written.
    pub fn word(&self) -> &str {
        match self {
            Self::Concept(word) | Self::Source(word) | Self::Word(word) => word,
        }
    }
}

impl Flaw {
    /// An entry that cannot do what it says.
    pub fn error(origin: &Origin, message: String, help: impl Into<String>) -> Self {
        Self::new(origin, Problem::error(origin.span, message).help(help))
    }

    /// An entry that is worth a look.
    pub fn warning(origin: &Origin, message: String, help: impl Into<String>) -> Self {
        Self::new(origin, Problem::warning(origin.span, message).help(help))
    }

    /// What a reader says of a file.
    pub fn of_file(file: &str, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            problem,
            about: None,
            others: Vec::new(),
        }
    }

    fn new(origin: &Origin, problem: Problem) -> Self {
        Self::of_file(&origin.file, problem)
    }

    /// The same flaw, about one word of the entry.
    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }

    /// The same flaw, about another entry too.
    #[must_use]
    pub fn and(mut self, origin: &Origin, message: String) -> Self {
        self.others.push((origin.clone(), message));
        self
    }
}
