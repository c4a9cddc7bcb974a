//! Near misses in Chinese: a character that sounds or looks like the one that is meant, where the
//! clause, cut into words, has no word.

use std::ops::Range;

use super::{
    NearMiss,
    aligned::{Aligned, align, run_around},
};
use crate::{
    glossary::Term,
    index::{
        lexicon::Lexicons,
        pinyin::{Confusions, is_mistaken_for},
        segment::Clause,
    },
    matching::Matcher,
    text::{Language, Script, Span, fold::simplified_key, han::simplified},
};

/// The near misses in a Chinese text.
pub(super) fn near_misses(matcher: &Matcher, text: &str, language: Language) -> Vec<NearMiss> {
    if !Lexicons::builtin().has_chinese() {
        return Vec::new();
    }
    // Texts in simplified characters need no look into the table.
    if language == Language::SimplifiedChinese {
        search(matcher, text, language, |one| one)
    } else {
        search(matcher, text, language, simplified)
    }
}

fn search(
    matcher: &Matcher,
    text: &str,
    language: Language,
    fold: impl Fn(char) -> char,
) -> Vec<NearMiss> {
    let (mut found, mut listed) = (Vec::new(), Vec::new());
    let slip = |aligned| found.extend(missed(matcher, text, language, aligned));
    let words = matcher.near_han();
    align(words, text, Script::Han, fold, slip, |word, meant, span| {
        let is_term = matcher.is_to_use(word.term, language);
        let meant = in_characters_of(language, meant, matcher.glossary().term(word.term));
        if let Some(meant) = meant.filter(|_| is_term && stands_apart(text, span)) {
            listed.push(NearMiss {
                span,
                meant,
                term: word.term,
                slip: span,
            });
        }
    });
    found.extend(listed);
    found
}

/// A word that is meant, in the characters of a language: those of its term, if it is one.
fn in_characters_of(language: Language, meant: &str, term: &Term) -> Option<String> {
    if simplified_key(&term.text) == meant {
        return Some(term.text.clone());
    }
    (language == Language::SimplifiedChinese).then(|| meant.to_owned())
}

fn missed(
    matcher: &Matcher,
    text: &str,
    language: Language,
    aligned: Aligned<'_>,
) -> Option<NearMiss> {
    let written = simplified(aligned.written);
    if !is_mistaken_for(written, aligned.meant) || FUNCTION_WORDS.contains(written) {
        return None;
    }
    let Aligned { word, span, at, .. } = aligned;
    if Confusions::shipped()
        .right
        .contains(&simplified_key(&text[span.range()]).as_str())
    {
        return None;
    }
    if !matcher.is_to_use(word.term, language) || !is_no_word(text, span, aligned.slip()) {
        return None;
    }
    let term = matcher.glossary().term(word.term);
    Some(NearMiss {
        span,
        meant: aligned.with(text, term.text.chars().nth(at)?),
        term: word.term,
        slip: aligned.slip(),
    })
}

/// Characters that most often stand by themselves, beside anything; none is a slip.
const FUNCTION_WORDS: &str = "的是在有和与及一不以于为其或这那个等对中上下可能会要将把被由从到所而且但\
    也都就之者该各并如若已未无非至更最很再又还";

/// Whether no known word stands on the slip, nor across an edge of the span.
fn is_no_word(text: &str, span: Span, slip: Span) -> bool {
    let (words, start) = cut(text, span);
    let slip = [slip.start - start, slip.end - start];
    let is_single = words.cuts().windows(2).any(|word| word == slip);
    is_single && !words.straddles(&inside(span, start)).is_any()
}

/// Whether no known word stands across an edge of the span or around it.
fn stands_apart(text: &str, span: Span) -> bool {
    let (words, start) = cut(text, span);
    let span = inside(span, start);
    !words.straddles(&span).is_any() && words.container(&span).is_none()
}

/// The clause around a span, cut into words, and where it starts.
fn cut(text: &str, span: Span) -> (Clause, usize) {
    let run = run_around(text, span);
    let folded: String = text[run.range()].chars().map(simplified).collect();
    let mut clause = Clause::default();
    let lexicons = Lexicons::builtin();
    clause.read(&folded, |rest| lexicons.chinese_words_at(rest));
    (clause, run.start)
}

const fn inside(span: Span, start: usize) -> Range<usize> {
    span.start - start..span.end - start
}
