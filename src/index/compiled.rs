//! A glossary with its index, made at run time or kept in a file.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{
    Lookalikes, SimplifiedTerms, SurfaceIndex,
    forms::{Form, forms},
    lookalikes::StoredLookalikes,
    simplified::StoredTerms,
    surface::Stored,
    words::{OwnWords, Words},
};
use crate::glossary::{Concepts, Glossary, Term, deferred::Deferred};

/// A glossary with its index, ready to match.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The concepts.
    pub glossary: Glossary,
    /// The forms of their terms.
    pub surface: SurfaceIndex,
    /// General words and the glossary's own, for the edges of terms.
    pub words: Words,
    simplified: OnceLock<SimplifiedTerms>,
    lookalikes: OnceLock<Lookalikes>,
}

#[derive(Serialize, Deserialize)]
struct StoredFile<'b> {
    #[serde(borrow)]
    concepts: Vec<&'b [u8]>,
    sources: &'b [u8],
    #[serde(borrow)]
    surface: Stored<'b>,
    #[serde(borrow)]
    simplified: StoredTerms<'b>,
    #[serde(borrow)]
    lookalikes: StoredLookalikes<'b>,
    #[serde(borrow)]
    own_words: OwnWords<'b>,
}

impl Compiled {
    /// Compiles a glossary.
    pub fn new(glossary: Glossary) -> Self {
        let words = Words::with(&OwnWords::of(&glossary));
        let surface = SurfaceIndex::new(&glossary, |word| words.has_katakana(word));
        Self {
            glossary,
            surface,
            words,
            simplified: OnceLock::new(),
            lookalikes: OnceLock::new(),
        }
    }

    /// The forms of a term, the given one among them.
    pub fn forms(&self, term: &Term) -> Vec<Form> {
        forms(term, |word| self.words.has_katakana(word))
    }

    /// The terms in simplified characters; made when first asked for, if they were not kept.
    pub fn simplified(&self) -> &SimplifiedTerms {
        self.simplified
            .get_or_init(|| SimplifiedTerms::new(&self.glossary))
    }

    /// The words written like terms of other languages; made when first asked for, if they were
    /// not kept.
    pub fn lookalikes(&self) -> &Lookalikes {
        self.lookalikes
            .get_or_init(|| Lookalikes::new(&self.glossary))
    }

    /// The bytes to keep; read them back with [`Compiled::from_static`] of the same version.
    ///
    /// # Errors
    ///
    /// None in practice: writing to memory fails only if memory runs out.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let concepts = self.glossary.concepts.to_bytes()?;
        let sources = self.glossary.sources.to_bytes()?;
        postcard::to_stdvec(&StoredFile {
            concepts: concepts.iter().map(Vec::as_slice).collect(),
            sources: &sources,
            surface: self.surface.to_stored(),
            simplified: self.simplified().to_stored(),
            lookalikes: self.lookalikes().to_stored(),
            own_words: OwnWords::of(&self.glossary),
        })
    }

    /// Reads kept bytes that lie in the binary; `None` when they are not what this version wrote.
    /// Nothing large is copied, and no concept is decoded.
    pub fn from_static(bytes: &'static [u8]) -> Option<Self> {
        let file: StoredFile<'static> = postcard::from_bytes(bytes).ok()?;
        let glossary = Glossary {
            concepts: Concepts::of_static(file.concepts),
            sources: Deferred::of_static(file.sources),
        };
        Some(Self {
            glossary,
            surface: SurfaceIndex::from_stored(file.surface)?,
            words: Words::with(&file.own_words),
            simplified: SimplifiedTerms::from_stored(file.simplified)?.into(),
            lookalikes: Lookalikes::from_stored(file.lookalikes)?.into(),
        })
    }
}

impl Default for Compiled {
    fn default() -> Self {
        Self::new(Glossary::default())
    }
}
