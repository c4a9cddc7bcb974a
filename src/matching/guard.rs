//! What the glossary itself says of a hit: letter case, inner spaces, words that contain the term
//! with another meaning; and how the text's spelling departs from the glossary's.

use super::{Deviation, edge::Place, verdict::Reason};
use crate::{
    glossary::{
        Term,
        model::{Case, Spacing},
    },
    index::forms::FormKind,
    text::{
        Folded, Script, Span,
        fold::{fold_for, fold_key, key_for},
        script::script_of,
    },
};

/// Why the glossary does not let this hit be `term`, if it does not. `source` is the hit as
/// written.
pub fn objection(place: Place<'_>, term: &Term, source: &str) -> Option<Reason> {
    if term.case == Case::Exact && !is_same_case(source, &term.text) {
        return Some(Reason::Case);
    }
    if !inner_spaces_are_between_words(place, term) {
        return Some(Reason::BrokenBySpace);
    }
    if term.not_in.iter().any(|word| is_in_word(place, word)) {
        return Some(Reason::NotIn);
    }
    let is_inside = |container: &String| is_inside(place, container);
    let is_outside = !term.only_in.is_empty() && !term.only_in.iter().any(is_inside);
    is_outside.then_some(Reason::OnlyIn)
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
            word.chars().count() > 1 || place.is_korean_noun(word) || own.contains(&edge[0])
        })
}

/// Whether the byte `at` stands between two syllables.
fn is_inside_hangul(text: &str, at: usize) -> bool {
    let is_hangul = |character: Option<char>| character.map(script_of) == Some(Script::Hangul);
    is_hangul(text[..at].chars().next_back()) && is_hangul(text[at..].chars().next())
}

/// Whether a word of another meaning stands across or around the hit: 公证书 around 证书, and
/// 外交部门 across the end of 日本外交部.
fn is_in_word(place: Place<'_>, word: &str) -> bool {
    let word = key_for(word, place.language);
    let text = place.folded.text();
    let first = floor(text, place.span.start.saturating_sub(word.len()));
    let last = floor(text, (place.span.end + word.len()).min(text.len()));
    text[first..last].match_indices(&word).any(|(offset, _)| {
        let found = Span::new(first + offset, first + offset + word.len());
        found.overlaps(place.span) && !place.span.contains(found)
    })
}

/// Whether the hit stands inside an occurrence of `container`.
fn is_inside(place: Place<'_>, container: &str) -> bool {
    let container = key_for(container, place.language);
    let text = place.folded.text();
    container.match_indices(place.text()).any(|(offset, _)| {
        let Some(start) = place.span.start.checked_sub(offset) else {
            return false;
        };
        text.get(start..)
            .is_some_and(|rest| rest.starts_with(&container))
    })
}

/// The start of the character that the byte `at` is in.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How the text's spelling departs from the glossary's. `source` is the hit as written.
pub fn deviation(place: Place<'_>, term: &Term, kind: FormKind, source: &str) -> Option<Deviation> {
    match kind {
        FormKind::LongVowel => return Some(Deviation::LongVowel),
        FormKind::ForeignSound => return Some(Deviation::ForeignSound),
        FormKind::Given | FormKind::Number => {}
    }
    let own = own_separators(term);
    if differs_between(Script::Katakana, place, &own) {
        return Some(Deviation::WordSeparator);
    }
    if term.spacing == Spacing::Exact && differs_between(Script::Hangul, place, &own) {
        return Some(Deviation::Spacing);
    }
    if source.chars().any(is_of_other_width) && !term.text.contains(is_of_other_width) {
        return Some(Deviation::Width);
    }
    let other_script = term.language.is_chinese() && fold_key(source) != fold_key(&term.text);
    other_script.then_some(Deviation::Script)
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
    let folded = fold_for(&term.text, term.language);
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
