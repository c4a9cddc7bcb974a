//! What Korean grammar the edges of terms and their replacement need: the last sound of a word and
//! the particles, copula and endings that may follow a noun.

pub mod letters;
pub mod sound;
pub mod tail;

mod by_syllable;
mod ending;
mod latin;
mod particle;

pub use particle::{Allomorph, COMPANY, DIRECTION, OBJECT, SUBJECT, TOPIC, VOCATIVE};
pub use sound::{Certainty, LastSound, last_sound};
pub use tail::{Tail, TailKind, parse_tail};
