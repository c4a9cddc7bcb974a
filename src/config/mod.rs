//! Settings: what a person typed, resolved into the [`Policy`] that rules follow.
//!
//! This room must never read a file; `workspace` hands it the text.

pub mod dump;
pub mod edit;
pub mod house_style;
pub mod long_vowel;
pub mod places;
pub mod policy;
pub mod read;
pub mod schema;
pub mod settings;

pub use policy::{Policy, Severity};
pub use settings::Settings;
