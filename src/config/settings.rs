//! Settings as a person types them in `triglot.toml`: every part may be missing.

use std::collections::BTreeMap;

use globset::GlobSet;

use super::Severity;
use crate::{
    glossary::model::Register,
    text::{Language, Span},
};

/// What a `triglot.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The glossaries, later ones winning; `None` means the shipped one.
    pub glossaries: Option<Vec<Placed>>,
    /// The translation memories.
    pub memories: Vec<Placed>,
    /// How the project writes.
    pub style: Style,
    /// The project's choices among the terms of concepts.
    pub preferences: Vec<Preference>,
    /// Levels of rules; `None` turns a rule off.
    pub levels: Levels,
    /// Which file translates which.
    pub pairs: Vec<Pair>,
    /// What holds for some files only, later ones winning.
    pub overrides: Vec<Override>,
}

/// Levels of rules that differ from their own; `None` turns a rule off.
pub type Levels = BTreeMap<String, Option<Severity>>;

/// A text with its place in the file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The text.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// How a project writes, where the glossary leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The kind of text, whose terms come first.
    pub register: Option<Register>,
    /// The long vowel mark at the end of Japanese loanwords.
    pub long_vowel: LongVowel,
    /// Spaces inside Korean terms.
    pub spacing: KoreanSpacing,
}

/// The long vowel mark at the end of Japanese loanwords of more than three characters: サーバー.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LongVowel {
    /// As the glossary writes each term.
    #[default]
    Glossary,
    /// Always with the mark: サーバー, ユーザー.
    Keep,
    /// Always without: サーバ, ユーザ.
    Drop,
}

/// Spaces inside Korean terms of several words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KoreanSpacing {
    /// Both spellings are right.
    #[default]
    Free,
    /// Written as one word: 사이버보안.
    Closed,
    /// Written apart where the glossary writes them apart: 사이버 보안.
    Open,
}

/// A project's choice among the terms of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preference {
    /// The id of the concept.
    pub concept: Placed,
    /// The language.
    pub language: Language,
    /// The term to use.
    pub term: Placed,
}

/// Which file translates which; `{lang}` stands for a language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The glob of the sources.
    pub source: Placed,
    /// The glob of the targets.
    pub target: Placed,
}

/// What holds for some files only.
#[derive(Clone, Debug)]
pub struct Override {
    /// The globs as typed.
    pub globs: Vec<Placed>,
    /// The same, ready to match paths relative to the file of the settings.
    pub files: GlobSet,
    /// Levels of rules in these files.
    pub levels: Levels,
}
