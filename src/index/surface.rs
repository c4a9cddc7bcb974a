//! The surface index: from a folded form to the terms that have it.

use std::{borrow::Cow, collections::BTreeMap, fmt, sync::LazyLock};

use fst::{
    Streamer,
    raw::{Fst, Output},
};
use serde::{Deserialize, Serialize};

use super::{
    forms::{FormKind, forms},
    jump::JumpTable,
    prefilter::Prefilter,
};
use crate::{
    glossary::{Glossary, TermId},
    text::{Language, fold::key_for},
};

/// A term that has a form, and how it came to have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The language of the term.
    pub language: Language,
    /// How the form came to be.
    pub kind: FormKind,
    /// The term.
    pub term: TermId,
}

/// Bytes of a posting in a file: language, kind, two for the term, four for the concept.
const POSTING: usize = 8;

impl Posting {
    fn to_bytes(self) -> [u8; POSTING] {
        let [concept0, concept1, concept2, concept3] = self.term.concept.to_le_bytes();
        let term = u16::try_from(self.term.term).expect("a concept has fewer than 65,536 terms");
        let [term0, term1] = term.to_le_bytes();
        [
            self.language.number(),
            self.kind.number(),
            term0,
            term1,
            concept0,
            concept1,
            concept2,
            concept3,
        ]
    }

    fn from_bytes(bytes: [u8; POSTING]) -> Option<Self> {
        let [language, kind, term0, term1, concept @ ..] = bytes;
        Some(Self {
            language: Language::of_number(language)?,
            kind: FormKind::of_number(kind)?,
            term: TermId {
                concept: u32::from_le_bytes(concept),
                term: u16::from_le_bytes([term0, term1]).into(),
            },
        })
    }
}

/// One transducer over all forms of all languages, the postings of each form, and the sieve.
#[derive(Clone)]
pub struct SurfaceIndex {
    pub(super) fst: Fst<Cow<'static, [u8]>>,
    pub(super) jump: JumpTable<'static>,
    pub(super) prefilter: Prefilter<'static>,
    /// Where the postings of form number `n` start; one more entry than there are forms.
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

impl fmt::Debug for SurfaceIndex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let postings = self.postings.len();
        write!(
            formatter,
            "SurfaceIndex {{ {} forms, {postings} postings }}",
            self.len()
        )
    }
}

/// The parts of a [`SurfaceIndex`] that are kept in a file. What the scan uses stays there.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored<'b> {
    #[serde(borrow)]
    fst: Cow<'b, [u8]>,
    #[serde(borrow)]
    jump: JumpTable<'b>,
    #[serde(borrow)]
    prefilter: Prefilter<'b>,
    /// Four bytes each.
    #[serde(borrow)]
    starts: Cow<'b, [u8]>,
    /// Eight bytes each.
    #[serde(borrow)]
    postings: Cow<'b, [u8]>,
}

impl SurfaceIndex {
    /// The index of a glossary; `is_katakana_word` helps to find the words inside a term.
    pub fn new(glossary: &Glossary, is_katakana_word: impl Fn(&str) -> bool) -> Self {
        let mut all = Vec::new();
        for (id, term) in glossary.terms() {
            for form in forms(term, &is_katakana_word) {
                let posting = Posting {
                    language: term.language,
                    kind: form.kind,
                    term: id,
                };
                all.push((form.text, posting));
            }
        }
        Self::of_forms(all)
    }

    /// The index of folded forms that belong to terms.
    pub fn of_forms(forms: impl IntoIterator<Item = (String, Posting)>) -> Self {
        let mut by_form: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        for (form, posting) in forms {
            by_form.entry(form).or_default().push(posting);
        }
        by_form.values_mut().for_each(keep_given);
        Self::from_sorted(by_form)
    }

    /// An index of folded forms that belong to no term.
    pub fn from_forms(forms: impl IntoIterator<Item = String>) -> Self {
        let forms = forms.into_iter().map(|form| (form, Vec::new()));
        Self::from_sorted(forms.collect())
    }

