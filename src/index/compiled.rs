//! A glossary with its index, made at run time or kept in a file.

use serde::{Deserialize, Serialize};

use super::{
    SurfaceIndex,
    forms::{Form, forms},
    surface::Stored,
    words::Words,
};
use crate::{
    glossary::{Glossary, Term},
    text::{Script, fold::fold_key, script::script_of},
};

/// A glossary with its index, ready to match.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The concepts.
    pub glossary: Glossary,
    /// The forms of their terms.
    pub surface: SurfaceIndex,
    /// General words and the glossary's own, for the edges of terms.
    pub words: Words,
}

#[derive(Serialize, Deserialize)]
struct StoredFile<'b> {
    glossary: Glossary,
    #[serde(borrow)]
    surface: Stored<'b>,
}

impl Compiled {
    /// Compiles a glossary.
    pub fn new(glossary: Glossary) -> Self {
        let words = words_with_terms(&glossary);
        let surface = SurfaceIndex::new(&glossary, |word| words.has_katakana(word));
        Self {
            glossary,
            surface,
            words,
        }
    }

    /// The forms of a term, the given one among them.
    pub fn forms(&self, term: &Term) -> Vec<Form> {
        forms(term, |word| self.words.has_katakana(word))
    }

    /// The bytes to keep; read them back with [`Compiled::from_bytes`] of the same version.
    ///
    /// # Errors
    ///
    /// None in practice: writing to memory fails only if memory runs out.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let glossary = self.glossary.clone();
        postcard::to_stdvec(&StoredFile {
            glossary,
            surface: self.surface.to_stored(),
        })
    }

    /// Reads kept bytes; `None` when they are not what this version wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let file: StoredFile<'_> = postcard::from_bytes(bytes).ok()?;
        Self::from_parts(file.glossary, file.surface.into_owned())
    }

    /// As [`Compiled::from_bytes`], for bytes that stay where they are: nothing large is copied.
    pub fn from_static(bytes: &'static [u8]) -> Option<Self> {
        let file: StoredFile<'static> = postcard::from_bytes(bytes).ok()?;
        Self::from_parts(file.glossary, file.surface)
    }

    fn from_parts(glossary: Glossary, surface: Stored<'static>) -> Option<Self> {
        let words = words_with_terms(&glossary);
        let surface = SurfaceIndex::from_stored(surface)?;
        Some(Self {
            glossary,
            surface,
            words,
        })
    }
}

impl Default for Compiled {
    fn default() -> Self {
        Self::new(Glossary::default())
    }
}

/// The general words and the glossary's: a term is a known neighbour of another.
fn words_with_terms(glossary: &Glossary) -> Words {
    let mut words = Words::builtin();
    for (_, term) in glossary.terms() {
        let form = fold_key(&term.text);
        if form
            .chars()
            .all(|character| script_of(character) == Script::Katakana)
        {
            words.add_katakana(&form);
        }
        if form
            .chars()
            .all(|character| script_of(character) == Script::Hangul)
        {
            words.add_korean_noun(&form);
        }
    }
    words
}
