//! Edges within a run of katakana: the run is split into known words, and the hit must be some of
//! them.

use std::ops::Range;

use super::{
    edge::Place,
    verdict::{Reason, Verdict},
};
use crate::{
    index::{katakana::split_by_place, lexicon::Lexicons, words::Words},
    text::{Script, Span},
};

/// The run that was looked at last, kept because the next hit is most often in it too.
#[derive(Debug, Default)]
pub struct LastRun {
    /// Its place in the folded text; empty before the first.
    span: Span,
    /// Whether no separator was left out in it, so that every hit in it has the same run.
    is_plain: bool,
    /// The known words in it, in bytes of the run.
    words: Vec<Range<usize>>,
}

/// A term this long, in characters, is not part of another word by chance, whatever is beside it.
const LONG_TERM: usize = 5;

/// What the run of katakana around the hit says; the same for both of its edges.
pub fn verdict(place: Place<'_>, last: &mut LastRun) -> Verdict {
    if place.stands_apart(Script::Katakana) {
        return Verdict::hard(Reason::Alone);
    }
    if !last.is_plain || !last.span.contains(place.span) {
        last.read(place);
    }
    let run = &place.folded.text()[last.span.range()];
    let term = place.span.start - last.span.start..place.span.end - last.span.start;
    let is_word = |piece: Range<usize>| piece == term || last.words.contains(&piece);
    let pieces = split_by_place(run, is_word);
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

/// The known words in a run of katakana, `own` ones and general ones, in bytes of the run. To find
/// all that start at one place takes about as long as to look one of them up.
pub(super) fn known_words(run: &str, own: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, _) in run.char_indices() {
        let rest = &run[start..];
        let words = Lexicons::builtin().katakana_words_at(rest);
        found.extend(words.map(|length| start..start + length));
        let ends = rest.char_indices().skip(1).map(|(end, _)| end);
        let ends = ends.chain([rest.len()]);
        let own = ends.filter(|end| own.has_katakana(&rest[..*end]));
        found.extend(own.map(|end| start..start + end));
    }
    found
}

impl LastRun {
    /// Finds the known words in the run around the hit.
    fn read(&mut self, place: Place<'_>) {
        let (before, after) = (
            place.run_before(Script::Katakana).len(),
            place.run_after(Script::Katakana).len(),
        );
        let span = Span::new(place.span.start - before, place.span.end + after);
        let run = &place.folded.text()[span.range()];
        self.words = known_words(run, place.words);
        self.span = span;
        self.is_plain = place.folded.separators_in(span).next().is_none();
    }
}
