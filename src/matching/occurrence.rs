//! An occurrence of a term.

use crate::{glossary::TermId, text::Span};

/// How sure an occurrence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Not this term; kept only to explain why.
    Suppressed,
    /// This term inside a longer word: reported, changed on request.
    Compound,
    /// This term, standing by itself.
    Sure,
}

impl Grade {
    /// The name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::Compound => "compound",
            Self::Sure => "sure",
        }
    }
}

/// How the text's spelling of a term departs from the glossary's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deviation {
    /// A long vowel mark more or less: サーバ, サーバー.
    LongVowel,
    /// Other katakana for the same foreign sound: ウイルス, ウィルス.
    ForeignSound,
    /// A middle dot or a space more or less between katakana words.
    WordSeparator,
    /// A space more or less where the glossary says that spacing matters.
    Spacing,
    /// Full-width letters or digits, or half-width katakana.
    Width,
    /// Characters of another Chinese script: 網路 for 网路.
    Script,
}

/// A term found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The term.
    pub term: TermId,
    /// The place, in bytes of the text that was matched.
    pub span: Span,
    /// How sure it is.
    pub grade: Grade,
    /// How its spelling departs from the glossary's, if it does.
    pub deviation: Option<Deviation>,
}
