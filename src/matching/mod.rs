//! Matching: which terms of the glossary a text uses, and how sure that is.
//!
//! This room must never know of documents, rules or files.

pub mod audit;
pub mod builtin;
pub mod edge;
pub mod foreign;
pub mod guard;
pub mod han;
pub mod hangul;
pub mod katakana;
pub mod lookalike;
pub mod matcher;
pub mod near;
pub mod occurrence;
pub mod resolve;
pub mod verdict;

pub use builtin::builtin;
pub use foreign::{Difference, ForeignOccurrence};
pub use matcher::{Explained, Found, Matcher};
pub use near::NearMiss;
pub use occurrence::{Deviation, Grade, Occurrence};
pub use verdict::Reason;
