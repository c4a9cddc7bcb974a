//! All integration tests, in one binary: it links once.

mod attestation;
mod baseline;
#[cfg(all(feature = "lexicon-zh", feature = "lexicon-ja", feature = "lexicon-ko"))]
mod boundaries;
mod changes;
mod ci;
mod cli;
mod corpus;
mod corrections;
mod documents;
mod editors;
mod examples;
mod false_friends;
mod fixes;
mod folder;
mod formats;
mod glossary;
mod init;
#[cfg(all(feature = "lexicon-zh", feature = "lexicon-ja", feature = "lexicon-ko"))]
mod lexicon;
mod lint;
mod lookup;
mod lsp;
mod manuals;
mod overview;
mod packages;
mod particles;
mod places;
mod repair;
mod schemas;
mod specs;
mod statutes;
mod tidy;
mod walking;
