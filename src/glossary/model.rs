//! The concept-oriented model of terminology work (ISO 704, ISO 30042): a concept has
//! designations, each in one language, each with a status.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Concepts, deferred::Deferred};
use crate::text::{Language, Span};

/// Every concept that is in force, in a fixed order, and the sources they name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glossary {
    /// The concepts, in the order of their files.
    pub concepts: Concepts,
    /// The sources by id.
    pub sources: Deferred<BTreeMap<String, Source>>,
}

/// A term of a glossary by its place: the concept's index and the term's within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermId {
    /// The index in [`Glossary::concepts`].
    pub concept: u32,
    /// The index in [`Concept::terms`].
    pub term: u32,
}

/// A unit of meaning, whatever it is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Concept {
    /// The id, in kebab-case: `critical-infrastructure`.
    pub id: String,
    /// The subject field.
    pub subject: String,
    /// What it is, by language.
    pub definitions: Vec<Definition>,
    /// Remarks for translators, by language.
    pub notes: Vec<Definition>,
    /// Ids of concepts that a reader should see too.
    pub related: Vec<String>,
    /// Its terms in every language, in the order of the file.
    pub terms: Vec<Term>,
    /// The file it comes from, as it was named when read, and the place of its id in it.
    pub origin: Origin,
}

/// A text in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The language.
    pub language: Language,
    /// The text.
    pub text: String,
}

/// Where something was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name as it was given.
    pub file: String,
    /// The bytes in it.
    pub span: Span,
}

/// A designation of a concept in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The designation as it is to be written.
    pub text: String,
    /// The language it belongs to.
    pub language: Language,
    /// Whether to use it.
    pub status: Status,
    /// The kind of text it belongs to, if it belongs to one only.
    pub register: Option<Register>,
    /// Whether it is a short form or a spelling of another.
    pub kind: Kind,
    /// For a term not to be used: whether it is replaced inside compounds too.
    pub variant: Option<VariantKind>,
    /// How it is read: hangul or kana for a Latin ending, pinyin, kana.
    pub reading: Option<String>,
    /// Hanja or kanji that tell homonyms apart.
    pub hanja: Option<String>,
    /// What grammar it takes part in.
    pub inflect: Inflect,
    /// Whether its inner spaces matter.
    pub spacing: Spacing,
    /// Whether its letter case matters.
    pub case: Case,
    /// Longer words that contain it with another meaning.
    pub not_in: Vec<String>,
    /// Longer words outside which it has another meaning.
    pub only_in: Vec<String>,
    /// Why it has its status, for the translator.
    pub note: Option<String>,
    /// Ids of sources, each with `:article` or `:page` where there is one.
    pub sources: Vec<String>,
    /// Sentences that must, and must not, be reported.
    pub spec: Spec,
    /// Where it was read.
    pub origin: Origin,
}

/// Whether to use a term. Names follow ISO 10241-1 and TBX, with `forbidden` of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The one to use.
    Preferred,
    /// As right as the preferred one.
    Admitted,
    /// Not to be used.
    Deprecated,
    /// Right once, replaced since.
    Superseded,
    /// Must not be used.
    Forbidden,
}

impl Status {
    /// Whether a translator may write it.
    pub const fn is_accepted(self) -> bool {
        matches!(self, Self::Preferred | Self::Admitted)
    }

    /// The name in files and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
            Self::Forbidden => "forbidden",
        }
    }
}

/// The kind of text a term belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Register {
    /// Statutes and treaties.
    Law,
    /// Standards and technical documents.
    Technical,
    /// Statements, strategies, guidance.
    Policy,
    /// Newspapers.
    Press,
}

impl Register {
    /// The name in files and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Technical => "technical",
            Self::Policy => "policy",
            Self::Press => "press",
        }
    }
}

/// Whether a term is a short form or a spelling of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A full form.
    #[default]
    Full,
    /// Initials: CBM.
    Acronym,
    /// A shortened form: 网信办.
    Abbreviation,
    /// Another spelling of a term of the same concept.
    Variant,
}

impl Kind {
    /// The name in files and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Acronym => "acronym",
            Self::Abbreviation => "abbreviation",
            Self::Variant => "variant",
        }
    }

    /// Whether it is a short form, which stands beside its full form in one text by custom.
    pub const fn is_short(self) -> bool {
        matches!(self, Self::Acronym | Self::Abbreviation)
    }
}

/// How far the replacement of a term reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariantKind {
    /// A spelling: replaced inside compounds too.
    Spelling,
    /// Another word: replaced only where it stands by itself.
    Word,
}

