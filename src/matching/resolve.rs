//! Which of the verified hits are kept: they may contain and cross each other, occurrences do not.
//!
//! From left to right the longest wins, whatever its status: a term to use protects the terms
//! inside it (サーバー over サーバ). Verification comes before this, so that a hit that is not a
//! term never swallows one that is.

use super::{Grade, Occurrence};

/// The occurrences among verified candidates, in order of place. Candidates of one span are kept
/// together: they are one form of several concepts.
pub fn resolve(mut candidates: Vec<Occurrence>) -> Vec<Occurrence> {
    candidates.sort_by_key(|candidate| {
        (
            candidate.span.start,
            std::cmp::Reverse(candidate.span.end),
            candidate.term,
        )
    });
    let mut kept: Vec<Occurrence> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let Some(last) = kept.last().copied() else {
            kept.push(candidate);
            continue;
        };
        if candidate.span == last.span || !candidate.span.overlaps(last.span) {
            kept.push(candidate);
        } else if crosses_better(candidate, last) {
            kept.retain(|occurrence| occurrence.span != last.span);
            kept.push(candidate);
        }
    }
    kept
}

/// Whether a hit that starts inside an earlier one and ends after it is the better reading of the
/// two: the earlier one is part of a longer word, and this one stands by itself.
fn crosses_better(candidate: Occurrence, earlier: Occurrence) -> bool {
    candidate.span.start > earlier.span.start
        && candidate.span.end > earlier.span.end
        && candidate.grade == Grade::Sure
        && earlier.grade == Grade::Compound
}
