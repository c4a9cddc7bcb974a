//! Edges among Han characters: nothing shows where a word ends, so the clause is split into words.
//!
//! The split is the cheapest one by the frequency of words (a unigram Viterbi), over the Han
//! characters around the hit. It suppresses only what another word straddles, because that is what
//! it tells reliably: 保密 in 确保密钥. A longer word that contains the term lowers the grade and no
//! more: 漏洞 in 漏洞扫描 is still a vulnerability.

use super::{
    edge::Place,
    verdict::{Reason, Verdict},
};
use crate::{
    index::{
        lexicon::Lexicons,
        segment::{Clause, TERM},
    },
    text::{Language, Script, Span},
};

/// The clause that was looked at last, kept because the next hit is most often in it too.
#[derive(Debug, Default)]
pub struct LastClause {
    /// Its place in the folded text; empty before the first.
    span: Span,
    /// Whether no separator was left out in it, so that every hit in it has the same clause.
    is_plain: bool,
    words: Clause,
}

/// What the clause around the hit says; the same for both of its edges.
///
/// In Japanese a kanji neighbour means a compound in any case (脆弱性診断). Chinese writes whole
/// clauses of them, and the split decides whether the term stands by itself.
pub fn verdict(place: Place<'_>, last: &mut LastClause) -> Verdict {
    if place.stands_apart(Script::Han) {
        return Verdict::hard(Reason::Alone);
    }
    if !last.is_plain || !last.span.contains(place.span) {
        last.read(place);
    }
    let clause = &place.folded.text()[last.span.range()];
    let term = place.span.start - last.span.start..place.span.end - last.span.start;
    if place.words.is_in_opaque_han(clause, &term) {
        return Verdict::broken(Reason::OtherHanWord);
    }
    let is_word = last.words.is_word(&term, TERM);
    if !is_word && last.words.straddles(&term).is_any() {
        return Verdict::broken(Reason::OtherHanWord);
    }
    let stands_alone = is_word || last.words.container(&term).is_none();
    if place.language.is_chinese() && stands_alone && Lexicons::builtin().has_chinese() {
        return Verdict::hard(Reason::HanWordEdge);
    }
    Verdict::soft(Reason::HanCompound)
}

impl LastClause {
    /// Cuts the clause around the hit into words.
    fn read(&mut self, place: Place<'_>) {
        let is_clause = |script| is_clause(place.language, script);
        let before = place.run_before_of(is_clause).len();
        let after = place.run_after_of(is_clause).len();
        self.span = Span::new(place.span.start - before, place.span.end + after);
        self.is_plain = place.folded.separators_in(self.span).next().is_none();
        let clause = &place.folded.text()[self.span.range()];
        let lexicons = Lexicons::builtin();
        if place.language.is_chinese() {
            self.words
                .read(clause, |rest| lexicons.chinese_words_at(rest));
        } else {
            self.words
                .read(clause, |rest| lexicons.kanji_words_at(rest));
        }
    }
}

/// Whether characters of `script` belong to the clause that is split: in Japanese hiragana too,
/// because words are written with both (通信 + 頼み).
fn is_clause(language: Language, script: Script) -> bool {
    script == Script::Han || language == Language::Japanese && script == Script::Hiragana
}
