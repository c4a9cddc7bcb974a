//! The terms to use of the languages that write with Han characters, in simplified characters, so
//! that a word of one is recognised in the characters of another.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{Posting, SurfaceIndex, forms::FormKind, surface::Stored};
use crate::{
    glossary::Glossary,
    text::{Language, Script, fold::simplified_key, script::script_of},
};

/// The terms to use of the languages of the Han family, in simplified characters.
#[derive(Clone, Debug)]
pub struct SimplifiedTerms {
    /// Their forms.
    pub index: SurfaceIndex,
    /// All terms of a language, one a line; those that are longer than [`LONGEST_OWN`] aside.
    own: BTreeMap<Language, Cow<'static, str>>,
}

/// The parts of [`SimplifiedTerms`] that are kept in a file.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredTerms<'b> {
    #[serde(borrow)]
    index: Stored<'b>,
    #[serde(borrow)]
    own: Vec<(u8, &'b str)>,
}

/// Characters; longer terms are names, which keep the words of their own region everywhere.
const LONGEST_OWN: usize = 5;

impl SimplifiedTerms {
    /// Those of a glossary.
    pub fn new(glossary: &Glossary) -> Self {
        let mut forms = Vec::new();
        let mut own: BTreeMap<Language, String> = BTreeMap::new();
        for (id, term) in glossary.terms() {
            let is_written_so = is_of_han_family(term.language) && has_han(&term.text);
            if !is_written_so || !term.status.is_accepted() {
                continue;
            }
            let key = simplified_key(&term.text);
            if key.chars().count() <= LONGEST_OWN {
                let lines = own.entry(term.language).or_default();
                lines.push_str(&key);
                lines.push('\n');
            }
            let posting = Posting {
                language: term.language,
                kind: FormKind::Given,
                term: id,
            };
            forms.push((key, posting));
        }
        let index = SurfaceIndex::of_forms(forms);
        let own = own.into_iter();
        Self {
            index,
            own: own
                .map(|(language, lines)| (language, lines.into()))
                .collect(),
        }
    }

    /// Whether `piece` is a term of `language`, or a part of one, in simplified characters.
    pub fn is_own(&self, piece: &str, language: Language) -> bool {
        let mut terms = self.own.iter();
        terms.any(|(own, lines)| own.applies_to(language) && lines.contains(piece))
    }

    /// The parts to keep in a file.
    pub(super) fn to_stored(&self) -> StoredTerms<'_> {
        let own = self.own.iter();
        StoredTerms {
            index: self.index.to_stored(),
            own: own
                .map(|(language, lines)| (language.number(), &**lines))
                .collect(),
        }
    }

    /// The terms from their kept parts; `None` when the bytes are not of this version.
    pub(super) fn from_stored(stored: StoredTerms<'static>) -> Option<Self> {
        let own = stored.own.into_iter();
        let own = own.map(|(number, lines)| Some((Language::of_number(number)?, lines.into())));
        Some(Self {
            index: SurfaceIndex::from_stored(stored.index)?,
            own: own.collect::<Option<_>>()?,
        })
    }
}

/// Whether terms of the language are written with Han characters.
pub const fn is_of_han_family(language: Language) -> bool {
    language.is_chinese() || matches!(language, Language::Japanese)
}

fn has_han(text: &str) -> bool {
    text.chars()
        .any(|character| script_of(character) == Script::Han)
}
