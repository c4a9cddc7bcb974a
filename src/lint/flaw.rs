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

    fn new(origin: &Origin, problem: Problem) -> Self {
        Self {
            file: origin.file.clone(),
            problem,
        }
    }
}
