//! The command line: arguments as typed, what they mean, one function a command, an exit code.
//!
//! This room must never decide what a finding is; it calls what the language server calls too.

pub mod arguments;
pub mod request;
pub mod run;

mod ahead;
mod baseline;
mod check;
mod checked;
mod completions;
mod dump;
mod exit;
mod explain;
mod glossary;
mod init;
mod inspector;
mod inspectors;
mod limits;
mod lookup;
mod man;
mod manual;
mod overview;
mod progress;
mod repair;
mod schema;
mod scope;
mod setup;
mod show;
mod terminal;

pub use run::run;
