//! TOML while it is typed: what stands where, however unfinished the rest is.
//!
//! The readers of `glossary` and `config` refuse a file with one broken line, as they must; here a
//! broken line costs that line.

mod repair;
pub mod schema;
pub mod tree;

pub use schema::Schema;
pub use tree::{Id, Kind, Node, Tree};