/// What grammar a term takes part in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inflect {
    /// A noun and nothing more.
    #[default]
    Noun,
    /// A Japanese noun that する makes a verb.
    Sahen,
    /// A Japanese adjectival noun (な).
    NaAdj,
    /// A Korean noun that 하다 or 되다 makes a verb.
    Hada,
}

/// Whether a term's inner spaces matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spacing {
    /// With and without space are both right.
    #[default]
    Free,
    /// Only as the glossary writes it.
    Exact,
}

/// Whether a term's letter case matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// Any case is this term.
    #[default]
    Fold,
    /// Only the glossary's case is.
    Exact,
}

/// Sentences that show what a term's entry reports; they are run as tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Spec {
    /// Sentences in which the term must be reported.
    pub bad: Vec<String>,
    /// Sentences in which it must not be.
    pub ok: Vec<String>,
}

/// A document that attests terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its title in its own language.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// When, as far as known: `2019-09-27`, `2021`.
    pub date: String,
    /// The languages it is written in.
    pub language: Languages,
    /// What kind of document it is.
    pub kind: SourceKind,
    /// Its number, or how its articles are cited.
    pub reference: String,
    /// Where it can be read.
    pub url: String,
    /// Where it was read.
    pub origin: Origin,
}

/// One or more languages, written as `ja` or `zh-Hans, en`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Languages(pub Vec<Language>);

impl TryFrom<String> for Languages {
    type Error = String;

    fn try_from(tags: String) -> Result<Self, Self::Error> {
        tags.split(',')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl From<Languages> for String {
    fn from(languages: Languages) -> Self {
        languages
            .0
            .into_iter()
            .map(Language::tag)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Kinds of documents that attest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A statute or regulation.
    Law,
    /// A standard.
    Standard,
    /// A treaty, or a document of the United Nations or of a conference of states.
    Treaty,
    /// A page of a ministry, agency or institution.
    Ministry,
    /// A dictionary or term bank.
    Dictionary,
    /// Texts in which the term is used.
    Corpus,
}

impl SourceKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Law,
        Self::Standard,
        Self::Treaty,
        Self::Ministry,
        Self::Dictionary,
        Self::Corpus,
    ];

    /// The name in files and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Standard => "standard",
            Self::Treaty => "treaty",
            Self::Ministry => "ministry",
            Self::Dictionary => "dictionary",
            Self::Corpus => "corpus",
        }
    }
}

impl Glossary {
    /// The concept with an id.
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.concepts.iter().find(|concept| concept.id == id)
    }

    /// The concept that a term belongs to.
    ///
    /// # Panics
    ///
    /// When `id` comes from another glossary.
    pub fn concept_of(&self, id: TermId) -> &Concept {
        &self.concepts[id.concept as usize]
    }

    /// The term with an id.
    ///
    /// # Panics
    ///
    /// When `id` comes from another glossary.
    pub fn term(&self, id: TermId) -> &Term {
        &self.concept_of(id).terms[id.term as usize]
    }

    /// Every term with its id, in order.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        self.concepts
            .iter()
            .zip(0u32..)
            .flat_map(|(concept, index)| {
                concept.terms.iter().zip(0u32..).map(move |(term, place)| {
                    (
                        TermId {
                            concept: index,
                            term: place,
                        },
                        term,
                    )
                })
            })
    }
}

impl Concept {
    /// The definition in a language.
    pub fn definition(&self, language: Language) -> Option<&str> {
        text_in(&self.definitions, language)
    }

    /// The note in a language.
    pub fn note(&self, language: Language) -> Option<&str> {
        text_in(&self.notes, language)
    }

    /// The terms that may be written in a text of `language`, the preferred one first.
    ///
    /// A term of exactly that language comes before one of its region or script.
    pub fn accepted(&self, language: Language) -> Vec<&Term> {
        let mut terms: Vec<&Term> = self
            .terms
            .iter()
            .filter(|term| term.status.is_accepted() && term.language.applies_to(language))
            .collect();
        terms.sort_by_key(|term| (term.status, term.language != language));
        terms
    }

    /// The term to use in a text of `language`.
    pub fn preferred(&self, language: Language) -> Option<&Term> {
        self.accepted(language)
            .into_iter()
            .find(|term| term.status == Status::Preferred)
    }
}

/// The text in a language; a region of traditional Chinese takes that of any other.
fn text_in(texts: &[Definition], language: Language) -> Option<&str> {
    let exact = texts.iter().find(|text| text.language == language);
    let near = || texts.iter().find(|text| text.language.applies_to(language));
    exact.or_else(near).map(|text| text.text.as_str())
}
