//! What was typed before the caret, as far as it may be the beginning of a term.
//!
//! Nothing in code, addresses and markup: only what stands in the prose of a block as it stands in
//! the source. In text without spaces every tail of what stands before the caret may be meant; the
//! longest that leads to a term is.

use crate::{
    document::{Block, Document},
    text::{
        Script, Span,
        script::{is_middle_dot, script_of},
    },
};

/// The most characters that are looked at. Few terms are longer, and none needs to be typed to the
/// end.
const MOST_CHARACTERS: usize = 32;

/// What was typed before a caret.
#[derive(Clone, Debug)]
pub struct Typed<'d> {
    /// The block it stands in.
    pub block: &'d Block,
    /// The tails that may be meant, longest first, in bytes of the document; all end at the caret.
    pub tails: Vec<Span>,
}

/// What was typed before the byte `caret`; `None` where no term is completed.
pub fn typed<'d>(source: &str, document: &'d Document, caret: usize) -> Option<Typed<'d>> {
    let line_start = source[..caret].rfind('\n').map_or(0, |end| end + 1);
    let line = &source[line_start..caret];
    if is_in_unfinished_markup(line) {
        return None;
    }
    let mut blocks = document.blocks.iter();
    let block = blocks.find(|block| block.source().touches(caret))?;
    let mut tails: Vec<Span> = starts(line)
        .into_iter()
        .map(|start| Span::new(line_start + start, caret))
        .filter(|tail| is_prose(source, block, *tail))
        .collect();
    tails.reverse();
    (!tails.is_empty()).then_some(Typed { block, tails })
}

/// Whether the source at `span` is text of the block and nothing else.
fn is_prose(source: &str, block: &Block, span: Span) -> bool {
    block.from_source(span.start).is_some_and(|start| {
        let text = block.text.get(start..start + span.len());
        text == Some(&source[span.range()])
    })
}

/// Whether the line ends inside code or a link's target that has no end yet, which a parser takes
/// for prose.
fn is_in_unfinished_markup(line: &str) -> bool {
    let is_in_code = line.matches('`').count() % 2 == 1;
    let target = line.rfind("](");
    is_in_code || target.is_some_and(|start| !line[start..].contains(')'))
}

/// Where in `line` the tails may start, nearest to its end first.
fn starts(line: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut characters = line.char_indices().rev().peekable();
    let mut after = None;
    let mut length = 0;
    while let Some((at, character)) = characters.next() {
        let before = characters.peek().map(|(_, before)| *before);
        if !is_part_of_name(before, character, after) || length == MOST_CHARACTERS {
            break;
        }
        length += 1;
        after = Some(character);
        if may_start(before, character, length) && !follows_a_mark(&line[..at], character) {
            starts.push(at);
        }
    }
    starts
}

/// Whether a character belongs to a name: a letter, or one separator between two of them.
fn is_part_of_name(before: Option<char>, character: char, after: Option<char>) -> bool {
    if is_letter(character) {
        return true;
    }
    let is_separator = matches!(character, ' ' | '-') || is_middle_dot(character);
    is_separator && before.is_some_and(is_letter) && after.is_some_and(is_letter)
}

fn is_letter(character: char) -> bool {
    !matches!(script_of(character), Script::Space | Script::Other)
}

/// Whether what is typed may start with `character`, when `length` characters follow with it.
///
/// Alphabetic words are whole; a Han character says something by itself; short kana and syllables
/// are most often endings and particles.
fn may_start(before: Option<char>, character: char, length: usize) -> bool {
    let before = before.map(script_of);
    match script_of(character) {
        Script::Latin | Script::Digit => {
            length >= 2 && !before.is_some_and(Script::is_latin_or_digit)
        }
        Script::Han => true,
        Script::Katakana | Script::Hangul => length >= 2,
        Script::Hiragana => length >= 3,
        Script::Mark | Script::Space | Script::Other => false,
    }
}

/// Whether an alphabetic word stands right after a sign that makes it no word of prose: part of a
/// path, an address, a tag, a name of something.
fn follows_a_mark(before: &str, first: char) -> bool {
    if !script_of(first).is_latin_or_digit() {
        return false;
    }
    let mut before = before.chars().rev();
    match before.next() {
        Some('@' | '\\' | '#' | '&' | '<' | '{' | '$' | '%' | '=') => true,
        Some('.' | ':' | '/' | '-') => before
            .next()
            .is_some_and(|other| script_of(other).is_latin_or_digit() || "./:-".contains(other)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, read};

    /// The tails before the mark `|`.
    fn tails(draft: &str) -> Vec<String> {
        let caret = draft.find('|').expect("the draft has a caret");
        let source = draft.replacen('|', "", 1);
        let document = read(&source, Format::Markdown, None);
        let typed = typed(&source, &document, caret);
        let tails = typed.map_or_else(Vec::new, |typed| typed.tails);
        let tails = tails.iter().map(|tail| source[tail.range()].to_owned());
        tails.collect()
    }

    #[test]
    fn words_are_whole_and_characters_stand_for_themselves() {
        for (draft, expected) in [
            ("请登录账|", &["请登录账", "登录账", "录账", "账"][..]),
            (
                "加强critical inf|。",
                &["加强critical inf", "强critical inf", "critical inf", "inf"],
            ),
            ("👩‍💻 사이버 보|", &["사이버 보", "이버 보", "버 보"]),
            ("これはサイ|", &["これはサイ", "れはサイ", "はサイ", "サイ"]),
            ("𠮷は|", &["𠮷は"]),
            ("a|", &[]),
            ("CBM |", &[]),
        ] {
            assert_eq!(tails(draft), expected, "{draft}");
        }
    }

    #[test]
    fn nothing_is_completed_outside_prose() {
        for draft in [
            "用`cyber|`表示",
            "用`cyber|",
            "[网络](cyber|",
            "[网络](cyber|)",
            "见 https://example.org/cyber|",
            "mail@cyber|",
            "\\cyber|",
            "```\ncyber|\n```\n",
            "---\ncyber|: 网络\n---\n",
            "<div class=\"cyber|\">",
            "<!-- cyber| -->",
            "|",
        ] {
            assert_eq!(tails(draft), [""; 0], "{draft}");
        }
        assert_eq!(tails("**cyber|**空间")[..], ["cyber"]);
        assert_eq!(tails("---\ntitle: cyber|\n---\n"), ["cyber"]);
    }
}
