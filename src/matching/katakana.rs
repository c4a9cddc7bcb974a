//! Edges within a run of katakana: the run is split into known words, and the hit must be some of
//! them.

use super::{
    edge::Place,
    verdict::{Reason, Verdict},
};
use crate::{
    index::{katakana::split, lexicon::Lexicons},
    text::Script,
};

/// A term this long, in characters, is not part of another word by chance, whatever is beside it.
const LONG_TERM: usize = 5;

/// What the run of katakana around the hit says; the same for both of its edges.
pub fn verdict(place: Place<'_>) -> Verdict {
    let before = place.run_before(Script::Katakana);
    let after = place.run_after(Script::Katakana);
    if before.is_empty() && after.is_empty() {
        return Verdict::hard(Reason::Alone);
    }
    let text = place.folded.text();
    let start = place.span.start - before.len();
    let run = &text[start..place.span.end + after.len()];
    let term = before.len()..run.len() - after.len();
    let pieces = split(run, |piece| {
        place.words.has_katakana(piece)
            || Lexicons::builtin().is_katakana_word(piece)
            || piece == &run[term.clone()]
    });
    let begins = pieces.iter().any(|(piece, _)| piece.start == term.start);
    let ends = pieces.iter().any(|(piece, _)| piece.end == term.end);
    let neighbours_known = pieces
        .iter()
        .filter(|(piece, _)| piece.end == term.start || piece.start == term.end)
        .all(|(_, known)| *known);
    let is_long = place.text().chars().count() >= LONG_TERM;
    if begins && ends && (neighbours_known || is_long) {
        return Verdict::soft(Reason::KatakanaCompound);
    }
    Verdict::broken(Reason::OtherKatakanaWord)
}
