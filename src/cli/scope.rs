//! Which findings of a draft count: not those that are known, and only those on changed lines.
//!
//! A scope moves along when the draft is fixed, so that a fix on one line does not make the known
//! findings of the same line count.

use crate::{check::Finding, fix::Edit, text::Span, workspace::ChangedLines};

/// Which findings of a draft count. The default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The rules and places of what is known.
    known: Vec<(&'static str, Span)>,
    /// The places outside which nothing counts; `None` where everything does.
    changed: Option<Vec<Span>>,
}

impl Scope {
    /// The scope with what is known of `findings` left out.
    #[must_use]
    pub fn without(mut self, findings: &[Finding], known: &[bool]) -> Self {
        let known = findings.iter().zip(known).filter(|(_, known)| **known);
        self.known
            .extend(known.map(|(finding, _)| (finding.rule, finding.span)));
        self
    }

    /// The scope with only the changed lines of `text`.
    #[must_use]
    pub fn within(mut self, lines: &ChangedLines, text: &str) -> Self {
        let ChangedLines::Some(ranges) = lines else {
            return self;
        };
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        let start = |line: usize| starts.get(line).copied().unwrap_or(text.len());
        let spans = ranges
            .iter()
            .map(|lines| Span::new(start(lines.start), start(lines.end)));
        self.changed = Some(spans.collect());
        self
    }

    /// Whether a finding counts.
    pub fn admits(&self, finding: &Finding) -> bool {
        let is_known = self
            .known
            .iter()
            .any(|(rule, span)| *rule == finding.rule && span.overlaps(finding.span));
        let is_changed = self
            .changed
            .as_ref()
            .is_none_or(|spans| spans.iter().any(|span| span.overlaps(finding.span)));
        !is_known && is_changed
    }

    /// The scope in the text after `edits`, which are in order and do not overlap.
    #[must_use]
    pub fn after(&self, edits: &[Edit]) -> Self {
        let moved = |span: &Span| moved(*span, edits);
        Self {
            known: self
                .known
                .iter()
                .map(|(rule, span)| (*rule, moved(span)))
                .collect(),
            changed: self
                .changed
                .as_ref()
                .map(|spans| spans.iter().map(moved).collect()),
        }
    }
}

/// Where a span is after `edits`; what replaces a part of it belongs to it.
fn moved(span: Span, edits: &[Edit]) -> Span {
    let (mut start, mut end) = (span.start, span.end);
    // From the last to the first, so that an edit speaks of places that have not moved yet.
    for edit in edits.iter().rev() {
        let after = edit.span.start + edit.text.len();
        start = match start {
            _ if start >= edit.span.end => start - edit.span.len() + edit.text.len(),
            _ if start > edit.span.start => edit.span.start,
            _ => start,
        };
        end = match end {
            _ if end >= edit.span.end => end - edit.span.len() + edit.text.len(),
            _ if end > edit.span.start => after,
            _ => end,
        };
    }
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn places_move_with_the_text_before_them() {
        let edits = [edit(0, 2, "abcd"), edit(6, 9, "")];
        assert_eq!(moved(Span::new(3, 5), &edits), Span::new(5, 7));
        assert_eq!(moved(Span::new(10, 12), &edits), Span::new(9, 11));
        assert_eq!(moved(Span::new(5, 7), &edits), Span::new(7, 8));
        assert_eq!(moved(Span::new(0, 2), &edits), Span::new(0, 4));
    }
}
