//! The command `init`: settings proposed from what the drafts already do.

pub mod command;

mod counted;
mod pairs;
mod proposal;

pub use command::{InitArguments, run};
