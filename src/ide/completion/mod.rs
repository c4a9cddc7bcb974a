//! Completion: what is typed, in whatever way, becomes the term to write.
//!
//! A translator types the English term, the beginning of a word, its sound (pinyin, romaji, hangul
//! letters) or its initials, and is offered what the glossary has for the draft's language. An
//! editor's own idea of the word before the caret is of no use in text without spaces, so every
//! offer says what it replaces.

pub mod names;
pub mod offers;
pub mod typed;

pub use names::Names;
pub use offers::{Offer, complete};
