//! All names of all terms, by how they are typed.
//!
//! Transducers, as the matcher's index is: small, and walked by prefix. The names as they are
//! written are made when somebody first asks, and how the words of a language sound when somebody
//! first types in it, so that opening a draft costs nothing.

use std::sync::OnceLock;

use fst::{IntoStreamer, Map, MapBuilder, Streamer};

use crate::{
    glossary::{Glossary, Term, TermId, model::Kind, search::key},
    index::pinyin,
    text::{Language, Script, han, korean::letters, romaji, script::script_of},
};

/// The most names that one question looks at, which takes about a millisecond. Two letters of an
/// alphabet lead to more only in a glossary of 100,000 terms.
const MOST_NAMES: usize = 4_000;

/// The names of a glossary's terms.
#[derive(Clone, Debug, Default)]
pub struct Names {
    written: OnceLock<Index>,
    chinese: OnceLock<Index>,
    japanese: OnceLock<Index>,
    korean: OnceLock<Index>,
}

/// A term that what was typed may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The term.
    pub term: TermId,
    /// By which of its names.
    pub way: Way,
    /// How much of the name is still to be typed, in bytes of its key.
    pub rest: usize,
    /// How much was typed, in bytes of the key.
    pub typed: usize,
}

/// How a name is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As it is written: the term, its hanja, its reading.
    Written,
    /// By its sound.
    Sound,
    /// By the initials of its words or syllables.
    Initials,
    /// The id of its concept.
    Id,
}

impl Names {
    /// The terms that `typed`, or a name that begins with it, may stand for in a draft of
    /// `language`.
    pub fn find(&self, glossary: &Glossary, typed: &str, language: Language) -> Vec<Hit> {
        let mut hits = Vec::new();
        let typed = key(&typed.replace('ü', "v"));
        if typed.is_empty() {
            return hits;
        }
        let written = self.written.get_or_init(|| Index::new(written(glossary)));
        written.find(&typed, &mut hits);
        // Only how the draft's language sounds: whoever writes Japanese types no pinyin.
        match language {
            Language::Japanese => {
                let index = self.japanese.get_or_init(|| Index::new(japanese(glossary)));
                index.find(&romaji::canonical(&typed), &mut hits);
            }
            Language::Korean => {
                let index = self.korean.get_or_init(|| Index::new(korean(glossary)));
                index.find(&letters::letters(&typed), &mut hits);
            }
            _ if language.is_chinese() => {
                let index = self.chinese.get_or_init(|| Index::new(chinese(glossary)));
                index.find(&typed, &mut hits);
            }
            _ => {}
        }
        hits
    }
}

/// A name's key, and what it leads to.
type Entry = (String, TermId, Way);

/// Keys with what they lead to.
#[derive(Clone, Debug)]
struct Index {
    /// To the place of the first posting of a key, and in the upper half how many it has.
    keys: Map<Vec<u8>>,
    postings: Vec<(TermId, Way)>,
}

impl Index {
    fn new(mut entries: Vec<Entry>) -> Self {
        entries.retain(|(key, ..)| !key.is_empty());
        entries.sort_unstable_by(|left, right| {
            (&left.0, left.2, left.1).cmp(&(&right.0, right.2, right.1))
        });
        entries.dedup();
        let mut keys = MapBuilder::memory();
        let mut first = 0;
        for same in entries.chunk_by(|left, right| left.0 == right.0) {
            let value = (same.len() as u64) << 32 | first as u64;
            // Keys are in order, each once, so that none is refused.
            let _ = keys.insert(&same[0].0, value);
            first += same.len();
        }
        let postings = entries.iter().map(|(_, term, way)| (*term, *way));
        Self {
            keys: keys.into_map(),
            postings: postings.collect(),
        }
    }

    /// Adds what the names that begin with `typed` lead to.
    fn find(&self, typed: &str, hits: &mut Vec<Hit>) {
        let mut names = self.keys.range().ge(typed).into_stream();
        let mut seen = 0;
        while let Some((name, value)) = names.next() {
            if !name.starts_with(typed.as_bytes()) || seen > MOST_NAMES {
                return;
            }
            seen += 1;
            let first = (value & u64::from(u32::MAX)) as usize;
            let count = (value >> 32) as usize;
            let found = self.postings[first..first + count].iter();
            hits.extend(found.map(|(term, way)| Hit {
                term: *term,
                way: *way,
                rest: name.len() - typed.len(),
                typed: typed.len(),
            }));
        }
    }
}

/// Every term as it is written, with hanja, reading, the id of its concept and, of an English term
/// of several words, its initials.
fn written(glossary: &Glossary) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (id, term) in glossary.terms() {
        let names = [Some(&term.text), term.hanja.as_ref(), term.reading.as_ref()];
        let names = names.into_iter().flatten();
        entries.extend(names.map(|name| (key(name), id, Way::Written)));
        if term.language == Language::English && term.kind == Kind::Full {
            entries.extend(acronym(&term.text).map(|initials| (initials, id, Way::Initials)));
        }
        if id.term == 0 {
            entries.push((key(&glossary.concept_of(id).id), id, Way::Id));
        }
    }
    entries
}

/// The initials of an English term of three words or more.
fn acronym(term: &str) -> Option<String> {
    let words = term.split([' ', '-']);
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    let initials = key(&initials);
    (initials.chars().count() >= 3).then_some(initials)
}

fn chinese(glossary: &Glossary) -> Vec<Entry> {
    let terms = terms_of(glossary, Language::is_chinese);
    let spellings = terms.filter_map(|(id, term)| {
        let simplified: String = key(&term.text).chars().map(han::simplified).collect();
        let spelling = pinyin::spelling(&simplified)?;
        Some([
            (spelling.full, id, Way::Sound),
            (spelling.initials, id, Way::Initials),
        ])
    });
    spellings.flatten().collect()
}

fn japanese(glossary: &Glossary) -> Vec<Entry> {
    let terms = terms_of(glossary, |language| language == Language::Japanese);
    let names = terms.flat_map(|(id, term)| {
        let names = [Some(&term.text), term.reading.as_ref()].into_iter();
        names.flatten().map(move |name| (id, key(name)))
    });
    let in_kana = names.filter(|(_, name)| {
        let mut characters = name.chars().map(script_of);
        characters.next() == Some(Script::Katakana)
    });
    in_kana
        .map(|(id, name)| (romaji::of_katakana(&name), id, Way::Sound))
        .collect()
}

fn korean(glossary: &Glossary) -> Vec<Entry> {
    let terms = terms_of(glossary, |language| language == Language::Korean);
    let names = terms.flat_map(|(id, term)| {
        let name = key(&term.text);
        [
            (letters::letters(&name), id, Way::Sound),
            (letters::initials(&name), id, Way::Initials),
        ]
    });
    names.collect()
}

fn terms_of(
    glossary: &Glossary,
    is_meant: impl Fn(Language) -> bool,
) -> impl Iterator<Item = (TermId, &Term)> {
    let terms = glossary.terms();
    terms.filter(move |(_, term)| is_meant(term.language))
}
