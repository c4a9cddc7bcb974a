//! Text as the user wrote it and as the matcher sees it: spans, lines, languages, scripts, folding.
//!
//! This room must never know of glossaries, documents or protocols. `build.rs` compiles it too.

mod cluster;
pub mod fold;
pub mod glyphs;
pub mod han;
mod han_set;
pub mod korean;
pub mod language;
pub mod lines;
pub mod mixed;
pub mod problem;
pub mod romaji;
pub mod script;
mod separator;
pub mod span;
pub mod utf8;

pub use fold::{Folded, fold};
pub use language::Language;
pub use lines::{Encoding, LineTable, Position};
pub use problem::Problem;
pub use script::Script;
pub use span::Span;
