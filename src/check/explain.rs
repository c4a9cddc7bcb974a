//! Why the checker found a term at a place, or did not: every hit, with the rule that decided.

use crate::{
    document::Document,
    glossary::{Term, model::Status},
    matching::{Grade, Matcher, Reason},
    text::Span,
};

/// A hit in a document and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The place, in bytes of the document.
    pub span: Span,
    /// What a reader reads there.
    pub written: String,
    /// The term, as the glossary writes it.
    pub term: String,
    /// Its status.
    pub status: Status,
    /// The id of its concept.
    pub concept: String,
    /// How sure the hit is; suppressed when it was dropped.
    pub grade: Grade,
    /// The rule that decided.
    pub reason: Reason,
}

/// Every hit in `document`, in order of place; dropped ones too.
pub fn explain(document: &Document, matcher: &Matcher) -> Vec<Explanation> {
    let glossary = matcher.glossary();
    let blocks = document.blocks.iter();
    let hits = blocks.flat_map(|block| {
        let hits = matcher.explain(&block.text, block.language).into_iter();
        hits.map(move |hit| (block, hit))
    });
    hits.map(|(block, hit)| {
        let term: &Term = glossary.term(hit.term);
        Explanation {
            span: block.to_source(hit.span),
            written: block.text[hit.span.range()].to_owned(),
            term: term.text.clone(),
            status: term.status,
            concept: glossary.concept_of(hit.term).id.clone(),
            grade: hit.grade,
            reason: hit.reason,
        }
    })
    .collect()
}
