//! The glossary at run time: one finite-state transducer over folded surface forms.
//!
//! This room must never know of documents or rules. `build.rs` compiles it too.

pub mod compiled;

pub use compiled::Compiled;
