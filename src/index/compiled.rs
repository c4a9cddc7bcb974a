//! A glossary with its index.

use crate::glossary::Glossary;

/// A glossary with its index, ready to match.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The concepts.
    pub glossary: Glossary,
}

impl Compiled {
    /// Compiles a glossary.
    pub fn new(glossary: Glossary) -> Self {
        Self { glossary }
    }
}

/// The glossary that ships inside the binary, compiled when the binary was built.
pub fn builtin() -> Compiled {
    Compiled::default()
}
