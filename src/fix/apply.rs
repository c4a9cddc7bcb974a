//! Applying fixes together: which of them, in which order, and what the text is afterwards.
//!
//! The order is documented because users see it: fixes are taken by the start of their first edit,
//! then by their end, then in the order given; a fix that overlaps one already taken is left for
//! the next run. The result is the same for every order in which equal findings arrive.

use super::{Edit, Fix};

/// The outcome of applying fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The text with the fixes in it.
    pub text: String,
    /// The edits that were made, in source order; spans are those of the text before.
    pub edits: Vec<Edit>,
    /// How many fixes were applied.
    pub applied: usize,
    /// How many were left because they overlap one that was applied.
    pub skipped: usize,
}

/// Applies `fixes` to `source`.
pub fn apply<'f>(source: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> Applied {
    let mut fixes: Vec<&Fix> = fixes
        .into_iter()
        .filter(|fix| !fix.edits.is_empty())
        .collect();
    fixes.sort_by_key(|fix| {
        (
            fix.edits[0].span.start,
            fix.edits[fix.edits.len() - 1].span.end,
        )
    });
    let mut taken: Vec<Edit> = Vec::new();
    let (mut applied, mut skipped) = (0, 0);
    for fix in fixes {
        if fix
            .edits
            .iter()
            .any(|edit| taken.iter().any(|other| collide(edit, other)))
        {
            skipped += 1;
            continue;
        }
        taken.extend(fix.edits.iter().cloned());
        applied += 1;
    }
    taken.sort();
    Applied {
        text: rebuild(source, &taken),
        edits: taken,
        applied,
        skipped,
    }
}

/// Whether two edits cannot both be made: they overlap, or insert at the same place.
fn collide(left: &Edit, right: &Edit) -> bool {
    left.span.overlaps(right.span)
        || left.span.start == right.span.start && (left.span.is_empty() || right.span.is_empty())
        || left.span == right.span
}

/// The text after `edits`, which are in order and do not overlap.
pub fn rebuild(source: &str, edits: &[Edit]) -> String {
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        text.push_str(&source[at..edit.span.start]);
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(&source[at..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fix::Applicability, text::Span};

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit = |(start, end, text): &(usize, usize, &str)| Edit {
            span: Span::new(*start, *end),
            text: (*text).to_owned(),
        };
        Fix {
            title: String::new(),
            edits: edits.iter().map(edit).collect(),
            applicability: Applicability::Safe,
            preferred: true,
        }
    }

    #[test]
    fn overlapping_fixes_are_left_for_the_next_run() {
        let fixes = [
            fix(&[(2, 4, "Y")]),
            fix(&[(0, 3, "X")]),
            fix(&[(4, 5, "Z")]),
        ];
        let applied = apply("abcdef", &fixes);
        assert_eq!(
            (applied.text.as_str(), applied.applied, applied.skipped),
            ("XdZf", 2, 1)
        );
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all() {
        let fixes = [fix(&[(0, 1, "A")]), fix(&[(0, 1, "B"), (4, 5, "E")])];
        assert_eq!(apply("abcde", &fixes).text, "Abcde");
    }
}
