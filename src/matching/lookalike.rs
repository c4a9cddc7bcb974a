//! Words that a text writes with the characters of a term of another language: 国联 in Chinese for
//! Japanese 国連, the United Nations.
//!
//! Chinese and Japanese are compared in one shape of all scripts. A word that the text's own
//! language has as a term is none: what it means there is known.

use super::{
    Grade, Matcher, Occurrence,
    edge::{self, Place},
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
        script::script_of,
    },
};

/// The terms to use of Chinese and Japanese by their shape.
#[derive(Clone, Debug)]
pub(super) struct ShapedTerms(SurfaceIndex);

/// Characters; one alone means too many things.
const SHORTEST: usize = 2;

impl ShapedTerms {
    fn of(glossary: &Glossary) -> Self {
        let mut forms = Vec::new();
        for (id, term) in glossary.terms() {
            if !term.status.is_accepted() || term.language == Language::Korean {
                continue;
            }
            let shape = shape(term).filter(|shape| is_word(shape));
            let posting = Posting {
                language: term.language,
                kind: FormKind::Given,
                term: id,
            };
            forms.extend(shape.map(|shape| (shape, posting)));
        }
        Self(SurfaceIndex::of_forms(forms))
    }
}

fn is_word(shape: &str) -> bool {
    let mut characters = shape.chars();
    characters.all(|character| script_of(character) == Script::Han)
        && shape.chars().count() >= SHORTEST
}

impl Matcher {
    /// The words of `text`, written in `language`, that look like the preferred term of another
    /// language for a concept which `language` calls otherwise, where none of its `own`
    /// occurrences stands. The occurrences are of the other language's term.
    pub fn lookalikes(
        &self,
        text: &str,
        language: Language,
        own: &[Occurrence],
    ) -> Vec<Occurrence> {
        if !language.is_chinese() && language != Language::Japanese {
            return Vec::new();
        }
        let terms = &self
            .shaped
            .get_or_init(|| ShapedTerms::of(self.glossary()))
            .0;
        let folded = fold_for(text, language);
        let hits = terms.scan(fold(text).shaped().text());
        let found = hits.into_iter().filter_map(|hit| {
            let term = self.lookalike(terms.postings(hit.form), language)?;
            let occurrence = self.own_word(text, &folded, hit, term, language)?;
            let is_own = own.iter().any(|own| own.span.overlaps(occurrence.span));
            (!is_own).then_some(occurrence)
        });
        resolve(found.collect())
    }

    /// The preferred term of another language among terms of one shape; `None` when a text of
    /// `language` may call something by that shape itself.
    fn lookalike(&self, postings: &[Posting], language: Language) -> Option<TermId> {
        let is_own = |posting: &&Posting| tongue(posting.language) == tongue(language);
        if postings.iter().any(|posting| is_own(&posting)) {
            return None;
        }
        let mut foreign = postings.iter().map(|posting| posting.term);
        foreign.find(|id| {
            let concept = self.glossary().concept_of(*id);
            let is_preferred = self.glossary().term(*id).status == Status::Preferred;
            is_preferred && !concept.accepted(language).is_empty()
        })
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
