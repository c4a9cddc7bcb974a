//! Where a draft uses terms, in one pass over it: what highlights and tokens are made of.

use std::sync::Arc;

use crate::{
    check::Known,
    document::{Block, Document},
    glossary::TermId,
    matching::{Grade, Matcher, Occurrence},
    text::{Language, Span},
};

/// A place at which a draft uses a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// The place, in bytes of the document.
    pub span: Span,
    /// The term; a word that is a term of several concepts is a use of each.
    pub term: TermId,
    /// How sure it is.
    pub grade: Grade,
    /// The language of the prose around it. An English term may stand in any.
    pub language: Language,
}

/// The uses of terms in `document`, in order of place; `known` is what checking knows of its blocks
/// in other languages than English. What an English document quotes in another language is left
/// out, as it is in checks.
pub fn uses(matcher: &Matcher, document: &Document, known: &[Arc<Known>]) -> Vec<TermUse> {
    let mut known = known.iter();
    let mut uses = Vec::new();
    for block in &document.blocks {
        if block.language == Language::English {
            let found = matcher.occurrences(&block.text, block.language);
            uses.extend(found.iter().map(|occurrence| one(block, *occurrence)));
        } else if document.language != Some(Language::English) {
            let found = known.next().into_iter().flat_map(|known| {
                let found = &known.found;
                found.own.iter().chain(&found.english)
            });
            uses.extend(found.map(|occurrence| one(block, *occurrence)));
        }
    }
    uses.sort_by_key(|one| (one.span, one.term));
    uses
}

fn one(block: &Block, occurrence: Occurrence) -> TermUse {
    TermUse {
        span: block.to_source(occurrence.span),
        term: occurrence.term,
        grade: occurrence.grade,
        language: block.language,
    }
}
