//! Near misses in Korean: one jamo differs, and the word between spaces makes sense only with the
//! term in it.

use super::{
    NearMiss,
    aligned::{Aligned, align, run_around},
    slip::{JamoSlip, jamo_slip},
};
use crate::{
    index::lexicon::Lexicons,
    matching::{Matcher, hangul::is_known_only_with},
};

/// The near misses in a Korean text.
pub(super) fn near_misses(matcher: &Matcher, text: &str) -> Vec<NearMiss> {
    let mut found = Vec::new();
    let slip = |aligned: Aligned<'_>| {
        if is_slip(matcher, text, aligned) {
            found.push(NearMiss {
                span: aligned.span,
                meant: aligned.meant(text),
                term: aligned.word.term,
                slip: aligned.slip(),
            });
        }
    };
    align(&matcher.near_terms().hangul, text, slip, |_, _| {});
    found
}

fn is_slip(matcher: &Matcher, text: &str, aligned: Aligned<'_>) -> bool {
    let characters = aligned.characters(text);
    let Some(kind) = characters.and_then(|(written, meant)| jamo_slip(written, meant)) else {
        return false;
    };
    let Aligned { span, .. } = aligned;
    let slip = aligned.slip();
    // 인증시 is 인증 and 시 (when), not a slip for 인증서.
    let is_suffix_like = slip.end == span.end && is_noun(matcher, &text[span.start..slip.start]);
    if is_suffix_like && kind != JamoSlip::Alike {
        return false;
    }
    let word = run_around(text, span);
    let term = span.start - word.start..span.end - word.start;
    is_known_only_with(&text[word.range()], term, &matcher.compiled.words)
}

fn is_noun(matcher: &Matcher, word: &str) -> bool {
    let own = &matcher.compiled.words;
    own.is_korean_noun(word) || Lexicons::builtin().korean_noun(word).is_some()
}
