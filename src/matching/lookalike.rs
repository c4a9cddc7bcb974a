//! Words that a text writes with the characters of a term of another language: 国联 in Chinese for
//! Japanese 国連, the United Nations.
//!
//! Chinese and Japanese are compared in one shape of all scripts. A word that the text's own
//! language has as a term is none: what it means there is known.

use std::collections::{BTreeMap, HashSet};

use super::{
    Grade, Matcher, Occurrence,
    edge::{self, Place},
    foreign::is_of_han_family,
    resolve::resolve,
    verdict::Edge,
};
use crate::{
    glossary::{
        Glossary, TermId,
        friends::{shape, tongue},
        model::Status,
    },
    index::{Hit, Posting, SurfaceIndex, forms::FormKind, lexicon::Lexicons, segment::Buffers},
    text::{
        Folded, Language, Script, fold,
        fold::{fold_for, key_for},
        glyphs::is_foreign,
        han::shape as shape_of_character,
        script::script_of,
    },
};

/// For each language, the shapes that look like another's terms.
#[derive(Clone, Debug)]
pub(super) struct Lookalikes(BTreeMap<Language, Shapes>);

/// Shapes that look like terms of other languages.
#[derive(Clone, Debug)]
struct Shapes {
    index: SurfaceIndex,
    /// The first two characters of each, so that most text need not be folded.
    beginnings: HashSet<(char, char)>,
}

impl Shapes {
    fn new(forms: Vec<(String, Posting)>) -> Self {
        let beginnings = forms.iter().filter_map(|(shape, _)| {
            let mut characters = shape.chars();
            characters.next().zip(characters.next())
        });
        Self {
            beginnings: beginnings.collect(),
            index: SurfaceIndex::of_forms(forms),
        }
    }

    /// Whether some shape may begin in `text`. Two characters with something invisible between them
    /// are overlooked, which costs a hint.
    fn may_be_in(&self, text: &str) -> bool {
        let mut last = '\0';
        text.chars().map(shape_of_character).any(|character| {
            let begins = self.beginnings.contains(&(last, character));
            last = character;
            begins
        })
    }
}

/// Characters; one alone means too many things.
const SHORTEST: usize = 2;

impl Lookalikes {
    fn of(glossary: &Glossary) -> Self {
        let mut by_shape: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        for (id, term) in glossary.terms() {
            if !term.status.is_accepted() || term.language == Language::Korean {
                continue;
            }
            let posting = Posting {
                language: term.language,
                kind: FormKind::Given,
                term: id,
            };
            if let Some(shape) = shape(term).filter(|shape| is_word(shape)) {
                by_shape.entry(shape).or_default().push(posting);
            }
        }
        let of_language = |language: Language| {
            let found = by_shape.iter().filter_map(|(shape, postings)| {
                let posting = lookalike(glossary, postings, language)?;
                Some((shape.clone(), posting))
            });
            (language, Shapes::new(found.collect()))
        };
        let languages = Language::ALL.into_iter();
        let written_so = languages.filter(|language| is_of_han_family(*language));
        Self(written_so.map(of_language).collect())
    }
}

/// The preferred term of another language among terms of one shape; `None` when a text of
/// `language` may call something by that shape itself.
fn lookalike(glossary: &Glossary, postings: &[Posting], language: Language) -> Option<Posting> {
    let is_own = |posting: &Posting| tongue(posting.language) == tongue(language);
    if postings.iter().any(is_own) {
        return None;
    }
    let mut foreign = postings.iter().copied();
    foreign.find(|posting| {
        let concept = glossary.concept_of(posting.term);
        let is_preferred = glossary.term(posting.term).status == Status::Preferred;
        is_preferred && !concept.accepted(language).is_empty()
    })
}

fn is_word(shape: &str) -> bool {
    let mut characters = shape.chars();
    characters.all(|character| script_of(character) == Script::Han)
        && shape.chars().count() >= SHORTEST
}

impl Matcher {
    /// The words of `text`, written in `language`, that look like the preferred term of another
    /// language for a concept which `language` calls otherwise. The occurrences are of the other
    /// language's term; one of the text's own may stand around it.
    pub fn lookalikes(&self, text: &str, language: Language) -> Vec<Occurrence> {
        let lookalikes = self
            .lookalikes
            .get_or_init(|| Lookalikes::of(self.glossary()));
        let shapes = lookalikes.0.get(&language);
        let Some(Shapes { index, .. }) = shapes.filter(|shapes| shapes.may_be_in(text)) else {
            return Vec::new();
        };
        // Hits are rare, so the text is folded for its own language only when there is one: both
        // have the same offsets.
        let hits = index.scan(fold(text).shaped().text());
        if hits.is_empty() {
            return Vec::new();
        }
        let folded = fold_for(text, language);
        let found = hits.into_iter().filter_map(|hit| {
            let term = index.postings(hit.form)[0].term;
            self.own_word(text, &folded, hit, term, language)
        });
        resolve(found.collect())
    }

    /// The hit, if it is a word by itself, in the script of the text, and not one of everyday.
    fn own_word(
        &self,
        text: &str,
        folded: &Folded,
        hit: Hit,
        term: TermId,
        language: Language,
    ) -> Option<Occurrence> {
        let place = Place {
            folded,
            span: hit.span,
            language,
            words: &self.compiled.words,
        };
        let verdict = edge::verdict(place, &mut Buffers::default());
        let span = folded.to_source(hit.span);
        let written = &text[span.range()];
        let is_in_script = !written
            .chars()
            .any(|character| is_foreign(character, language));
        let is_lookalike =
            verdict.edge == Edge::Hard && is_in_script && !is_common(written, language);
        is_lookalike.then_some(Occurrence {
            term,
            span,
            grade: Grade::Sure,
            deviation: None,
        })
    }
}

/// The cost of a word that stands seven times in a million; see `index::lexicon` for costs. 认识 and
/// 地域 are more frequent, and whoever writes them writes Chinese; 国联 and 用语 are not.
const COMMON: u32 = 190;

/// Whether it is a frequent word of the language. The frequency of Japanese words is not known.
fn is_common(word: &str, language: Language) -> bool {
    if !language.is_chinese() {
        return false;
    }
    let key = key_for(word, language);
    let mut words = Lexicons::builtin().chinese_words_at(&key);
    words.any(|(length, cost)| length == key.len() && cost < COMMON)
}
