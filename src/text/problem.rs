//! What a reader could not make sense of. Reading never fails as a whole; it collects these.

use super::Span;

/// Something wrong with an input file: where it is, what it is, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place in the file, in bytes; `None` when the file as a whole is meant.
    pub span: Option<Span>,
    /// A lowercase sentence without a period.
    pub message: String,
    /// The next step, as a lowercase sentence; empty when the message says it all.
    pub help: String,
    /// Whether the entry could not be used; otherwise it was used without the part at fault.
    pub fatal: bool,
}

impl Problem {
    /// A problem that cost the entry it stands in.
    pub fn error(span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            span: span.into(),
            message: message.into(),
            help: String::new(),
            fatal: true,
        }
    }

    /// A problem that cost nothing but the part it names.
    pub fn warning(span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Self {
            fatal: false,
            ..Self::error(span, message)
        }
    }

    /// The same problem with a next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// The candidate nearest to `word`, when it is near enough to be meant by it.
///
/// Near enough is a Jaro-Winkler similarity of 0.8, which finds swapped and missing letters but
/// does not propose `term` for `note`.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}
