//! Near misses in Chinese: a character that sounds or looks like the one that is meant, where the
//! clause, cut into words, has no word.

use std::{borrow::Cow, ops::Range};

use super::{
    NearMiss,
    aligned::{align, run_around},
};
use crate::{
    index::{lexicon::Lexicons, pinyin::is_mistaken_for, segment::Clause},
    matching::Matcher,
    text::{Language, Span, han::simplified},
};

/// The near misses in a Chinese text.
pub(super) fn near_misses(matcher: &Matcher, text: &str, language: Language) -> Vec<NearMiss> {
    if !Lexicons::builtin().has_chinese() {
        return Vec::new();
    }
    // Simplified forms take as many bytes as the others.
    let folded: Cow<'_, str> = if language == Language::SimplifiedChinese {
        text.into()
    } else {
        text.chars().map(simplified).collect()
    };
    let is_of_language = |term| matcher.glossary().term(term).language.applies_to(language);
    let (mut found, mut listed) = (Vec::new(), Vec::new());
    let slip = |aligned: super::aligned::Aligned<'_>| {
        let characters = aligned.characters(&folded);
        let is_slip = characters.is_some_and(|(written, meant)| {
            !FUNCTION_WORDS.contains(written) && is_mistaken_for(written, meant)
        });
        if is_slip
            && is_of_language(aligned.word.term)
            && is_no_word(&folded, aligned.span, aligned.slip())
        {
            found.push(NearMiss {
                span: aligned.span,
                meant: aligned.meant(text),
                term: aligned.word.term,
                slip: aligned.slip(),
            });
        }
    };
    align(&matcher.near_terms().han, &folded, slip, |word, span| {
        if is_of_language(word.term) && stands_apart(&folded, span) {
            listed.push(NearMiss {
                span,
                meant: word.written.iter().collect(),
                term: word.term,
                slip: span,
            });
        }
    });
    found.extend(listed);
    found
}

/// Characters that most often stand by themselves, beside anything; none is a slip.
const FUNCTION_WORDS: &str = "的是在有和与及一不以于为其或这那个等对中上下可能会要将把被由从到所而且但\
    也都就之者该各并如若已未无非至更最很再又还";

/// Whether no known word stands on the slip, nor across an edge of the span.
fn is_no_word(folded: &str, span: Span, slip: Span) -> bool {
    let (words, start) = cut(folded, span);
    let slip = [slip.start - start, slip.end - start];
    let is_single = words.cuts().windows(2).any(|word| word == slip);
    is_single && !words.straddles(&inside(span, start)).is_any()
}

/// Whether no known word stands across an edge of the span or around it.
fn stands_apart(folded: &str, span: Span) -> bool {
    let (words, start) = cut(folded, span);
    let span = inside(span, start);
    !words.straddles(&span).is_any() && words.container(&span).is_none()
}

/// The clause around a span, cut into words, and where it starts.
fn cut(folded: &str, span: Span) -> (Clause, usize) {
    let run = run_around(folded, span);
    let mut clause = Clause::default();
    let lexicons = Lexicons::builtin();
    clause.read(&folded[run.range()], |rest| lexicons.chinese_words_at(rest));
    (clause, run.start)
}

const fn inside(span: Span, start: usize) -> Range<usize> {
    span.start - start..span.end - start
}
