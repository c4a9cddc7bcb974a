//! Files: finding drafts, reading and writing them, and loading the glossaries a check uses.
//!
//! The only room that touches files. It must never know of rules, findings or arguments.

pub mod create;
pub mod discover;
pub mod glossaries;
pub mod problem;
pub mod project;
pub mod read;
pub mod write;

pub use create::{create, replace};
pub use discover::{Discovered, discover};
pub use glossaries::{GlossarySource, load_glossaries};
pub use problem::FileProblem;
pub use project::Project;
pub use read::{Draft, read_draft, read_standard_input};
pub use write::write_atomic;
