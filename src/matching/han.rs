//! Edges among Han characters: nothing shows where a word ends, so the clause is split into words.
//!
//! The split is the cheapest one by the frequency of words (a unigram Viterbi), over the Han
//! characters around the hit. It suppresses only what another word straddles, because that is what
//! it tells reliably: 保密 in 确保密钥. A longer word that contains the term lowers the grade and no
//! more: 漏洞 in 漏洞扫描 is still a vulnerability.

use std::ops::Range;

use super::{
    edge::Place,
    verdict::{Reason, Verdict},
};
use crate::{
    index::{
        lexicon::Lexicons,
        segment::{Buffers, TERM, container, cuts, straddles},
    },
    text::{Language, Script},
};

/// How much of the clause is looked at on either side of the term, in characters.
const REACH: usize = 16;

/// What the clause around the hit says; the same for both of its edges.
///
/// In Japanese a kanji neighbour means a compound in any case (脆弱性診断). Chinese writes whole
/// clauses of them, and the split decides whether the term stands by itself.
pub fn verdict(place: Place<'_>, buffers: &mut Buffers) -> Verdict {
    if place.run_before(Script::Han).is_empty() && place.run_after(Script::Han).is_empty() {
        return Verdict::hard(Reason::Alone);
    }
    let before = last_characters(place.run_before_of(|script| is_clause(place.language, script)));
    let after = first_characters(place.run_after_of(|script| is_clause(place.language, script)));
    let text = place.folded.text();
    let clause = &text[place.span.start - before.len()..place.span.end + after.len()];
    let term = before.len()..clause.len() - after.len();
    if place.words.is_in_opaque_han(clause, &term) {
        return Verdict::broken(Reason::OtherHanWord);
    }
    let cuts = words_of(clause, &term, place, buffers);
    if straddles(cuts, &term).is_any() {
        return Verdict::broken(Reason::OtherHanWord);
    }
    let is_word = place.language.is_chinese() && container(cuts, &term).is_none();
    if is_word && Lexicons::builtin().has_chinese() {
        return Verdict::hard(Reason::HanWordEdge);
    }
    Verdict::soft(Reason::HanCompound)
}

/// Whether characters of `script` belong to the clause that is split: in Japanese hiragana too,
/// because words are written with both (通信 + 頼み).
fn is_clause(language: Language, script: Script) -> bool {
    script == Script::Han || language == Language::Japanese && script == Script::Hiragana
}

/// Where the words of the clause begin and end; the term is one if that is cheapest.
fn words_of<'b>(
    clause: &str,
    term: &Range<usize>,
    place: Place<'_>,
    buffers: &'b mut Buffers,
) -> &'b [usize] {
    let term = &clause[term.clone()];
    let extra = |piece: &str| (piece == term).then_some(TERM);
    let lexicons = Lexicons::builtin();
    if place.language.is_chinese() {
        return cuts(
            clause,
            |rest| lexicons.chinese_words_at(rest),
            extra,
            buffers,
        );
    }
    cuts(clause, |rest| lexicons.kanji_words_at(rest), extra, buffers)
}

fn last_characters(run: &str) -> &str {
    let start = run.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    &run[start..]
}

fn first_characters(run: &str) -> &str {
    let end = run
        .char_indices()
        .nth(REACH)
        .map_or(run.len(), |(at, _)| at);
    &run[..end]
}
