//! Edits and fixes.

use crate::text::Span;

/// The replacement of a span of the source by a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes of the source to be replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// How sure a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// The result is what an editor would have written; `--fix` applies it.
    Safe,
    /// The result may need a look; an editor offers it, `--fix` does not apply it.
    Unsafe,
}

/// A set of edits that are applied together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, for a menu: the replacement itself, nothing else to read.
    pub title: String,
    /// The edits, in source order, without overlap.
    pub edits: Vec<Edit>,
    /// How sure it is.
    pub applicability: Applicability,
    /// Whether it is the one to choose when several are offered: the preferred term.
    pub preferred: bool,
}
