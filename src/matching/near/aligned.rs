//! Words of terms laid over a text: where one differs in one character only.

use crate::{
    index::near::{Anchor, Form, NearWord, NearWords},
    text::{Span, script::script_of},
};

/// Bytes of a Han character or a Hangul syllable.
const CHARACTER: usize = 3;

/// A word at a place of a text from which it differs in one character.
#[derive(Clone, Copy)]
pub(super) struct Aligned<'w> {
    pub(super) word: &'w NearWord,
    /// The place, in bytes of the text.
    pub(super) span: Span,
    /// Which character differs.
    pub(super) at: usize,
}

impl Aligned<'_> {
    /// The bytes of the text that differ.
    pub(super) const fn slip(&self) -> Span {
        let start = self.span.start + self.at * CHARACTER;
        Span::new(start, start + CHARACTER)
    }

    /// The character that is written, and the one that is meant, folded.
    pub(super) fn characters(&self, text: &str) -> Option<(char, char)> {
        let written = text[self.slip().range()].chars().next()?;
        Some((written, self.word.key.chars().nth(self.at)?))
    }

    /// What is written at the place, with `character` for the one that differs.
    pub(super) fn with(&self, text: &str, character: char) -> String {
        let slip = self.slip();
        let (before, after) = (self.span.start..slip.start, slip.end..self.span.end);
        format!("{}{character}{}", &text[before], &text[after])
    }
}

/// Calls `found` with every word that differs from the text in one character, and `mistaken` with
/// every word that stands there and should not. Characters are compared as `fold` makes them.
pub(super) fn align<'w>(
    words: &'w NearWords,
    text: &str,
    fold: impl Fn(char) -> char + Copy,
    mut found: impl FnMut(Aligned<'w>),
    mut mistaken: impl FnMut(&'w NearWord, &'static str, Span),
) {
    let mut last: [Option<char>; 2] = [None; 2];
    for (at, character) in text.char_indices() {
        if character < FIRST || character.len_utf8() != CHARACTER {
            last = [None; 2];
            continue;
        }
        let character = fold(character);
        let [before, previous] = last;
        last = [previous, Some(character)];
        let Some(previous) = previous else { continue };
        let start = at - CHARACTER;
        for word in words.with_pair(previous, character, Anchor::Head) {
            match word.form {
                Form::Mistaken(meant) => {
                    let mut written = text[start..].chars().map(fold);
                    if word.key.chars().all(|one| written.next() == Some(one)) {
                        mistaken(word, meant, Span::new(start, start + word.key.len()));
                    }
                }
                Form::Right => lay(text, fold, start, word)
                    .into_iter()
                    .for_each(&mut found),
            }
        }
        for word in words.with_pair(previous, character, Anchor::Tail) {
            let start = (at + CHARACTER).checked_sub(word.key.len());
            let aligned = start.and_then(|start| lay(text, fold, start, word));
            // The others were found at their first two characters.
            aligned
                .into_iter()
                .filter(|one| one.at < 2)
                .for_each(&mut found);
        }
        let Some(before) = before else { continue };
        for word in words.with_pair(before, character, Anchor::Ends) {
            let aligned = lay(text, fold, start - CHARACTER, word);
            aligned
                .into_iter()
                .filter(|one| one.at == 1)
                .for_each(&mut found);
        }
    }
}

/// The first Han character that takes three bytes; kana and punctuation lie below.
const FIRST: char = '\u{3400}';

/// The word at the byte `start`, if it differs there in one character of its script.
fn lay<'w>(
    text: &str,
    fold: impl Fn(char) -> char,
    start: usize,
    word: &'w NearWord,
) -> Option<Aligned<'w>> {
    let span = Span::new(start, start + word.key.len());
    let mut written = text.get(span.range())?.chars().map(fold);
    let mut differing = None;
    for (at, meant) in word.key.chars().enumerate() {
        let written = written.next()?;
        if written == meant {
            continue;
        }
        if differing.is_some() || script_of(written) != script_of(meant) {
            return None;
        }
        differing = Some(at);
    }
    let at = differing.filter(|_| word.form == Form::Right)?;
    written
        .next()
        .is_none()
        .then_some(Aligned { word, span, at })
}

/// The run of characters of the script of `span` around it.
pub(super) fn run_around(text: &str, span: Span) -> Span {
    let first = text[span.range()].chars().next();
    let script = first.map(script_of);
    let is_other = |character| Some(script_of(character)) != script;
    let before = text[..span.start].trim_end_matches(|one| !is_other(one));
    let after = text[span.end..].find(is_other);
    let end = after.map_or(text.len(), |after| span.end + after);
    Span::new(before.len(), end)
}
