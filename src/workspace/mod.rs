//! Files: finding drafts, reading and writing them, loading the glossaries a check uses, and asking
//! git what changed.
//!
//! The only room that touches files and runs another program. It must never know of rules or
//! arguments.

pub mod baseline;
pub mod change;
pub mod create;
pub mod discover;
pub mod git;
pub mod glossaries;
pub mod output;
pub mod parallel;
pub mod patch;
pub mod problem;
pub mod project;
pub mod read;
pub mod relative;
pub mod shipped;
pub mod skipped;
pub mod stamp;
pub mod write;

pub use baseline::BaselineFile;
pub use create::create;
pub use discover::{Discovered, discover, drafts_below};
pub use git::{ChangedLines, Changes};
pub use glossaries::{GlossarySource, load_glossaries};
pub use output::{append_step_summary, write_output};
pub use problem::FileProblem;
pub use project::Project;
pub use read::{Draft, read_draft, read_standard_input};
pub use skipped::{Skipped, skipped};
pub use stamp::Stamp;
pub use write::write_atomic;
