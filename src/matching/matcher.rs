//! The matcher: a compiled glossary and everything a text is matched with.

use super::Occurrence;
use crate::{glossary::Glossary, index::Compiled, text::Language};

/// A compiled glossary and everything a text is matched with. Shared between threads behind `Arc`.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    compiled: Compiled,
}

impl Matcher {
    /// A matcher for a compiled glossary.
    pub fn new(compiled: Compiled) -> Self {
        Self { compiled }
    }

    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.compiled.glossary
    }

    /// The terms used in `text`, in order of place; spans are bytes of `text`. Occurrences do not
    /// overlap unless one surface form belongs to several concepts; then each of them is given.
    /// Suppressed hits are left out.
    pub fn occurrences(&self, _text: &str, _language: Language) -> Vec<Occurrence> {
        Vec::new()
    }
}
