//! What Korean grammar the edges of terms and their replacement need: the last sound of a word and
//! the particles, copula and endings that may follow a noun.

pub mod sound;
pub mod tail;
