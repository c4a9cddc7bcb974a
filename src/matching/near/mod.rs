//! Near misses: words of a text that nobody knows, one slip from a word of a term.
//!
//! Precision is everything here, because a word that differs from a term is most often another
//! word. So what is written must be unknown to the word lists, alone and with its neighbours; the
//! slip must be one that writers make; and it must lead to one word only.

mod aligned;
mod han;
mod hangul;
mod katakana;
mod miss;
mod slip;

pub use miss::NearMiss;
