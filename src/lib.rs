//! Triglot keeps the terminology of Chinese, Japanese and Korean drafts consistent.
//!
//! A draft travels one way: bytes become a [`document::Document`], a document yields
//! [`matching::Occurrence`]s, occurrences yield [`check::Finding`]s, and a finding is shown
//! (`report`, `server`) or applied (`fix`). Nothing flows back. `docs/architecture.md` has the
//! picture and the invariants; the modules below are in reading order.

pub mod check;
pub mod cli;
pub mod config;
pub mod document;
pub mod fix;
pub mod glossary;
pub mod ide;
pub mod index;
pub mod lint;
pub mod matching;
pub mod report;
pub mod server;
pub mod text;
pub mod workspace;
