//! Which term or concept the caret is at, in a draft and in a glossary file.

use super::hover;
use crate::{
    document::Document,
    glossary::{Concept, Term, TermId},
    matching::Matcher,
    text::Span,
};

/// A term at the caret in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtCaret {
    /// Where it stands, in bytes of the document.
    pub span: Span,
    /// The terms: one, or one for each concept that has a term of this form.
    pub terms: Vec<TermId>,
}

/// The term that the byte `offset` of a draft lies in or at the end of.
pub fn at_caret(matcher: &Matcher, document: &Document, offset: usize) -> Option<AtCaret> {
    let (block, found) = document
        .blocks
        .iter()
        .find_map(|block| hover::at(matcher, block, offset))?;
    Some(AtCaret {
        span: block.to_source(found.first()?.span),
        terms: found.iter().map(|occurrence| occurrence.term).collect(),
    })
}

/// The entry at the byte `offset` of a glossary file with these concepts: one of a concept's terms,
/// or the concept itself where the caret is at its id.
pub fn entry_at(concepts: &[Concept], offset: usize) -> Option<(&Concept, Option<&Term>)> {
    concepts.iter().find_map(|concept| {
        let mut terms = concept.terms.iter();
        let term = terms.find(|term| term.origin.span.touches(offset));
        let is_here = term.is_some() || concept.origin.span.touches(offset);
        is_here.then_some((concept, term))
    })
}
