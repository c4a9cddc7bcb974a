//! The language server, spoken to over the wire by a client in the same process.
//!
//! Every message the server sends must be read by the test: one left over fails it.

mod actions;
mod browse;
mod client;
mod completion;
mod composition;
mod desk;
mod diagnostics;
mod files;
mod hammer;
mod hover;
mod library;
mod lifecycle;
mod marks;
mod model;
mod project;
mod projects;
mod references;
mod rename;
mod settings;
mod symbols;
mod workspace_diagnostics;