    fn from_sorted(by_form: BTreeMap<String, Vec<Posting>>) -> Self {
        let fst = transducer(by_form.keys());
        let forms = || by_form.keys().map(String::as_str);
        let jump = JumpTable::new(&fst);
        let prefilter = Prefilter::new(forms());
        let mut starts = vec![0];
        let mut postings = Vec::new();
        for found in by_form.into_values() {
            postings.extend(found);
            starts.push(u32::try_from(postings.len()).expect("fewer than 2^32 postings"));
        }
        Self {
            fst,
            jump,
            prefilter,
            starts,
            postings,
        }
    }

    /// The parts to keep in a file.
    pub(super) fn to_stored(&self) -> Stored<'_> {
        Stored {
            fst: Cow::Borrowed(self.fst.as_bytes()),
            jump: self.jump.clone(),
            prefilter: self.prefilter.clone(),
            starts: self
                .starts
                .iter()
                .flat_map(|start| start.to_le_bytes())
                .collect(),
            postings: self
                .postings
                .iter()
                .flat_map(|posting| posting.to_bytes())
                .collect(),
        }
    }

    /// The index from its kept parts; `None` when the bytes are no transducer of this version.
    pub(super) fn from_stored(stored: Stored<'static>) -> Option<Self> {
        if !stored.prefilter.is_sound() {
            return None;
        }
        Some(Self {
            fst: Fst::new(stored.fst).ok()?,
            jump: stored.jump,
            prefilter: stored.prefilter,
            starts: stored
                .starts
                .as_chunks()
                .0
                .iter()
                .map(|start| u32::from_le_bytes(*start))
                .collect(),
            postings: stored
                .postings
                .as_chunks()
                .0
                .iter()
                .map(|posting| Posting::from_bytes(*posting))
                .collect::<Option<_>>()?,
        })
    }

    /// The number of forms.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether the index has no form.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The terms of form number `form`.
    pub fn postings(&self, form: u32) -> &[Posting] {
        let form = form as usize;
        &self.postings[self.starts[form] as usize..self.starts[form + 1] as usize]
    }

    /// Calls `found` with every form and each of its terms, in the order of the forms.
    pub fn each(&self, mut found: impl FnMut(&str, &Posting)) {
        let mut forms = self.fst.stream();
        let mut number = 0;
        while let Some((form, _)) = forms.next() {
            if let Ok(form) = std::str::from_utf8(form) {
                for posting in self.postings(number) {
                    found(form, posting);
                }
            }
            number += 1;
        }
    }

    /// The terms that have `text`, folded here for `language`, as a form; of any language.
    pub fn exact(&self, text: &str, language: Language) -> &[Posting] {
        let form = self.fst.get(key_for(text, language));
        form.map_or(&[], |number: Output| {
            self.postings(u32::try_from(number.value()).expect("form numbers fit"))
        })
    }
}

/// The transducer from sorted forms to their numbers.
fn transducer<'f>(forms: impl ExactSizeIterator<Item = &'f String>) -> Fst<Cow<'static, [u8]>> {
    // A builder takes a megabyte of memory, and of the languages of a glossary most have no words
    // that look like another's.
    static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| bytes_of(std::iter::empty()));
    let bytes = match forms.len() {
        0 => Cow::Borrowed(&EMPTY[..]),
        _ => Cow::Owned(bytes_of(forms)),
    };
    Fst::new(bytes).expect("the builder writes a valid transducer")
}

fn bytes_of<'f>(forms: impl Iterator<Item = &'f String>) -> Vec<u8> {
    let mut builder = fst::raw::Builder::memory();
    for (form, number) in forms.zip(0u64..) {
        builder
            .insert(form, number)
            .expect("a BTreeMap yields its keys sorted and once");
    }
    builder.into_inner().expect("writing to memory cannot fail")
}

/// Where a term of a language is written as the form, generated spellings of other terms give way.
fn keep_given(postings: &mut Vec<Posting>) {
    postings.sort();
    let given: Vec<Language> = postings
        .iter()
        .filter(|posting| posting.kind == FormKind::Given)
        .map(|posting| posting.language)
        .collect();
    postings
        .retain(|posting| posting.kind == FormKind::Given || !given.contains(&posting.language));
}
