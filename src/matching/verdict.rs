//! What was decided about a hit, and by which rule.

/// What an edge says of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Another word stands across it: this is not the term.
    Broken,
    /// The term may be part of a longer word.
    Soft,
    /// The term begins or ends here.
    Hard,
}

/// The rule that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nothing that could belong to the word stands beside it.
    Alone,
    /// A letter or digit stands beside an alphabetic term.
    LetterBeside,
    /// The run of katakana splits into words of which the hit is some.
    KatakanaCompound,
    /// The run of katakana is another word, or splits elsewhere.
    OtherKatakanaWord,
    /// What follows is a complete tail of Korean particles or endings.
    KoreanTail,
    /// Korean nouns or suffixes stand beside the term in one word.
    KoreanCompound,
    /// The Korean word splits elsewhere.
    OtherKoreanWord,
    /// Han characters stand beside it, and the clause splits into words at its edges.
    HanWordEdge,
    /// Han characters stand beside it.
    HanCompound,
    /// A word of Han characters stands across its edge.
    OtherHanWord,
    /// The glossary wants another letter case.
    Case,
    /// A space stands inside a word of the term.
    BrokenBySpace,
    /// The glossary names the word around it as another meaning.
    NotIn,
    /// The glossary admits it only inside words that are not here.
    OnlyIn,
    /// A longer term of the glossary stands there.
    LongerTerm,
}

impl Reason {
    /// The rule in words, for a person.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Alone => "stands by itself",
            Self::LetterBeside => "a letter or digit stands beside it",
            Self::KatakanaCompound => "is a word of a katakana compound",
            Self::OtherKatakanaWord => "is part of another katakana word",
            Self::KoreanTail => "particles or endings follow",
            Self::KoreanCompound => "is a word of a Korean compound",
            Self::OtherKoreanWord => "is part of another Korean word",
            Self::HanWordEdge => "the clause splits into words at its edges",
            Self::HanCompound => "Han characters stand beside it",
            Self::OtherHanWord => "another word stands across or around it",
            Self::Case => "the glossary asks for another letter case",
            Self::BrokenBySpace => "a space stands inside a word of it",
            Self::NotIn => "the glossary names the word around it (not-in)",
            Self::OnlyIn => "stands outside the words the glossary names (only-in)",
            Self::LongerTerm => "a longer or better term stands there",
        }
    }
}

/// What was decided about an edge, a hit, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What is said of the hit.
    pub edge: Edge,
    /// Why.
    pub reason: Reason,
}

impl Verdict {
    /// The term begins or ends here.
    pub const fn hard(reason: Reason) -> Self {
        Self {
            edge: Edge::Hard,
            reason,
        }
    }

    /// The term may be part of a longer word.
    pub const fn soft(reason: Reason) -> Self {
        Self {
            edge: Edge::Soft,
            reason,
        }
    }

    /// This is not the term.
    pub const fn broken(reason: Reason) -> Self {
        Self {
            edge: Edge::Broken,
            reason,
        }
    }

    /// The verdict that says less for the term; the first where they say the same, unless it says
    /// only that nothing stands there.
    #[must_use]
    pub fn weaker(self, other: Self) -> Self {
        let replaces =
            other.edge < self.edge || other.edge == self.edge && self.reason == Reason::Alone;
        if replaces { other } else { self }
    }
}
