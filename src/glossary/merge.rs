//! Several glossaries become one; later ones win.

use super::{Concept, Glossary};

impl Glossary {
    /// Takes in the concepts of a later glossary.
    pub fn merge(&mut self, _concepts: Vec<Concept>) {}
}
