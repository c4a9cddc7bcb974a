//! The glossary checks itself: what is contradictory, double, missing, or without effect.
//!
//! One function a check, by idea. This room must never read a file: it sees a glossary that was
//! read, and says for each flaw where it stands and what the next step is.

pub mod citations;
pub mod collisions;
pub mod concepts;
pub mod definitions;
pub mod files;
pub mod flaw;
pub mod reach;
pub mod run;
pub mod scripts;
pub mod specs;
pub mod spellings;

pub use files::{GlossaryFile, lint_files};
pub use flaw::{About, Flaw};
pub use run::lint;
