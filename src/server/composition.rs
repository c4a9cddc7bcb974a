//! Whether an input method is still at work on the text that was typed last.
//!
//! Some editors send an edit for every step of a composition (`ㅅ`, `사`, `사이`; `sa`, `さ`,
//! `差異`), and most steps are no words yet. What they have in common: the text that was written
//! last is replaced whole, within a moment, or ends in a letter that Hangul composes further.
//! Findings at such a place wait until nothing was typed for [`PAUSE`].

use std::time::Duration;

use tokio::time::Instant;

use crate::text::Span;

/// How long a composition is taken to go on after its last step.
pub const PAUSE: Duration = Duration::from_secs(1);

/// What an edit did, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// What was replaced, in the text before.
    pub old: Span,
    /// What stands there now, in the text after.
    pub new: Span,
}

/// The last edit of a document.
#[derive(Clone, Copy, Debug)]
pub struct Typed {
    written: Span,
    at: Instant,
}

impl Typed {
    /// The edit that was made at the moment `at`.
    pub const fn new(edited: Edited, at: Instant) -> Self {
        Self {
            written: edited.new,
            at,
        }
    }
}

/// The place of an unfinished composition after the edit `edited`, which wrote `text` at the moment
/// `at`; `last` is the edit before.
pub fn composition(last: Option<Typed>, edited: Edited, text: &str, at: Instant) -> Option<Span> {
    let is_rewritten = last.is_some_and(|last| {
        let is_soon = at.saturating_duration_since(last.at) < PAUSE;
        is_soon && !edited.old.is_empty() && edited.old == last.written
    });
    let is_open = text.chars().next_back().is_some_and(is_loose_jamo);
    (!text.is_empty() && (is_rewritten || is_open)).then_some(edited.new)
}

/// Whether Hangul goes on composing with `character`, which is no syllable yet.
const fn is_loose_jamo(character: char) -> bool {
    matches!(character, 'ㄱ'..='ㅣ')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types `steps`, each a place, the bytes that are replaced there, and a text; tells at which
    /// step a composition is under way.
    fn steps(pause: Duration, steps: &[(usize, usize, &str)]) -> Vec<bool> {
        let mut at = Instant::now();
        let mut last = None;
        let mut found = Vec::new();
        for (start, length, text) in steps {
            at += pause;
            let edited = Edited {
                old: Span::new(*start, start + length),
                new: Span::new(*start, start + text.len()),
            };
            found.push(composition(last, edited, text, at).is_some());
            last = Some(Typed::new(edited, at));
        }
        found
    }

    #[test]
    fn steps_of_an_input_method_are_told_from_typing() {
        let soon = Duration::from_millis(100);
        let hangul = [(0, 0, "ㅅ"), (0, 3, "사"), (3, 0, "ㅇ"), (3, 3, "이")];
        assert_eq!(steps(soon, &hangul), [true, true, true, true]);
        let kana = [(0, 0, "sa"), (0, 2, "さ"), (0, 3, "さい"), (0, 6, "差異")];
        assert_eq!(steps(soon, &kana), [false, true, true, true]);
        let typed = [(0, 0, "赛"), (3, 0, "博"), (0, 6, "网络"), (6, 0, "")];
        assert_eq!(steps(soon, &typed), [false, false, false, false]);
    }

    #[test]
    fn a_pause_ends_it() {
        let late = PAUSE;
        assert_eq!(steps(late, &[(0, 0, "sa"), (0, 2, "さ")]), [false, false]);
    }
}
