//! All integration tests, in one binary: it links once.

mod boundaries;
mod cli;
mod documents;
mod examples;
mod glossary;
mod lsp;
mod particles;
mod specs;
mod tidy;
