//! A second, plain account of texts and positions, which the server's is held against.

use std::ops::Range;

use serde_json::{Value, json};
use triglot::{
    check::{Finding, check},
    config::Policy,
    document::{Format, read},
    matching::Matcher,
};

/// The byte at a line and a UTF-16 column; lines end at LF and CRLF.
pub fn offset(text: &str, position: &Value) -> usize {
    let number = |name: &str| position[name].as_u64().expect("a number");
    let mut start = 0;
    for _ in 0..number("line") {
        let end = text[start..].find('\n').expect("the line exists");
        start += end + 1;
    }
    let mut column = 0;
    for (index, character) in text[start..].char_indices() {
        if column >= number("character") {
            return start + index;
        }
        assert_ne!(character, '\n', "the column exists");
        column += character.len_utf16() as u64;
    }
    text.len()
}

/// The bytes of a range.
pub fn range(text: &str, range: &Value) -> Range<usize> {
    offset(text, &range["start"])..offset(text, &range["end"])
}

/// The line and the UTF-16 column of a byte.
pub fn position(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

/// The text after the edits of a code action, which may come in any order.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<(Range<usize>, &str)> = edits
        .as_array()
        .expect("a list of edits")
        .iter()
        .map(|edit| {
            let new = edit["newText"].as_str().expect("a text");
            (range(text, &edit["range"]), new)
        })
        .collect();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, new) in edits {
        text.replace_range(range, new);
    }
    text
}

/// The texts that diagnostics mark.
pub fn marked<'t>(text: &'t str, diagnostics: &[Value]) -> Vec<&'t str> {
    let marked = |diagnostic: &Value| &text[range(text, &diagnostic["range"])];
    diagnostics.iter().map(marked).collect()
}

/// What the checker finds in a Markdown draft whose name tells no language: rule, start and end.
pub fn expected(text: &str, matcher: &Matcher) -> Vec<Value> {
    let document = read(text, Format::Markdown, None);
    let shown = |finding: &Finding| {
        json!({
            "code": finding.rule,
            "message": finding.message,
            "start": position(text, finding.span.start),
            "end": position(text, finding.span.end),
        })
    };
    check(text, &document, matcher, &Policy::default())
        .iter()
        .map(shown)
        .collect()
}

/// The same of published diagnostics.
pub fn published(diagnostics: &[Value]) -> Vec<Value> {
    let shown = |diagnostic: &Value| {
        json!({
            "code": diagnostic["code"],
            "message": diagnostic["message"],
            "start": diagnostic["range"]["start"],
            "end": diagnostic["range"]["end"],
        })
    };
    diagnostics.iter().map(shown).collect()
}
