//! What each rule finds, on drafts that a translator can read: `tests/specs/<rule>.md`.
//!
//! A heading starts a case. Under it stand a draft in a fence whose info string is its language,
//! and then a table of what the rule must find, in order, or the word `nothing`. `written` is what
//! the first fix replaces, or the place of the finding where there is no fix; `should be` is what
//! the fix writes, empty where it removes, or `—`. Findings of other rules do not count. A page that starts with a `toml`
//! fence brings its own glossary.

use std::fmt::Write;

use triglot::{
    check::{Finding, RULES, check},
    config::{Policy, Severity},
    document::{Format, read},
    fix::{Edit, apply::rebuild},
    glossary::{Glossary, read::read_concepts},
    index::Compiled,
    matching::Matcher,
    text::{Language, Span},
};

const SPECS: [(&str, &str); 13] = [
    ("term/forbidden", include_str!("../specs/term-forbidden.md")),
    (
        "term/deprecated",
        include_str!("../specs/term-deprecated.md"),
    ),
    ("term/variant", include_str!("../specs/term-variant.md")),
    (
        "term/inconsistent",
        include_str!("../specs/term-inconsistent.md"),
    ),
    (
        "term/misspelled",
        include_str!("../specs/term-misspelled.md"),
    ),
    (
        "term/wrong-language",
        include_str!("../specs/term-wrong-language.md"),
    ),
    (
        "term/false-friend",
        include_str!("../specs/term-false-friend.md"),
    ),
    (
        "term/untranslated",
        include_str!("../specs/term-untranslated.md"),
    ),
    (
        "term/first-mention",
        include_str!("../specs/term-first-mention.md"),
    ),
    ("term/drift", include_str!("../specs/term-drift.md")),
    (
        "script/foreign-glyph",
        include_str!("../specs/script-foreign-glyph.md"),
    ),
    (
        "particle/agreement",
        include_str!("../specs/particle-agreement.md"),
    ),
    (
        "suppression/unused",
        include_str!("../specs/suppression-unused.md"),
    ),
];

#[test]
fn every_rule_has_a_page_of_cases() {
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let pages: Vec<&str> = SPECS.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(pages, rules);
}

#[test]
fn every_case_holds() {
    let mut wrong = String::new();
    for (rule, page) in SPECS {
        let matcher = matcher(page);
        for case in cases(page) {
            let found = found(&matcher, rule, &case);
            if found != case.expected {
                let Case {
                    title, expected, ..
                } = &case;
                let _ = writeln!(
                    wrong,
                    "{rule}: {title}\n  expected {expected:?}\n  found    {found:?}"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The matcher for a page's glossary, or for the shipped one.
fn matcher(page: &str) -> Matcher {
    let own = page.split("```toml\n").nth(1);
    let Some(own) = own.and_then(|rest| rest.split("```").next()) else {
        return Matcher::default();
    };
    let (concepts, problems) = read_concepts(own, "page.toml");
    assert!(problems.is_empty(), "{problems:?}");
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    Matcher::new(Compiled::new(glossary))
}

/// What is written, and what it should be.
type Row = (String, String);

#[derive(Default)]
struct Case {
    title: String,
    language: Option<Language>,
    draft: String,
    expected: Vec<Row>,
    /// Whether the page says what to expect, so that a case without a table is noticed.
    is_complete: bool,
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_draft = false;
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ").filter(|_| !in_draft) {
            cases.push(Case {
                title: title.to_owned(),
                ..Case::default()
            });
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if let Some(tag) = line.strip_prefix("```") {
            in_draft = !in_draft;
            if in_draft {
                case.language = Some(Language::from_tag(tag).expect(tag));
            }
        } else if in_draft {
            case.draft.push_str(line);
            case.draft.push('\n');
        } else {
            case.read_expectation(line);
        }
    }
    let incomplete = cases.iter().find(|case| !case.is_complete);
    assert!(incomplete.is_none_or(|case| panic!("{} expects nothing and says not so", case.title)));
    cases
}

impl Case {
    fn read_expectation(&mut self, line: &str) {
        if line == "nothing" {
            self.is_complete = true;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", written, should_be, ""] = cells[..]
            && written != "written"
            && !written.starts_with("---")
        {
            self.expected
                .push((written.to_owned(), should_be.to_owned()));
            self.is_complete = true;
        }
    }
}

fn found(matcher: &Matcher, rule: &str, case: &Case) -> Vec<Row> {
    let document = read(&case.draft, Format::Markdown, case.language);
    // Rules that are off unless asked for are asked for.
    let policy = Policy {
        levels: [(rule.to_owned(), Some(Severity::Warning))].into(),
    };
    let findings = check(&case.draft, &document, matcher, &policy);
    let findings = findings.iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| row(&case.draft, finding)).collect()
}

fn row(draft: &str, finding: &Finding) -> Row {
    let Some(fix) = finding.fixes.first() else {
        return (draft[finding.span.range()].to_owned(), "—".to_owned());
    };
    let (first, last) = (&fix.edits[0], &fix.edits[fix.edits.len() - 1]);
    let span = Span::new(first.span.start, last.span.end);
    let moved = fix.edits.iter().map(|edit| Edit {
        span: Span::new(edit.span.start - span.start, edit.span.end - span.start),
        text: edit.text.clone(),
    });
    let written = &draft[span.range()];
    (
        // A comment that goes takes its line end with it.
        written.trim().to_owned(),
        rebuild(written, &moved.collect::<Vec<_>>()),
    )
}
