//! The glossary: concepts, their terms in each language, and the files they are kept in.
//!
//! This room must never know of drafts, of matching, or of files on disk. `build.rs` compiles it
//! too, so that the shipped glossary is inside the binary.

pub mod citation;
pub mod concepts;
pub mod deferred;
pub mod files;
pub mod friends;
pub mod merge;
pub mod model;
pub mod read;
pub mod search;
pub mod shipped;
pub mod skeleton;
pub mod sources;
pub mod stats;

pub use citation::{Article, Citation};
pub use concepts::Concepts;
pub use friends::FalseFriends;
pub use model::{Concept, Definition, Glossary, Source, Term, TermId};
pub use stats::Stats;
