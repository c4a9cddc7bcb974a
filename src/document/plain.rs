//! Plain text: paragraphs between empty lines.
//!
//! A line also starts a paragraph when it is indented by an ideographic space, as printed Chinese
//! and Japanese is, or when it starts like an item of a list.

use super::{
    BlockKind,
    prose::{Prose, follows_empty_line, is_bullet},
    seen::Seen,
};
use crate::text::{Script, Span, script::script_of};

/// Reads plain text.
pub fn read(text: &str) -> Seen {
    read_part(text, Span::new(0, text.len()))
}

/// Reads a part of a plain text that starts at the start of a line.
pub fn read_part(text: &str, part: Span) -> Seen {
    let mut prose = Prose::new(text);
    let mut start = part.start;
    for line in text[part.range()].split_inclusive('\n') {
        if !line.trim().is_empty() && follows_empty_line(text, start) {
            prose.fresh_start(start);
        }
        read_line(line, start, &mut prose);
        start += line.len();
    }
    prose.seen()
}

fn read_line(line: &str, start: usize, prose: &mut Prose) {
    let content = line.trim_start();
    if content.is_empty() || line.starts_with('\u{3000}') || starts_item(content) {
        prose.begin(BlockKind::Paragraph);
    }
    let start = start + (line.len() - content.len());
    let end = start + content.trim_end().len();
    prose.verbatim(Span::new(start, end));
    prose.soft_break(Span::new(end, start + content.len()));
}

/// Whether a line starts like an item of a list: a bullet, or a number with its stop or brackets.
fn starts_item(line: &str) -> bool {
    let rest = line.trim_start_matches(['(', '（']);
    let is_number = |character: char| {
        script_of(character) == Script::Digit || "一二三四五六七八九十".contains(character)
    };
    let stops: &[char] = if rest.len() < line.len() {
        &[')', '）']
    } else {
        &['.', '．', ')', '）', '、']
    };
    let after = rest.trim_start_matches(is_number);
    if after.len() < rest.len() && after.starts_with(stops) {
        // `1.5` is a number.
        return !after
            .chars()
            .nth(1)
            .is_some_and(|next| next.is_ascii_digit());
    }
    let mut characters = line.chars();
    match characters.next() {
        Some('-' | '*' | '+' | '–' | '—') => characters.next().is_some_and(char::is_whitespace),
        first => first.is_some_and(is_bullet),
    }
}
