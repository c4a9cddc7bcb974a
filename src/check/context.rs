//! What a rule sees: the document's places with terms, and the glossary.

use crate::{
    document::{Block, Document},
    fix::replace::{MixedSpacing, Target},
    glossary::{Concept, Glossary, Term, TermId},
    matching::{Matcher, Occurrence},
    text::{Language, Span},
};

/// Everything a rule sees of one document.
pub struct Context<'d> {
    /// The document's text.
    pub source: &'d str,
    /// The glossary.
    pub glossary: &'d Glossary,
    /// The places at which a term was found, in source order.
    pub places: Vec<Place<'d>>,
    /// Whether the prose has more full-width letters and digits than ASCII ones, as statutes set
    /// for vertical print do.
    pub is_full_width: bool,
    /// How the prose writes Han or kana beside Latin.
    pub spacing: MixedSpacing,
}

/// A place in a draft at which a term was found.
pub struct Place<'d> {
    /// The place, in bytes of the document.
    pub span: Span,
    /// The block it is in.
    pub block: &'d Block,
    /// What was found: one occurrence, or one for each concept that has a term of this form.
    pub occurrences: Vec<Occurrence>,
    /// Whether the source there is the term and nothing else, so that a fix may rewrite it.
    pub contiguous: bool,
}

impl Place<'_> {
    /// What a reader reads at an occurrence, without markup inside it.
    pub fn block_text(&self, occurrence: Occurrence) -> &str {
        &self.block.text[occurrence.span.range()]
    }
}

impl<'d> Context<'d> {
    /// Finds the terms of `document`. English prose is not looked at: it is the pivot, and drafts
    /// are checked in the languages that they are translated into. Nor is what a document that
    /// declares itself English quotes in another language.
    pub fn new(source: &'d str, document: &'d Document, matcher: &'d Matcher) -> Self {
        let is_draft = document.language != Some(Language::English);
        let blocks = || {
            let blocks = document.blocks.iter();
            blocks.filter(|block| is_draft && block.language != Language::English)
        };
        Self {
            source,
            glossary: matcher.glossary(),
            places: blocks().flat_map(|block| places(block, matcher)).collect(),
            is_full_width: is_full_width(blocks()),
            spacing: MixedSpacing::of(blocks().map(|block| block.text.as_str())),
        }
    }

    /// A term by id.
    pub fn term(&self, id: TermId) -> &'d Term {
        self.glossary.term(id)
    }

    /// An occurrence as the target of a replacement.
    pub fn target<'t>(&'t self, place: &'t Place<'_>, occurrence: Occurrence) -> Target<'t> {
        Target {
            source: self.source,
            span: place.span,
            limit: place.block.source().end,
            old: self.term(occurrence.term),
            language: place.block.language,
            spacing: self.spacing,
        }
    }

    /// The concept of a term by id.
    pub fn concept(&self, id: TermId) -> &'d Concept {
        self.glossary.concept_of(id)
    }

    /// The occurrence at a place that is not a term to use, if no other occurrence there is one.
    ///
    /// A word that one concept deprecates and another prefers is left alone: what the writer meant
    /// is not known.
    pub fn rejected(&self, place: &Place<'_>) -> Option<Occurrence> {
        let is_accepted = |occurrence: &Occurrence| self.term(occurrence.term).status.is_accepted();
        if place.occurrences.iter().any(is_accepted) {
            return None;
        }
        place.occurrences.first().copied()
    }
}

fn is_full_width<'d>(blocks: impl Iterator<Item = &'d Block>) -> bool {
    let (mut narrow, mut wide) = (0, 0);
    for character in blocks.flat_map(|block| block.text.chars()) {
        narrow += usize::from(character.is_ascii_alphanumeric());
        wide += usize::from(matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'));
    }
    wide > narrow
}

/// The places with terms in one block.
fn places<'d>(block: &'d Block, matcher: &Matcher) -> Vec<Place<'d>> {
    let mut places: Vec<Place<'d>> = Vec::new();
    let mut last = None;
    for occurrence in matcher.occurrences(&block.text, block.language) {
        if last == Some(occurrence.span)
            && let Some(place) = places.last_mut()
        {
            place.occurrences.push(occurrence);
            continue;
        }
        last = Some(occurrence.span);
        places.push(Place {
            span: block.to_source(occurrence.span),
            block,
            occurrences: vec![occurrence],
            contiguous: block.is_contiguous(occurrence.span),
        });
    }
    places
}
