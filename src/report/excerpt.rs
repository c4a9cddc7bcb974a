//! The part of a line that is worth showing around a finding.
//!
//! A paragraph of Chinese or Japanese is often one line of a thousand characters. It is cut to
//! what fits a terminal, at the ends of sentences where there are any, and the mark moves along.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::text::{Script, Span, script::script_of};

/// The most columns of a terminal that a line may take before it is cut.
const WIDTH: usize = 76;

/// The sign for what was left out.
const ELLIPSIS: &str = "…";

/// Characters that end a sentence.
const SENTENCE_ENDS: &[char] = &['。', '！', '？', '；', '｡', '．', '.', '!', '?', ';'];

/// Characters after which a line may be cut when no sentence ends.
const PAUSES: &[char] = &['、', '，', '：', '　', ',', ':', ' '];

/// Characters that close what a sentence stands in, and so belong to it.
const CLOSING: &[char] = &['」', '』', '）', '”', '’', '》', '〉', '】', ')', '"', '\''];

/// A line, or the part of it that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What is shown.
    pub text: String,
    /// The bytes of it to be marked.
    pub mark: Range<usize>,
}

/// The part of `line` to show for the bytes `span` of it.
pub fn excerpt(line: &str, span: Span) -> Excerpt {
    if width(line) <= WIDTH {
        return Excerpt {
            text: line.to_owned(),
            mark: span.range(),
        };
    }
    let end = span.start + fitting(&line[span.range()], WIDTH);
    let room = WIDTH - width(&line[span.start..end]);
    let start = start_of(line, span.start, room * 2 / 3);
    let rest = room - width(&line[start..span.start]);
    let stop = end_of(line, end, rest);
    let before = if start > 0 { ELLIPSIS } else { "" };
    let after = if stop < line.len() { ELLIPSIS } else { "" };
    let shift = |offset: usize| offset - start + before.len();
    Excerpt {
        text: format!("{before}{}{after}", &line[start..stop]),
        mark: shift(span.start)..shift(end),
    }
}

/// How many columns `text` takes, counted as the terminal frames count it.
fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(character: char) -> usize {
    match character {
        '\t' => 4,
        _ => character.width().unwrap_or(1),
    }
}

/// The length in bytes of the longest beginning of `text` that fits `room` columns and does not
/// part a character from its marks.
fn fitting(text: &str, room: usize) -> usize {
    let mut used = 0;
    let mut whole = 0;
    for (offset, character) in text.char_indices() {
        if !continues(character) {
            whole = offset;
        }
        used += width_of(character);
        if used > room {
            return whole;
        }
    }
    text.len()
}

/// Where to begin so that what stands before `at` fits `room` columns: after the last sentence
/// end or pause that is near enough, otherwise anywhere.
fn start_of(line: &str, at: usize, room: usize) -> usize {
    let mut used = 0;
    let mut earliest = at;
    let mut floor = at;
    for (offset, character) in line[..at].char_indices().rev() {
        used += width_of(character);
        if used > room {
            break;
        }
        floor = offset;
        if !continues(character) {
            earliest = offset;
        }
    }
    if floor == 0 {
        return 0;
    }
    let near = &line[earliest..at];
    let sentence = breaks(near, SENTENCE_ENDS).last();
    let pause = || breaks(near, PAUSES).next();
    earliest + sentence.or_else(pause).unwrap_or(0)
}

/// Where to stop so that what stands after `at` fits `room` columns: after the first sentence
/// end, otherwise after the last pause, otherwise anywhere.
fn end_of(line: &str, at: usize, room: usize) -> usize {
    let length = fitting(&line[at..], room);
    if at + length == line.len() {
        return line.len();
    }
    let near = &line[at..at + length];
    let sentence = breaks(near, SENTENCE_ENDS).next();
    let pause = || breaks(near, PAUSES).last();
    let stop = sentence.or_else(pause).unwrap_or(length);
    at + near[..stop].trim_end().len()
}

