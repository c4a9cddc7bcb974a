//! Every use of the concept under the caret, by whatever of its names.

use super::uses::TermUse;
use crate::text::Span;

/// The places at which a draft that has `uses` speaks of what the byte `caret` lies in or at the end
/// of, in order; none when no term is there.
pub fn highlights(uses: &[TermUse], caret: usize) -> Vec<Span> {
    let touched = uses.iter().filter(|one| one.span.touches(caret));
    // Between two terms the caret belongs to the one that it stands before, as for the card.
    let chosen = touched.max_by_key(|one| (caret < one.span.end, one.grade, one.span.len()));
    let Some(chosen) = chosen.map(|chosen| chosen.span) else {
        return Vec::new();
    };
    let here = uses.iter().filter(|one| one.span == chosen);
    let concepts: Vec<u32> = here.map(|one| one.term.concept).collect();
    let same = uses
        .iter()
        .filter(|one| concepts.contains(&one.term.concept));
    let mut places: Vec<Span> = same.map(|one| one.span).collect();
    places.dedup();
    places
}
