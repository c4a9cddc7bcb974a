//! Words that a text writes with the characters of a term of another language: 国联 in Chinese for
//! Japanese 国連, the United Nations.
//!
//! Chinese and Japanese are compared in one shape of all scripts. A word that the text's own
//! language has as a term is none: what it means there is known.

use super::{
    Grade, Matcher, Occurrence,
    edge::{self, Last, Place},
    foreign::is_made_of_words,
    resolve::resolve,
    verdict::Edge,
};
use crate::{
    glossary::TermId,
    index::{Hit, lexicon::Lexicons, lookalikes::Shapes},
    text::{
        Folded, Language, fold,
        fold::{fold_for, key_for},
        glyphs::is_foreign,
    },
};

impl Matcher {
    /// The words of `text`, written in `language`, that look like the preferred term of another
    /// language for a concept which `language` calls otherwise. The occurrences are of the other
    /// language's term; one of the text's own may stand around it.
    pub fn lookalikes(&self, text: &str, language: Language) -> Vec<Occurrence> {
        let shapes = self.compiled.lookalikes().of(language);
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
        let verdict = edge::verdict(place, &mut Last::default());
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

/// The cost of a word that stands four times in a million; see `index::lexicon` for costs. 认识, 地域
/// and 用语 are more frequent, and whoever writes them writes Chinese; 国联 is not.
const COMMON: u32 = 203;

/// Whether it is an everyday word of the language. The frequency of Japanese words is not known, so
/// every word of the lexicon and what is made of them counts: 登録, 代理人.
pub(super) fn is_common(word: &str, language: Language) -> bool {
    if !language.is_chinese() {
        return is_made_of_words(word, language);
    }
    let key = key_for(word, language);
    let mut words = Lexicons::builtin().chinese_words_at(&key);
    words.any(|(length, cost)| length == key.len() && cost < COMMON)
}
