//! Matching: which terms of the glossary a text uses, and how sure that is.
//!
//! This room must never know of documents, rules or files.

pub mod matcher;
pub mod occurrence;

pub use matcher::Matcher;
pub use occurrence::{Grade, Occurrence};
