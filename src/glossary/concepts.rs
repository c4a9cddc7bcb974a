//! The concepts of a glossary, in order; those of the shipped one are decoded when asked for.

use std::ops::Index;

use super::{Concept, deferred::Deferred};

/// The concepts of a glossary, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concepts(Vec<Deferred<Concept>>);

impl Concepts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Concept> + ExactSizeIterator {
        self.0.iter().map(|concept| &**concept)
    }

    /// All, in order, to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Concept> {
        self.0.iter_mut().map(|concept| &mut **concept)
    }

    /// The one at a place, to change.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn at_mut(&mut self, index: usize) -> &mut Concept {
        &mut self.0[index]
    }

    /// The one at a place, if it does not have to be decoded first.
    pub fn made(&self, index: usize) -> Option<&Concept> {
        self.0.get(index)?.made()
    }

    /// Adds one at the end.
    pub fn push(&mut self, concept: Concept) {
        self.0.push(concept.into());
    }

    /// The bytes to keep of each.
    ///
    /// # Errors
    ///
    /// None in practice: writing to memory fails only if memory runs out.
    pub fn to_bytes(&self) -> Result<Vec<Vec<u8>>, postcard::Error> {
        self.0.iter().map(Deferred::to_bytes).collect()
    }

    /// Concepts that [`Concepts::to_bytes`] of the same version wrote into the binary.
    pub fn of_static(bytes: Vec<&'static [u8]>) -> Self {
        Self(bytes.into_iter().map(Deferred::of_static).collect())
    }
}

impl Index<usize> for Concepts {
    type Output = Concept;

    fn index(&self, index: usize) -> &Concept {
        &self.0[index]
    }
}

impl IntoIterator for Concepts {
    type Item = Concept;
    type IntoIter = Box<dyn Iterator<Item = Concept>>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.0.into_iter().map(Deferred::into_inner))
    }
}

impl<'c> IntoIterator for &'c Concepts {
    type Item = &'c Concept;
    type IntoIter = Box<dyn Iterator<Item = &'c Concept> + 'c>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
