//! Where a draft uses terms, in one pass over it: what highlights and tokens are made of.

use crate::{
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

/// The uses of terms in `document`, in order of place. What an English document quotes in another
/// language is left out, as it is in checks.
pub fn uses(matcher: &Matcher, document: &Document) -> Vec<TermUse> {
    let is_english = document.language == Some(Language::English);
    let blocks = document.blocks.iter();
    let blocks = blocks.filter(|block| !is_english || block.language == Language::English);
    let mut uses: Vec<TermUse> = blocks.flat_map(|block| in_block(matcher, block)).collect();
    uses.sort_by_key(|one| (one.span, one.term));
    uses
}

fn in_block(matcher: &Matcher, block: &Block) -> Vec<TermUse> {
    let (mut found, english) = matcher.occurrences_and_english(&block.text, block.language);
    // In English prose they are the draft's own, and found already.
    if block.language != Language::English {
        found.extend(english);
    }
    let of = |occurrence: Occurrence| TermUse {
        span: block.to_source(occurrence.span),
        term: occurrence.term,
        grade: occurrence.grade,
        language: block.language,
    };
    found.into_iter().map(of).collect()
}
