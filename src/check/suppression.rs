//! Suppressions: comments of a draft that silence findings in it.
//!
//! `<!-- triglot-disable-next-line term/deprecated: 赛博空间 -- quoted from the 2016 text -->`: the
//! directive, then rules, then after a colon terms, then after two hyphens a reason. Rules, terms
//! and reason may be left out; several rules or terms stand between commas. The directives are
//! those of other tools of the field:
//!
//! | directive | silences |
//! | --- | --- |
//! | `triglot-disable` | from the comment to the next `triglot-enable` for the same rules |
//! | `triglot-disable-line` | the line of the comment |
//! | `triglot-disable-next-line` | the line after the comment; empty lines do not count |
//! | `triglot-disable-file` | the whole draft |

use std::ops::Range;

use super::Finding;
use crate::{
    document::Document,
    text::{LineTable, Span, fold::fold_key},
};

/// A suppression in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The comment, in bytes of the document.
    pub comment: Span,
    /// The rules it names; none means all.
    pub rules: Vec<String>,
    /// The terms it names, folded; none means all.
    terms: Vec<String>,
    /// The lines it holds for, from 0.
    lines: Range<usize>,
}

impl Suppression {
    /// Whether it silences a finding on some line of `lines`; `written` is what the draft has.
    fn silences(&self, finding: &Finding, written: &str, lines: &Range<usize>) -> bool {
        let names_rule =
            self.rules.is_empty() || self.rules.iter().any(|rule| rule == finding.rule);
        let names_term = || {
            let keys = [fold_key(written), fold_key(&finding.term)];
            self.terms.is_empty() || self.terms.iter().any(|term| keys.contains(term))
        };
        let is_here = self.lines.start < lines.end && lines.start < self.lines.end;
        names_rule && is_here && names_term()
    }
}

/// Takes the silenced findings out of `findings`, and returns the suppressions that silenced none.
pub fn apply(source: &str, document: &Document, findings: &mut Vec<Finding>) -> Vec<Suppression> {
    if !document
        .comments
        .iter()
        .any(|comment| source[comment.range()].contains(PREFIX))
    {
        return Vec::new();
    }
    let table = LineTable::new(source);
    let suppressions = suppressions(source, document, &table);
    let mut is_used = vec![false; suppressions.len()];
    findings.retain(|finding| {
        let lines = lines_of(finding.span, &table);
        let written = &source[finding.span.range()];
        let mut is_silenced = false;
        for (suppression, is_used) in suppressions.iter().zip(&mut is_used) {
            if suppression.silences(finding, written, &lines) {
                (*is_used, is_silenced) = (true, true);
            }
        }
        !is_silenced
    });
    let all = suppressions.into_iter().zip(is_used);
    all.filter_map(|(suppression, is_used)| (!is_used).then_some(suppression))
        .collect()
}

const PREFIX: &str = "triglot-";

/// What a comment says about suppression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Directive {
    Disable,
    Enable,
    Line,
    NextLine,
    File,
}

/// Longer names first, because one begins like another.
const DIRECTIVES: [(&str, Directive); 5] = [
    ("disable-next-line", Directive::NextLine),
    ("disable-line", Directive::Line),
    ("disable-file", Directive::File),
    ("disable", Directive::Disable),
    ("enable", Directive::Enable),
];

/// A directive as it stands in a comment.
struct Stated {
    comment: Span,
    directive: Directive,
    rules: Vec<String>,
    terms: Vec<String>,
}

impl Stated {
    /// The directive in a comment, if it has one.
    fn read(comment: Span, text: &str) -> Option<Self> {
        let start = text.find(PREFIX)? + PREFIX.len();
        let rest = text[start..].trim_end();
        let rest = ["-->", "*/"].iter().find_map(|end| rest.strip_suffix(end));
        let rest = rest.unwrap_or(text[start..].trim_end());
        let (name, directive) = DIRECTIVES.iter().find(|(name, _)| rest.starts_with(name))?;
        let said = rest[name.len()..].split(" -- ").next().unwrap_or_default();
        let (rules, terms) = said.split_once(':').unwrap_or((said, ""));
        let list = |text: &str| -> Vec<String> {
            let entries = text.split([',', '，', '、']).map(str::trim);
            entries
                .filter(|entry| !entry.is_empty())
                .map(str::to_owned)
                .collect()
        };
        Some(Self {
            comment,
            directive: *directive,
            rules: list(rules),
            terms: list(terms).iter().map(|term| fold_key(term)).collect(),
        })
    }

    /// Whether it ends what `other` began.
    fn ends(&self, other: &Self) -> bool {
        self.directive == Directive::Enable
            && (self.rules.is_empty()
                || !other.rules.is_empty()
                    && other.rules.iter().all(|rule| self.rules.contains(rule)))
    }
}

fn suppressions(source: &str, document: &Document, table: &LineTable) -> Vec<Suppression> {
    let comments = document.comments.iter();
    let stated: Vec<Stated> = comments
        .filter_map(|comment| Stated::read(*comment, &source[comment.range()]))
        .collect();
    let of = |(index, stated_here): (usize, &Stated)| {
        let own = lines_of(stated_here.comment, table);
        let lines = match stated_here.directive {
            // What no `disable` stands before is told as one that silences nothing.
            Directive::Enable if stated[..index].iter().any(|other| stated_here.ends(other)) => {
                return None;
            }
            Directive::Enable => 0..0,
            Directive::File => 0..usize::MAX,
            Directive::Line => own,
            Directive::NextLine => {
                let is_blank = |line: &usize| table.line(source, *line).trim().is_empty();
                let next = (own.end..table.line_count()).find(|line| !is_blank(line));
                next.map_or(0..0, |line| line..line + 1)
            }
            Directive::Disable => {
                let end = stated[index + 1..]
                    .iter()
                    .find(|other| other.ends(stated_here));
                let end = end.map(|end| table.line_of(end.comment.start) + 1);
                own.start..end.unwrap_or(usize::MAX)
            }
        };
        Some(Suppression {
            comment: stated_here.comment,
            rules: stated_here.rules.clone(),
            terms: stated_here.terms.clone(),
            lines,
        })
    };
    stated.iter().enumerate().filter_map(of).collect()
}

fn lines_of(span: Span, table: &LineTable) -> Range<usize> {
    table.line_of(span.start)..table.line_of(span.end.max(span.start + 1) - 1) + 1
}