/// The offsets after each of `signs` in `text`, behind the quotes and brackets that close there.
/// A full stop inside a number or a name breaks nothing.
fn breaks<'t>(text: &'t str, signs: &'t [char]) -> impl Iterator<Item = usize> + 't {
    text.match_indices(signs).filter_map(|(offset, sign)| {
        let after = &text[offset + sign.len()..];
        let joined = sign.is_ascii() && after.starts_with(|next: char| next.is_alphanumeric());
        let closing = after.len() - after.trim_start_matches(CLOSING).len();
        let spaces = after[closing..].len() - after[closing..].trim_start().len();
        (!joined || sign == " ").then_some(offset + sign.len() + closing + spaces)
    })
}

/// Whether a character belongs to the one before it.
fn continues(character: char) -> bool {
    character == '\u{200D}' || script_of(character) == Script::Mark
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt of `line` for the first `term`, with the mark in brackets.
    fn shown(line: &str, term: &str) -> String {
        let start = line.find(term).expect("the line has it");
        let excerpt = excerpt(line, Span::new(start, start + term.len()));
        assert!(width(&excerpt.text) <= WIDTH + 2, "{}", excerpt.text);
        let (before, rest) = excerpt.text.split_at(excerpt.mark.start);
        let (mark, after) = rest.split_at(excerpt.mark.len());
        format!("{before}[{mark}]{after}")
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(
            shown("サイバースペースの安全。", "スペース"),
            "サイバー[スペース]の安全。"
        );
    }

    #[test]
    fn a_long_line_is_cut_to_its_sentence() {
        let filler = "共同主席重申能力建设的重要性，并呼吁各国继续努力，以期达成共识。";
        let line = format!("{filler}{filler}各方讨论了网路安全问题。{filler}{filler}");
        assert_eq!(shown(&line, "网路"), "…各方讨论了[网路]安全问题。…");
    }

    #[test]
    fn without_sentences_a_pause_will_do() {
        let filler = "能力构筑的重要性与各国的努力，";
        let line = format!("{}网路安全{}", filler.repeat(9), filler.repeat(9));
        let text = shown(&line, "网路");
        assert!(
            text.starts_with("…能力") && text.ends_with("努力，…"),
            "{text}"
        );
    }

    #[test]
    fn without_any_punctuation_marks_stay_with_their_characters() {
        let line = "か\u{3099}".repeat(100);
        let start = "か\u{3099}".len() * 50;
        let excerpt = excerpt(&line, Span::new(start, start + 6));
        assert!(!excerpt.text.starts_with("…\u{3099}"), "{}", excerpt.text);
        assert!(excerpt.text.ends_with("か\u{3099}…"), "{}", excerpt.text);
        assert_eq!(&excerpt.text[excerpt.mark], "か\u{3099}");
    }

    #[test]
    fn a_mark_wider_than_the_terminal_is_cut() {
        let line = "漢".repeat(200);
        let excerpt = excerpt(&line, Span::new(30, 30 + 3 * 100));
        assert_eq!(width(&excerpt.text[excerpt.mark]), WIDTH);
    }

    #[test]
    fn a_full_stop_inside_a_version_ends_nothing() {
        let before = "这是一段很长的前文没有标点".repeat(4);
        let line = format!("{before}版本3.11的网路设备{before}");
        assert!(shown(&line, "网路").contains("版本3.11的[网路]"));
    }

    proptest::proptest! {
        #[test]
        fn the_mark_is_the_term(before in "[か\u{3099}漢a 。、한👩\u{200D}]{0,120}", after in "[か漢a 。、한]{0,120}") {
            let line = format!("{before}术语{after}");
            let excerpt = excerpt(&line, Span::new(before.len(), before.len() + 6));
            proptest::prop_assert_eq!(&excerpt.text[excerpt.mark], "术语");
            proptest::prop_assert!(width(&excerpt.text) <= WIDTH + 2);
        }
    }
}
