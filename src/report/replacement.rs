//! A fix as one replacement, for formats that know no set of edits.

use crate::{
    fix::{Edit, Fix, apply::rebuild},
    text::Span,
};

/// What stands afterwards from the first byte that a fix changes to the last, and those bytes;
/// `None` for a fix that changes nothing.
pub fn replacement(text: &str, fix: &Fix) -> Option<Edit> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let (start, end) = (first.span.start, last.span.end);
    let moved = |edit: &Edit| Edit {
        span: Span::new(edit.span.start - start, edit.span.end - start),
        text: edit.text.clone(),
    };
    let edits: Vec<Edit> = fix.edits.iter().map(moved).collect();
    Some(Edit {
        span: Span::new(start, end),
        text: rebuild(&text[start..end], &edits),
    })
}
