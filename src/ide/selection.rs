//! A selection as a term that the glossary does not have yet.

use super::uses::TermUse;
use crate::{
    document::Document,
    text::{Language, Span},
};

/// The most characters of a term; what is longer is a sentence.
const MOST_CHARACTERS: usize = 60;

/// The selected text and its language, if it is some words of prose in one line and no term; what
/// is selected beyond its words does not count.
pub fn new_term(
    (source, document): (&str, &Document),
    uses: &[TermUse],
    selection: Span,
) -> Option<(String, Language)> {
    let selected = &source[selection.range()];
    let term = selected.trim();
    let start = selection.start + (selected.len() - selected.trim_start().len());
    let span = Span::new(start, start + term.len());
    let is_words = term.chars().any(char::is_alphabetic) && !term.contains('\n');
    if !is_words || term.chars().count() > MOST_CHARACTERS {
        return None;
    }
    let mut blocks = document.blocks.iter();
    let block = blocks.find(|block| block.source().contains(span))?;
    let at = block.from_source(span.start)?;
    let is_prose = block.text.get(at..at + span.len()) == Some(term);
    let is_known = uses.iter().any(|one| one.span == span);
    (is_prose && !is_known).then(|| (term.to_owned(), block.language))
}
