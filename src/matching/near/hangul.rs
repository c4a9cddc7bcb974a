//! Near misses in Korean: one jamo differs, and the word between spaces makes sense only with the
//! term in it.

use super::{
    NearMiss,
    aligned::{Aligned, align, run_around},
    slip::{JamoSlip, jamo_slip},
};
use crate::{
    matching::{Matcher, hangul::is_known_only_with},
    text::Language,
};

/// The near misses in a Korean text.
pub(super) fn near_misses(matcher: &Matcher, text: &str) -> Vec<NearMiss> {
    let mut found = Vec::new();
    let slip = |aligned| found.extend(missed(matcher, text, aligned));
    align(&matcher.near_terms().hangul, text, slip, |_, _, _| {});
    found
}

fn missed(matcher: &Matcher, text: &str, aligned: Aligned<'_>) -> Option<NearMiss> {
    let (written, meant) = aligned.characters(text)?;
    let kind = jamo_slip(written, meant)?;
    let Aligned { span, word, .. } = aligned;
    let slip = aligned.slip();
    // 인증시 is 인증 and 시 (when), not a slip for 인증서.
    let head = &text[span.start..slip.start];
    let is_suffix_like = slip.end == span.end && matcher.is_korean_noun(head);
    if is_suffix_like && kind != JamoSlip::Alike {
        return None;
    }
    // Not inside a word either: 트리스트 in 화이트리스트 is no slip for 트러스트.
    let around = run_around(text, span);
    if around.start < span.start || !matcher.is_to_use(word.term, Language::Korean) {
        return None;
    }
    let term = 0..span.end - span.start;
    let words = &matcher.compiled.words;
    is_known_only_with(&text[around.range()], term, words).then(|| NearMiss {
        span,
        meant: aligned.with(text, meant),
        term: word.term,
        slip,
    })
}
