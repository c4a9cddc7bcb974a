//! Words of terms laid over a text: where one differs in one character only.

use crate::{
    index::near::{Anchor, Form, NearWord, NearWords},
    text::{Script, Span, script::script_of},
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
    /// The character that is written there, folded.
    pub(super) written: char,
    /// The one that is meant, folded.
    pub(super) meant: char,
}

impl Aligned<'_> {
    /// The bytes of the text that differ.
    pub(super) const fn slip(&self) -> Span {
        let start = self.span.start + self.at * CHARACTER;
        Span::new(start, start + CHARACTER)
    }

    /// What is written at the place, with `character` for the one that differs.
    pub(super) fn with(&self, text: &str, character: char) -> String {
        let slip = self.slip();
        let (before, after) = (self.span.start..slip.start, slip.end..self.span.end);
        format!("{}{character}{}", &text[before], &text[after])
    }
}

/// Calls `found` with every word that differs from the text in one character, and `mistaken` with
/// every word that stands there and should not. The words are of one `script`; characters are
/// compared as `fold` makes them.
pub(super) fn align<'w>(
    words: &'w NearWords,
    text: &str,
    script: Script,
    fold: impl Fn(char) -> char,
    mut found: impl FnMut(Aligned<'w>),
    mut mistaken: impl FnMut(&'w NearWord, &'static str, Span),
) {
    if words.is_empty() {
        return;
    }
    // A word and its slip are of one script, so each run is taken out once, and then compared
    // without a look at bytes.
    let mut run: Vec<char> = Vec::new();
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        if character.len_utf8() == CHARACTER && script_of(character) == script {
            run.push(fold(character));
        } else if !run.is_empty() {
            let start = at - run.len() * CHARACTER;
            align_run(words, &run, start, &mut found, &mut mistaken);
            run.clear();
        }
    }
}

/// The same for a run of characters that starts at the byte `start`.
fn align_run<'w>(
    words: &'w NearWords,
    run: &[char],
    start: usize,
    found: &mut impl FnMut(Aligned<'w>),
    mistaken: &mut impl FnMut(&'w NearWord, &'static str, Span),
) {
    let bytes = |first: usize, word: &NearWord| {
        let first = start + first * CHARACTER;
        Span::new(first, first + word.key.len())
    };
    let mut aligned = |word: &'w NearWord, first: usize, at: usize| {
        found(Aligned {
            word,
            span: bytes(first, word),
            at,
            written: run[first + at],
            meant: word.characters[at],
        });
    };
    for first in 0..run.len().saturating_sub(1) {
        if run[first] < FIRST || run[first + 1] < FIRST {
            continue;
        }
        for (anchor, word) in words.with_pair_in(run, first) {
            match (anchor, word.form) {
                (Anchor::Head, Form::Mistaken(meant)) => {
                    if run[first..].starts_with(&word.characters) {
                        mistaken(word, meant, bytes(first, word));
                    }
                }
                (Anchor::Head, Form::Right) => {
                    if let Some(at) = after_head(&run[first..], &word.characters) {
                        aligned(word, first, at);
                    }
                }
                (Anchor::Tail, Form::Right) => {
                    let begin = (first + 2).checked_sub(word.characters.len());
                    let begin = begin.map(|begin| (begin, &run[begin..first + 2]));
                    if let Some((begin, written)) = begin
                        && let Some(at) = before_tail(written, &word.characters)
                    {
                        aligned(word, begin, at);
                    }
                }
                (Anchor::Tail, Form::Mistaken(_)) | (Anchor::Ends, _) => {}
            }
        }
        let Some(last) = run.get(first + 2).filter(|last| **last >= FIRST) else {
            continue;
        };
        for word in words.with_ends(run[first], *last) {
            if word.characters[1] != run[first + 1] {
                aligned(word, first, 1);
            }
        }
    }
}

/// The first Han character that takes three bytes; kana and punctuation lie below.
const FIRST: char = '\u{3400}';

/// Which character of `word`, whose first two `written` begins with, differs, if only one does.
fn after_head(written: &[char], word: &[char]) -> Option<usize> {
    let written = written.get(2..word.len())?;
    let differs = |(written, meant): (&char, &char)| written != meant;
    let mut pairs = written.iter().zip(&word[2..]);
    let at = pairs.position(differs)?;
    (!pairs.any(differs)).then_some(at + 2)
}

/// Which of the first two characters of `word`, whose last two `written` ends with, differs, if
/// only that does.
fn before_tail(written: &[char], word: &[char]) -> Option<usize> {
    let mut pairs = written.iter().zip(word);
    let at = pairs.position(|(written, meant)| written != meant)?;
    let is_only = at < 2 && pairs.all(|(written, meant)| written == meant);
    is_only.then_some(at)
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
