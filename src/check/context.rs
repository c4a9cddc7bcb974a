//! What a rule sees: the document's places with terms, and the glossary.

use std::{cell::OnceCell, collections::BTreeMap, sync::Arc};

use super::{Known, glyphs, recall::checked_blocks};
use crate::{
    document::{Block, Document},
    fix::replace::{MixedSpacing, Target},
    glossary::{Concept, Glossary, Term, TermId},
    matching::{Difference, ForeignOccurrence, Matcher, NearMiss, Occurrence},
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
    /// The prose that is checked.
    pub blocks: Vec<&'d Block>,
    /// The places at which a term of another language was found, in source order. Blocks that are
    /// wholly in another script have none.
    pub foreign: Vec<ForeignPlace<'d>>,
    /// The places at which an English term was found in prose of another language, in source
    /// order; none overlaps a term of that language.
    pub english: Vec<Place<'d>>,
    /// The language that the draft declares.
    pub declared: Option<Language>,
    /// Whether the prose has more full-width letters and digits than ASCII ones, as statutes set
    /// for vertical print do.
    pub is_full_width: bool,
    /// Whether the prose has full-width letters at all.
    pub has_full_width: bool,
    matcher: &'d Matcher,
    /// What is known of each of the blocks.
    known: &'d [Arc<Known>],
    /// How the prose writes Han or kana beside Latin; counted when a fix first asks.
    spacing: OnceCell<MixedSpacing>,
}

/// A place at which a term of another language was found.
pub struct ForeignPlace<'d> {
    /// The place and the terms.
    pub place: Place<'d>,
    /// What tells it from a word of the draft's language.
    pub difference: Difference,
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
    /// What a rule sees of `document`; `known` is what is known of each block that is checked.
    pub fn new(
        source: &'d str,
        document: &'d Document,
        known: &'d [Arc<Known>],
        matcher: &'d Matcher,
    ) -> Self {
        let blocks = checked_blocks(document);
        let (mut all_places, mut foreign, mut english) = (Vec::new(), Vec::new(), Vec::new());
        for (block, known) in blocks.iter().zip(known) {
            let found = &known.found;
            if !found.foreign.is_empty() && !glyphs::is_wholly_foreign(block) {
                foreign.extend(foreign_places(block, &found.foreign));
            }
            all_places.extend(places(block, &found.own));
            english.extend(places(block, &found.english));
        }
        let widths = Widths::of(blocks.iter().copied());
        Self {
            source,
            glossary: matcher.glossary(),
            matcher,
            known,
            places: all_places,
            foreign,
            english,
            declared: document.language,
            is_full_width: widths.wide > widths.narrow,
            has_full_width: widths.wide_letters > 0,
            spacing: OnceCell::new(),
            blocks,
        }
    }

    /// The words that look like a term of another language, in source order. They are searched for
    /// when a rule asks.
    pub fn lookalikes(&self) -> Vec<Place<'d>> {
        let found = self.known_blocks().flat_map(|(block, known)| {
            let found = known.lookalikes(block, self.matcher);
            if found.is_empty() || glyphs::is_wholly_foreign(block) {
                return Vec::new();
            }
            places(block, found)
        });
        let is_own =
            |place: &Place<'_>| self.places.iter().any(|own| own.span.overlaps(place.span));
        found.filter(|place| !is_own(place)).collect()
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
            spacing: self.spacing(),
        }
    }

    /// How the prose writes Han or kana beside Latin.
    pub fn spacing(&self) -> MixedSpacing {
        *self.spacing.get_or_init(|| {
            MixedSpacing::most(self.known_blocks().map(|(block, known)| known.mixed(block)))
        })
    }

    /// Whether `word` is a Korean noun or a term of the glossary.
    pub fn is_korean_noun(&self, word: &str) -> bool {
        self.matcher.is_korean_noun(word)
    }

    /// The blocks with what is known of each.
    pub fn known_blocks(&self) -> impl Iterator<Item = (&'d Block, &'d Known)> {
        let known = self.known.iter().map(|known| &**known);
        self.blocks.iter().copied().zip(known)
    }

    /// Where terms were missed by one slip, with the block; spans are bytes of its text. They are
    /// searched for when a rule asks.
    pub fn near_misses(&self) -> impl Iterator<Item = (&'d Block, &'d NearMiss)> {
        self.known_blocks().flat_map(|(block, known)| {
            let found = known.near_misses(block, self.matcher);
            found.iter().map(move |miss| (block, miss))
        })
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

/// How many letters and digits of some prose are ASCII ones, and how many full-width ones.
#[derive(Default)]
struct Widths {
    narrow: usize,
    wide: usize,
    wide_letters: usize,
}

impl Widths {
    fn of<'d>(blocks: impl Iterator<Item = &'d Block> + Clone) -> Self {
        let mut widths = Self::default();
        for block in blocks.clone() {
            widths.count_wide(block.text.as_bytes());
        }
        // Most prose has no full-width ones, and then nobody asks for the others.
        if widths.wide > 0 {
            let bytes = blocks.flat_map(|block| block.text.bytes());
            widths.narrow = bytes.filter(u8::is_ascii_alphanumeric).count();
        }
        widths
    }

    /// Counts the full-width ones, which lie from `U+FF10` to `U+FF5A`.
    fn count_wide(&mut self, text: &[u8]) {
        for (at, byte) in text.iter().enumerate() {
            if *byte != 0xEF {
                continue;
            }
            match text[at + 1..] {
                [0xBC, 0x90..=0x99, ..] => self.wide += 1,
                [0xBC, 0xA1..=0xBA, ..] | [0xBD, 0x81..=0x9A, ..] => {
                    self.wide += 1;
                    self.wide_letters += 1;
                }
                _ => {}
            }
        }
    }
}

/// The places of the occurrences in one block.
fn places<'d>(block: &'d Block, found: &[Occurrence]) -> Vec<Place<'d>> {
    let mut places: Vec<Place<'_>> = Vec::new();
    let mut last = None;
    for occurrence in found.iter().copied() {
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

/// The places in one block with terms of other languages.
fn foreign_places<'d>(block: &'d Block, found: &[ForeignOccurrence]) -> Vec<ForeignPlace<'d>> {
    let differences: BTreeMap<Span, Difference> = found
        .iter()
        .map(|foreign| (foreign.occurrence.span, foreign.difference))
        .collect();
    let found: Vec<Occurrence> = found.iter().map(|foreign| foreign.occurrence).collect();
    let places = places(block, &found).into_iter();
    places
        .map(|place| ForeignPlace {
            difference: differences[&place.occurrences[0].span],
            place,
        })
        .collect()
}
