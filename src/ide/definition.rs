//! Where the entry of a term stands: from a draft, and in a glossary file.

use super::{file::File, hover};
use crate::{
    document::Document,
    glossary::TermId,
    matching::Matcher,
    text::{Language, Span},
};

/// The terms at the byte `offset` of a draft and their place: one, or one for each concept that has
/// a term of this form.
pub fn terms_at(
    matcher: &Matcher,
    document: &Document,
    offset: usize,
) -> Option<(Span, Vec<TermId>)> {
    let (block, found) = document
        .blocks
        .iter()
        .find_map(|block| hover::at(matcher, block, offset))?;
    let span = block.to_source(found.first()?.span);
    Some((span, found.iter().map(|one| one.term).collect()))
}

/// The place of an entry: all of it, and the word in it that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// All of the entry.
    pub span: Span,
    /// The id or the term.
    pub name: Span,
}

impl File<'_> {
    /// The place of the concept or source with an id.
    pub fn place_of_entry(&self, id: &str) -> Option<Place> {
        let node = self.tree.node(self.entry(id)?);
        let name = node.key?;
        let span = Span::new(name.start, node.span.end.max(name.end));
        let text = self.text[span.range()].trim_end();
        Some(Place {
            span: Span::new(span.start, span.start + text.len()),
            name,
        })
    }

    /// The place of a concept's term.
    pub fn place_of_term(&self, concept: &str, language: Language, term: &str) -> Option<Place> {
        let mut terms = self.terms(self.entry(concept)?);
        terms.find_map(|(of, line)| {
            let id = self.tree.child(self.text, line, "term")?;
            let is_it =
                of.applies_to(language) && self.tree.text(self.text, id).as_deref() == Some(term);
            is_it.then(|| Place {
                span: self.tree.node(line).span,
                name: self.tree.content(self.text, id),
            })
        })
    }
}
