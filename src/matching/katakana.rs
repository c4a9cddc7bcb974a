//! Edges within a run of katakana: the run is split into known words, and the hit must be some of
//! them.

use std::ops::Range;

use super::{
    edge::Place,
    verdict::{Reason, Verdict},
};
use crate::{
    index::{katakana::split_by_place, lexicon::Lexicons},
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

impl LastRun {
    /// Finds the known words in the run around the hit.
    fn read(&mut self, place: Place<'_>) {
        let (before, after) = (
            place.run_before(Script::Katakana).len(),
            place.run_after(Script::Katakana).len(),
        );
        let span = Span::new(place.span.start - before, place.span.end + after);
        let run = &place.folded.text()[span.range()];
        self.words.clear();
        for (start, _) in run.char_indices() {
            let rest = &run[start..];
            let words = Lexicons::builtin().katakana_words_at(rest);
            self.words.extend(words.map(|length| start..start + length));
            let ends = rest.char_indices().skip(1).map(|(end, _)| end);
            let own = ends
                .chain([rest.len()])
                .filter(|end| place.words.has_katakana(&rest[..*end]));
            self.words.extend(own.map(|end| start..start + end));
        }
        self.span = span;
        self.is_plain = place.folded.separators_in(span).next().is_none();
    }
}
