//! The last sound of a word, on which the form of a Korean particle depends.

/// The classes of last sounds that particles tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastSound {
    /// The word ends in a vowel.
    Vowel,
    /// The word ends in a consonant other than ㄹ.
    Consonant,
    /// The word ends in ㄹ, which 으로 and its family treat as a vowel.
    Rieul,
}
