//! All integration tests, in one binary: it links once.

#[cfg(all(feature = "lexicon-zh", feature = "lexicon-ja", feature = "lexicon-ko"))]
mod boundaries;
mod cli;
mod corpus;
mod corrections;
mod documents;
mod examples;
mod fixes;
mod glossary;
#[cfg(all(feature = "lexicon-zh", feature = "lexicon-ja", feature = "lexicon-ko"))]
mod lexicon;
mod lsp;
mod particles;
mod places;
mod specs;
mod tidy;
