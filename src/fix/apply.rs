//! Applying fixes together: which of them, in which order, and what the text is afterwards.
//!
//! The order is documented because users see it: fixes are taken by the start of their first edit,
//! then by the end of their last, then by what they write; a fix that overlaps one already taken
//! is left for the next round. The result is the same in whatever order the fixes arrive.

use std::{collections::BTreeSet, ops::Bound};

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
    fixes.sort_by(|left, right| order(left).cmp(&order(right)));
    let mut taken = Taken::default();
    let (mut applied, mut skipped) = (0, 0);
    for fix in fixes {
        if fix.edits.iter().any(|edit| taken.collides(edit)) {
            skipped += 1;
            continue;
        }
        taken.0.extend(&fix.edits);
        applied += 1;
    }
    let taken: Vec<Edit> = taken.0.into_iter().cloned().collect();
    Applied {
        text: rebuild(source, &taken),
        edits: taken,
        applied,
        skipped,
    }
}

/// By place, then by what is written there.
fn order(fix: &Fix) -> (usize, usize, &[Edit]) {
    let first = fix.edits.first().map_or(0, |edit| edit.span.start);
    let last = fix.edits.last().map_or(0, |edit| edit.span.end);
    (first, last, &fix.edits)
}

/// Edits that can be made together, in source order.
#[derive(Default)]
struct Taken<'f>(BTreeSet<&'f Edit>);

impl Taken<'_> {
    /// Whether an edit cannot be made beside these. They do not overlap, so that only the nearest
    /// on either side can be in its way.
    fn collides(&self, edit: &Edit) -> bool {
        let before = self
            .0
            .range::<Edit, _>((Bound::Unbounded, Bound::Excluded(edit)))
            .next_back();
        let after = self
            .0
            .range::<Edit, _>((Bound::Included(edit), Bound::Unbounded))
            .next();
        [before, after]
            .into_iter()
            .flatten()
            .any(|other| collide(edit, other))
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
    use proptest::strategy::Strategy;

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

    /// Fixes of one or two edits in a text of twenty bytes.
    fn fixes() -> impl Strategy<Value = Vec<Fix>> {
        let edit = (0_usize..18, 0_usize..3, "[XY]{0,2}");
        let one = (
            edit,
            proptest::option::of((0_usize..4, 0_usize..3, "[XY]{0,2}")),
        );
        let fix = one.prop_map(|((start, length, text), second)| {
            let end = start + length;
            let mut edits = vec![(start, end, text)];
            if let Some((gap, length, text)) = second {
                let start = (end + gap + 1).min(20);
                edits.push((start, (start + length).min(20), text));
            }
            let edits: Vec<_> = edits
                .iter()
                .map(|(start, end, text)| (*start, *end, text.as_str()))
                .collect();
            fix(&edits)
        });
        proptest::collection::vec(fix, 0..10)
    }

    /// What is taken when every edit is compared with every other.
    fn naive(fixes: &[Fix]) -> Vec<Edit> {
        let mut fixes: Vec<&Fix> = fixes.iter().collect();
        fixes.sort_by(|left, right| order(left).cmp(&order(right)));
        let mut taken: Vec<Edit> = Vec::new();
        for fix in fixes {
            let mut pairs = fix
                .edits
                .iter()
                .flat_map(|edit| taken.iter().map(move |other| (edit, other)));
            if !pairs.any(|(edit, other)| collide(edit, other)) {
                taken.extend(fix.edits.iter().cloned());
            }
        }
        taken.sort();
        taken
    }

    proptest::proptest! {
        #[test]
        fn fixes_are_chosen_as_by_comparing_all(fixes in fixes()) {
            let applied = apply("abcdefghijklmnopqrst", &fixes);
            proptest::prop_assert_eq!(&applied.edits, &naive(&fixes));
            proptest::prop_assert_eq!(applied.applied + applied.skipped, fixes.len());
        }

        #[test]
        fn the_order_in_which_fixes_arrive_does_not_matter(fixes in fixes()) {
            let forwards = apply("abcdefghijklmnopqrst", &fixes);
            let backwards = apply("abcdefghijklmnopqrst", fixes.iter().rev());
            proptest::prop_assert_eq!(forwards, backwards);
        }
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all() {
        let fixes = [fix(&[(0, 1, "A")]), fix(&[(0, 1, "B"), (4, 5, "E")])];
        assert_eq!(apply("abcde", &fixes).text, "Abcde");
    }
}
