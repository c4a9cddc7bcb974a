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

    /// The character that is written, and the one that is meant; both as they are compared.
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
/// every word that stands there and should not.
pub(super) fn align<'w>(
    words: &'w NearWords,
    text: &str,
    mut found: impl FnMut(Aligned<'w>),
    mut mistaken: impl FnMut(&'w NearWord, &'static str, Span),
) {
    let mut last: [Option<char>; 2] = [None; 2];
    for (at, character) in text.char_indices() {
        if character < FIRST || character.len_utf8() != CHARACTER {
            last = [None; 2];
            continue;
        }
        let [before, previous] = last;
        last = [previous, Some(character)];
        let Some(previous) = previous else { continue };
        let start = at - CHARACTER;
        for word in words.with_pair(previous, character, Anchor::Head) {
            match word.form {
                Form::Mistaken(meant) if text[start..].starts_with(&word.key) => {
                    mistaken(word, meant, Span::new(start, start + word.key.len()));
                }
                Form::Mistaken(_) => {}
                Form::Right => lay(text, start, word).into_iter().for_each(&mut found),
            }
        }
        for word in words.with_pair(previous, character, Anchor::Tail) {
            let start = (at + CHARACTER).checked_sub(word.key.len());
            let aligned = start.and_then(|start| lay(text, start, word));
            // The others were found at their first two characters.
            aligned
                .into_iter()
                .filter(|one| one.at < 2)
                .for_each(&mut found);
        }
        let Some(before) = before else { continue };
        for word in words.with_pair(before, character, Anchor::Ends) {
            let aligned = lay(text, start - CHARACTER, word);
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
fn lay<'w>(text: &str, start: usize, word: &'w NearWord) -> Option<Aligned<'w>> {
    let span = Span::new(start, start + word.key.len());
    // Arrays are compared in place; slices would be a call each.
    let (written, _) = text.as_bytes().get(span.range())?.as_chunks::<CHARACTER>();
    let (key, _) = word.key.as_bytes().as_chunks::<CHARACTER>();
    let pairs = written.iter().zip(key);
    let mut differing = pairs.enumerate().filter(|(_, (left, right))| left != right);
    let (at, _) = differing.next()?;
    if differing.next().is_some() || word.form != Form::Right {
        return None;
    }
    let aligned = Aligned { word, span, at };
    let mut written = text.get(aligned.slip().range())?.chars();
    let script = script_of(written.next()?);
    let is_one = written.next().is_none();
    let is_of_script = word.key.chars().next().map(script_of) == Some(script);
    (is_one && is_of_script).then_some(aligned)
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
