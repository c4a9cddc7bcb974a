//! Near misses in Korean: one jamo differs, and the word between spaces makes sense only with the
//! term in it.

use super::{
    NearMiss,
    aligned::{Aligned, align, run_around},
    slip::{JamoSlip, jamo_slip},
};
use crate::{
    matching::{Matcher, hangul::is_known_only_with},
    text::{Language, Script, korean::parse_tail, script::script_of},
};

/// Bytes of three syllables.
const SHORT: usize = 9;

/// Syllables that verbs and adjectives end in.
const VERB_ENDINGS: &str = "고거게지면서며니라자도던는은을된될한할함됨";

/// The near misses in a Korean text.
pub(super) fn near_misses(matcher: &Matcher, text: &str) -> Vec<NearMiss> {
    let mut found = Vec::new();
    let slip = |aligned| found.extend(missed(matcher, text, aligned));
    let words = matcher.near_hangul();
    align(words, text, Script::Hangul, |one| one, slip, |_, _, _| {});
    found
}

fn missed(matcher: &Matcher, text: &str, aligned: Aligned<'_>) -> Option<NearMiss> {
    let Aligned {
        span,
        word,
        written,
        meant,
        ..
    } = aligned;
    let kind = jamo_slip(written, meant)?;
    let slip = aligned.slip();
    let is_last = slip.end == span.end;
    let is_short = span.end - span.start <= SHORT;
    // 인증시 is 인증 and 시 (when), not a slip for 인증서; 라우트 is no 라우터.
    let is_suffix_like = is_last && matcher.is_korean_noun(&text[span.start..slip.start]);
    if (is_suffix_like || is_short) && kind != JamoSlip::Alike {
        return None;
    }
    // 가로채고 is a form of the verb of 가로채기.
    if is_last && VERB_ENDINGS.contains(written) {
        return None;
    }
    // Nor inside a word: 트리스트 in 화이트리스트 is no slip for 트러스트, nor 자전송 in 제3자전송.
    let around = run_around(text, span);
    let before = text[..around.start].chars().next_back().map(script_of);
    let is_joined =
        before.is_some_and(|before| before.is_latin_or_digit() || before == Script::Han);
    if is_joined || around.start < span.start || !matcher.is_to_use(word.term, Language::Korean) {
        return None;
    }
    // After a short word only particles: 디스커 in 디스커버리 is no slip for 디스크.
    if is_short && parse_tail(&text[span.end..around.end]).is_none() {
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
