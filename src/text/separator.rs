//! Separators: spaces and middle dots, and whether a reader sees one word without them. Korean words
//! may be joined, katakana words may have a dot or a space between them, and Han or kana beside
//! Latin may have a space.

use super::{
    cluster::combines,
    script::{Script, is_ignorable, is_middle_dot, script_of},
};

/// A run of white space and middle dots; invisible characters inside it count for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Separator {
    /// Bytes.
    pub(super) length: usize,
    /// Ordinary and no-break spaces.
    spaces: usize,
    /// Middle dots.
    dots: usize,
    /// Line ends, tabs, ideographic spaces.
    breaks: usize,
}

impl Separator {
    const SPACE: Separator = Separator {
        length: 1,
        spaces: 1,
        dots: 0,
        breaks: 0,
    };
    const DOT: Separator = Separator {
        length: 2,
        spaces: 0,
        dots: 1,
        breaks: 0,
    };

    /// The run at the start of `text`; empty when it starts with something else.
    pub(super) fn at_start_of(text: &str) -> Self {
        let mut run = Self::default();
        for character in text.chars() {
            match character {
                ' ' | '\u{A0}' => run.spaces += 1,
                other if is_middle_dot(other) => run.dots += 1,
                other if script_of(other) == Script::Space => run.breaks += 1,
                other if is_ignorable(other) => {}
                _ => break,
            }
            run.length += character.len_utf8();
        }
        run
    }

    /// Whether a reader sees one word in `before` and `after` with the separator as much as
    /// without it.
    pub(super) fn is_optional(self, before: Option<char>, after: Option<char>) -> bool {
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        let (left, right) = (script_of(before), script_of(after));
        if combines(after) || self.breaks > 0 {
            return false;
        }
        if left == Script::Katakana && right == Script::Katakana {
            return self.spaces + self.dots == 1;
        }
        if self.dots > 0 || self.spaces > 2 {
            return false;
        }
        let is_wordlike = |script: Script| script.is_latin_or_digit() || script == Script::Han;
        match (left, right) {
            (Script::Hangul, other) | (other, Script::Hangul) => {
                is_wordlike(other) || other == Script::Hangul
            }
            _ => {
                left.is_kana_or_han() && right.is_latin_or_digit()
                    || left.is_latin_or_digit() && right.is_kana_or_han()
            }
        }
    }

    /// What stands for a separator that stays. One that would be left out if it were a single
    /// space (an ideographic space between katakana words) becomes a line end, so that it still
    /// parts them.
    pub(super) fn barrier(self, before: Option<char>, after: Option<char>) -> &'static str {
        let (single, shown) = if self.dots > 0 {
            (Self::DOT, "\u{B7}")
        } else {
            (Self::SPACE, " ")
        };
        if single.is_optional(before, after) {
            "\n"
        } else {
            shown
        }
    }
}
