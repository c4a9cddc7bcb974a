//! The words of each language that are written with the characters of a term of another: 国联 in
//! Chinese for Japanese 国連, the United Nations.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    Posting, SurfaceIndex,
    forms::FormKind,
    pair_sieve::{PairSieve, mixed},
    simplified::is_of_han_family,
    surface::Stored,
};
use crate::{
    glossary::{
        Glossary,
        friends::{shape, tongue},
        model::Status,
    },
    text::{Language, Script, han::shape as shape_of_character, script::script_of},
};

/// For each language, the shapes that look like another's terms.
#[derive(Clone, Debug)]
pub struct Lookalikes(BTreeMap<Language, Shapes>);

/// Shapes that look like terms of other languages.
#[derive(Clone, Debug)]
pub struct Shapes {
    /// The shapes.
    pub index: SurfaceIndex,
    /// The first two characters of each, so that most text need not be folded.
    beginnings: HashSet<(char, char)>,
    sieve: PairSieve,
}

impl Shapes {
    fn new(forms: Vec<(String, Posting)>) -> Self {
        let beginnings = forms.iter().filter_map(|(shape, _)| {
            let mut characters = shape.chars();
            characters.next().zip(characters.next())
        });
        let beginnings = beginnings.collect();
        Self::with(beginnings, SurfaceIndex::of_forms(forms))
    }

    fn with(beginnings: HashSet<(char, char)>, index: SurfaceIndex) -> Self {
        let pairs = beginnings.iter();
        let sieve = PairSieve::of(pairs.map(|(first, second)| mixed(*first, *second)));
        Self {
            index,
            beginnings,
            sieve,
        }
    }

    fn sorted_beginnings(&self) -> Vec<(char, char)> {
        let mut beginnings: Vec<(char, char)> = self.beginnings.iter().copied().collect();
        beginnings.sort_unstable();
        beginnings
    }

    /// Whether some shape may begin in `text`. Two characters with something invisible between them
    /// are overlooked, which costs a hint.
    pub fn may_be_in(&self, text: &str) -> bool {
        if self.beginnings.is_empty() {
            return false;
        }
        let mut last = '\0';
        text.chars().map(shape_of_character).any(|character| {
            let may_begin = self.sieve.admits(mixed(last, character));
            let begins = may_begin && self.beginnings.contains(&(last, character));
            last = character;
            begins
        })
    }
}

/// Characters; one alone means too many things.
const SHORTEST: usize = 2;

impl Lookalikes {
    /// Those of a glossary.
    pub fn new(glossary: &Glossary) -> Self {
        let mut by_shape: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        for (id, term) in glossary.terms() {
            if !term.status.is_accepted() || term.language == Language::Korean {
                continue;
            }
            let posting = Posting {
                language: term.language,
                kind: FormKind::Given,
                term: id,
            };
            if let Some(shape) = shape(term).filter(|shape| is_word(shape)) {
                by_shape.entry(shape).or_default().push(posting);
            }
        }
        let of_language = |language: Language| {
            let found = by_shape.iter().filter_map(|(shape, postings)| {
                let posting = lookalike(glossary, postings, language)?;
                Some((shape.clone(), posting))
            });
            (language, Shapes::new(found.collect()))
        };
        let languages = Language::ALL.into_iter();
        let written_so = languages.filter(|language| is_of_han_family(*language));
        Self(written_so.map(of_language).collect())
    }

    /// Those for a text of `language`.
    pub fn of(&self, language: Language) -> Option<&Shapes> {
        self.0.get(&language)
    }

    /// The parts to keep in a file.
    pub(super) fn to_stored(&self) -> StoredLookalikes<'_> {
        let shapes = self.0.iter();
        StoredLookalikes {
            shapes: shapes
                .map(|(language, shapes)| StoredShapes {
                    language: language.number(),
                    index: shapes.index.to_stored(),
                    beginnings: shapes.sorted_beginnings(),
                })
                .collect(),
        }
    }

    /// The words from their kept parts; `None` when the bytes are not of this version.
    pub(super) fn from_stored(stored: StoredLookalikes<'static>) -> Option<Self> {
        let shapes = stored.shapes.into_iter().map(|stored| {
            let beginnings = stored.beginnings.into_iter().collect();
            let shapes = Shapes::with(beginnings, SurfaceIndex::from_stored(stored.index)?);
            Some((Language::of_number(stored.language)?, shapes))
        });
        shapes.collect::<Option<_>>().map(Self)
    }
}

/// The parts of [`Lookalikes`] that are kept in a file.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredLookalikes<'b> {
    #[serde(borrow)]
    shapes: Vec<StoredShapes<'b>>,
}

#[derive(Serialize, Deserialize)]
struct StoredShapes<'b> {
    language: u8,
    #[serde(borrow)]
    index: Stored<'b>,
    beginnings: Vec<(char, char)>,
}

/// The preferred term of another language among terms of one shape; `None` when a text of
/// `language` may call something by that shape itself.
fn lookalike(glossary: &Glossary, postings: &[Posting], language: Language) -> Option<Posting> {
    let is_own = |posting: &Posting| tongue(posting.language) == tongue(language);
    if postings.iter().any(is_own) {
        return None;
    }
    let mut foreign = postings.iter().copied();
    foreign.find(|posting| {
        let concept = glossary.concept_of(posting.term);
        let is_preferred = glossary.term(posting.term).status == Status::Preferred;
        is_preferred && !concept.accepted(language).is_empty()
    })
}

fn is_word(shape: &str) -> bool {
    let mut characters = shape.chars();
    characters.all(|character| script_of(character) == Script::Han)
        && shape.chars().count() >= SHORTEST
}
