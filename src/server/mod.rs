//! The language server: what an editor sends becomes calls of the core, and their results answers.
//!
//! The only room that names `tower_lsp`, and within it only `proto` turns our types into the
//! protocol's. Edits are applied in the order in which they arrive: the handlers of document
//! notifications hold no `.await`, and the framework polls handlers first in order of arrival.
//! `docs/architecture.md` has the reasons.

mod backend;
mod buffer;
mod capabilities;
mod composition;
mod documents;
mod draft_capabilities;
mod engine;
mod engines;
mod files;
mod frames;
mod greeting;
mod guard;
mod keeper;
mod kind;
mod library;
mod project;
mod proto;
mod run;
mod session;
mod settings;
mod snapshot;
mod tokens;
mod uri;
mod wanted;
mod worker;

pub use run::{Ending, Options, run, serve};
