//! What the glossary itself says of a hit: letter case, inner spaces, words that contain the term
//! with another meaning; and how the text's spelling departs from the glossary's.

use super::{Deviation, edge::Place};
use crate::{
    glossary::{
        Term,
        model::{Case, Spacing},
    },
    index::forms::FormKind,
    text::{Folded, Script, Span, fold, fold::fold_key, script::script_of},
};

/// Whether the glossary lets this hit be `term`. `source` is the hit as written.
pub fn admits(place: Place<'_>, term: &Term, source: &str) -> bool {
    if term.case == Case::Exact && !is_same_case(source, &term.text) {
        return false;
    }
    if !inner_spaces_are_between_words(place, term) {
        return false;
    }
    if term
        .not_in
        .iter()
        .any(|container| is_inside(place, container))
    {
        return false;
    }
    term.only_in.is_empty()
        || term
            .only_in
            .iter()
            .any(|container| is_inside(place, container))
}

/// Whether two spellings that fold alike have the same letter case; width and spaces do not count.
fn is_same_case(written: &str, term: &str) -> bool {
    let letters = |text: &str| -> Vec<bool> {
        text.chars()
            .filter(|letter| letter.is_alphabetic())
            .map(char::is_uppercase)
            .collect()
    };
    letters(written) == letters(term)
}

/// Whether every space inside a Korean hit stands where the term has one or between words.
///
/// 침입 탐지 for 침입탐지 is a matter of style; 악성코 드 is a broken word and not this term.
fn inner_spaces_are_between_words(place: Place<'_>, term: &Term) -> bool {
    let separators: Vec<usize> = relative_separators(place.folded, place.span);
    if separators.is_empty() {
        return true;
    }
    let text = place.text();
    let own = own_separators(term);
    let edges: Vec<usize> = [0]
        .into_iter()
        .chain(separators.iter().copied())
        .chain([text.len()])
        .collect();
    separators
        .iter()
        .all(|at| own.contains(at) || !is_inside_hangul(text, *at))
        || edges.windows(2).all(|edge| {
            let word = &text[edge[0]..edge[1]];
            word.chars().count() > 1 || place.words.has_hangul(word) || own.contains(&edge[0])
        })
}

/// Whether the byte `at` stands between two syllables.
fn is_inside_hangul(text: &str, at: usize) -> bool {
    let is_hangul = |character: Option<char>| character.map(script_of) == Some(Script::Hangul);
    is_hangul(text[..at].chars().next_back()) && is_hangul(text[at..].chars().next())
}

/// Whether the hit stands inside an occurrence of `container`.
fn is_inside(place: Place<'_>, container: &str) -> bool {
    let container = fold_key(container);
    let text = place.folded.text();
    container.match_indices(place.text()).any(|(offset, _)| {
        let Some(start) = place.span.start.checked_sub(offset) else {
            return false;
        };
        text.get(start..)
            .is_some_and(|rest| rest.starts_with(&container))
    })
}

/// How the text's spelling departs from the glossary's. `source` is the hit as written.
pub fn deviation(place: Place<'_>, term: &Term, kind: FormKind, source: &str) -> Option<Deviation> {
    match kind {
        FormKind::LongVowel => return Some(Deviation::LongVowel),
        FormKind::ForeignSound => return Some(Deviation::ForeignSound),
        FormKind::Given => {}
    }
    let own = own_separators(term);
    if differs_between(Script::Katakana, place, &own) {
        return Some(Deviation::WordSeparator);
    }
    if term.spacing == Spacing::Exact && differs_between(Script::Hangul, place, &own) {
        return Some(Deviation::Spacing);
    }
    let other_width =
        source.chars().any(is_of_other_width) && !term.text.contains(is_of_other_width);
    other_width.then_some(Deviation::Width)
}

/// Full-width ASCII and half-width katakana and Hangul.
fn is_of_other_width(character: char) -> bool {
    matches!(character, '\u{FF01}'..='\u{FF5E}' | '\u{FF65}'..='\u{FFDC}')
}

/// Whether the hit has a separator that the term has not, or the reverse, between two characters
/// of `script`.
fn differs_between(script: Script, place: Place<'_>, own: &[usize]) -> bool {
    let text = place.text();
    let written = relative_separators(place.folded, place.span);
    let extra = written.iter().filter(|at| !own.contains(at));
    let missing = own.iter().filter(|at| !written.contains(at));
    extra.chain(missing).any(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[*at..].chars().next();
        before.map(script_of) == Some(script) && after.map(script_of) == Some(script)
    })
}

fn own_separators(term: &Term) -> Vec<usize> {
    let folded = fold(&term.text);
    let whole = Span::new(0, folded.text().len());
    relative_separators(&folded, whole)
}

/// Where separators were left out inside `span`, in bytes from its start.
fn relative_separators(folded: &Folded, span: Span) -> Vec<usize> {
    folded
        .separators_in(span)
        .map(|at| at - span.start)
        .collect()
}
