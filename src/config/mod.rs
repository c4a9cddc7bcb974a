//! Settings: what a person typed, resolved into the [`Policy`] that rules follow.
//!
//! This room must never read a file; `workspace` hands it the text.

pub mod policy;

pub use policy::{Policy, Severity};
