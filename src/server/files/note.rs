//! What is wrong at a place of a file.

use std::sync::Arc;

use crate::text::{Position, Problem, Span};

/// Something wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The place, in bytes of the file.
    pub span: Span,
    /// What is wrong, and the next step.
    pub problem: Problem,
    /// The other places that it is about.
    pub others: Vec<Place>,
}

/// A place in any file, and what it is to a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file; the client's own spelling where it has it open.
    pub uri: Arc<str>,
    /// Where the place starts, in the unit of the connection.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// What it is.
    pub message: String,
}

impl Note {
    /// What a reader says, at the place that it says.
    pub fn new(problem: Problem) -> Self {
        Self {
            span: problem.span.unwrap_or_default(),
            problem,
            others: Vec::new(),
        }
    }

    /// What the user reads: the words of the command line.
    pub fn message(&self) -> String {
        let Problem { message, help, .. } = &self.problem;
        if help.is_empty() {
            return message.clone();
        }
        format!("{message}\nhelp: {help}")
    }
}
