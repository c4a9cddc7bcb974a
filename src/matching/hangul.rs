//! Edges in Korean: a word begins after a space, a prefix or another noun, and ends before what
//! parses as particles, copula or a verb ending.

use super::edge::{Edge, Place};
use crate::text::{Script, korean::tail};

/// A term this long, in syllables, is not part of another word by chance, whatever is beside it.
const LONG_TERM: usize = 4;

/// Whether the term begins where the hit does.
pub fn left_edge(place: Place<'_>) -> Edge {
    if place.folded.separated_before(place.span.start) {
        return Edge::Hard;
    }
    match place.run_before(Script::Hangul) {
        "" => Edge::Hard,
        before if place.words.can_precede(before) => Edge::Soft,
        _ => unknown_neighbour(place),
    }
}

/// Whether the term ends where the hit does.
pub fn right_edge(place: Place<'_>) -> Edge {
    match place.run_after(Script::Hangul) {
        "" => Edge::Hard,
        after if tail::parse_tail(after).is_some() => Edge::Hard,
        after
            if place
                .words
                .can_follow(after, |rest| tail::parse_tail(rest).is_some()) =>
        {
            Edge::Soft
        }
        _ => unknown_neighbour(place),
    }
}

fn unknown_neighbour(place: Place<'_>) -> Edge {
    if place.text().chars().count() >= LONG_TERM {
        Edge::Soft
    } else {
        Edge::Broken
    }
}
