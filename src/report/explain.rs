//! Explanations for a person, one hit a line.

use std::io::{self, Write};

use crate::{
    check::explain::Explanation,
    text::{Encoding, LineTable},
};

/// Writes the explanations of one draft: place, words, term, and the rule that kept or dropped it.
pub fn write(
    path: &str,
    text: &str,
    explanations: &[Explanation],
    out: &mut impl Write,
) -> io::Result<()> {
    let lines = LineTable::new(text);
    for explanation in explanations {
        let Explanation {
            span,
            written,
            term,
            status,
            concept,
            grade,
            reason,
        } = explanation;
        let at = lines.position(text, span.start, Encoding::Utf32);
        let spelling = if written == term {
            String::new()
        } else {
            format!(" for 「{term}」")
        };
        writeln!(
            out,
            "{path}:{}:{}: 「{written}」{spelling} ({concept}, {}): {}, {}",
            at.line + 1,
            at.column + 1,
            status.name(),
            grade.name(),
            reason.text(),
        )?;
    }
    Ok(())
}
