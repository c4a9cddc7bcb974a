//! Changes to a draft: what they are, how sure they are, and how they are applied together.
//!
//! This room must never know of rules, files or protocols.

pub mod apply;
pub mod edit;
pub mod particle;
pub mod replace;

pub use apply::{Applied, apply};
pub use edit::{Applicability, Edit, Fix};
