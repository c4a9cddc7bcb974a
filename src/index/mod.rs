//! The glossary at run time: one finite-state transducer over folded surface forms.
//!
//! This room must never know of documents or rules. `build.rs` compiles it too.

pub mod candidates;
pub mod compiled;
pub mod forms;
pub mod jump;
pub mod katakana;
pub mod lexicon;
pub mod long_walks;
pub mod lookalikes;
pub mod near;
mod pair_sieve;
pub mod pairs;
pub mod pinyin;
pub mod prefilter;
pub mod scan;
pub mod segment;
pub mod simplified;
pub mod surface;
pub mod words;

pub use compiled::Compiled;
pub use lookalikes::Lookalikes;
pub use scan::Hit;
pub use simplified::SimplifiedTerms;
pub use surface::{Posting, SurfaceIndex};
