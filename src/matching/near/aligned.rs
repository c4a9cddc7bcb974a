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
        for (anchor, word) in words.with_pair(previous, character) {
            match (anchor, word.form) {
                (Anchor::Head, Form::Mistaken(meant)) => {
                    let mut written = text[start..].chars().map(fold);
                    if word.key.chars().all(|one| written.next() == Some(one)) {
                        mistaken(word, meant, Span::new(start, start + word.key.len()));
                    }
                }
                (_, Form::Mistaken(_)) | (Anchor::Ends, _) => {}
                (Anchor::Head, Form::Right) => {
                    after_head(text, fold, start, word)
                        .into_iter()
                        .for_each(&mut found);
                }
                (Anchor::Tail, Form::Right) => {
                    let end = at + CHARACTER;
                    before_tail(text, fold, end, word)
                        .into_iter()
                        .for_each(&mut found);
                }
            }
        }
        let Some(before) = before else { continue };
        for (_, word) in words.with_ends(before, character) {
            let between = word.key.chars().nth(1);
            if between.is_some_and(|meant| meant != previous && is_alike(meant, previous)) {
                let start = start - CHARACTER;
                let span = Span::new(start, at + CHARACTER);
                found(Aligned { word, span, at: 1 });
            }
        }
    }
}

/// Whether two characters are of one script.
fn is_alike(left: char, right: char) -> bool {
    script_of(left) == script_of(right)
}

/// The first Han character that takes three bytes; kana and punctuation lie below.
const FIRST: char = '\u{3400}';

/// The word whose first two characters stand at the byte `start`, if one of the others differs.
fn after_head<'w>(
    text: &str,
    fold: impl Fn(char) -> char,
    start: usize,
    word: &'w NearWord,
) -> Option<Aligned<'w>> {
    let span = Span::new(start, start + word.key.len());
    let mut written = text.get(span.start + 2 * CHARACTER..span.end)?.chars();
    let mut differing = None;
    for (at, meant) in word.key[2 * CHARACTER..].chars().enumerate() {
        let written = fold(written.next()?);
        if written == meant {
            continue;
        }
        if differing.is_some() || !is_alike(written, meant) {
            return None;
        }
        differing = Some(at + 2);
    }
    let at = differing?;
    written
        .next()
        .is_none()
        .then_some(Aligned { word, span, at })
}

/// The word whose last two characters end at the byte `end`, if one of the first two differs.
fn before_tail<'w>(
    text: &str,
    fold: impl Fn(char) -> char,
    end: usize,
    word: &'w NearWord,
) -> Option<Aligned<'w>> {
    let span = Span::new(end.checked_sub(word.key.len())?, end);
    let length = word.key.len() / CHARACTER;
    let mut written = text.get(span.start..end - 2 * CHARACTER)?.chars().rev();
    let known = word.key[..word.key.len() - 2 * CHARACTER].chars().rev();
    let mut differing = None;
    for (index, meant) in known.enumerate() {
        let (at, written) = (length - 3 - index, fold(written.next()?));
        if written == meant {
            continue;
        }
        if differing.is_some() || at >= 2 || !is_alike(written, meant) {
            return None;
        }
        differing = Some(at);
    }
    let at = differing?;
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
