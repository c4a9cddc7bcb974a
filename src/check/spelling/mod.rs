//! The words of a document that are written in two ways, glossary or not.
//!
//! Most documents have none, so each kind of word is first walked by hashes alone, and looked at
//! again only where two spellings of one word were seen.

mod katakana;
mod korean;
mod word;

pub use katakana::katakana_words;
pub use korean::{HangulWord, hangul_words};
pub use word::{Spelled, Word, drifting};
