//! An occurrence of a term.

use crate::{glossary::TermId, text::Span};

/// How sure an occurrence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Not this term; kept only to explain why.
    Suppressed,
    /// This term inside a longer word: reported, changed on request.
    Compound,
    /// This term, standing by itself.
    Sure,
}

impl Grade {
    /// The name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::Compound => "compound",
            Self::Sure => "sure",
        }
    }
}

/// A term found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The term.
    pub term: TermId,
    /// The place, in bytes of the text that was matched.
    pub span: Span,
    /// How sure it is.
    pub grade: Grade,
}
