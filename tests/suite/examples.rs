//! The three drafts of `docs/examples`: every slip that `expected.md` lists is found, by the rule it
//! names, and nothing else is.

use std::collections::BTreeSet;

use triglot::{
    check::{Finding, check},
    config::Policy,
    document::{Format, read},
    fix::{Applicability, apply},
    matching::Matcher,
    text::{Encoding, LineTable},
};

const DRAFTS: [(&str, &str); 3] = [
    (
        "statement.zh.md",
        include_str!("../../docs/examples/statement.zh.md"),
    ),
    (
        "statement.ja.md",
        include_str!("../../docs/examples/statement.ja.md"),
    ),
    (
        "statement.ko.md",
        include_str!("../../docs/examples/statement.ko.md"),
    ),
];

/// A slip: the draft, its line, the words, the rule.
type Slip = (String, usize, String, String);

#[test]
fn every_slip_is_found_and_nothing_else() {
    let found: BTreeSet<Slip> = DRAFTS
        .iter()
        .flat_map(|(name, text)| found(name, text))
        .collect();
    let expected = expected(include_str!("../../docs/examples/expected.md"));
    // The page shows a Korean slip with its particle; the finding is the term alone.
    let is = |slip: &Slip, finding: &Slip| {
        let (draft, line, written, rule) = finding;
        slip.2.starts_with(written) && (draft, line, rule) == (&slip.0, &slip.1, &slip.3)
    };
    let missed: Vec<&Slip> = expected
        .iter()
        .filter(|slip| !found.iter().any(|finding| is(slip, finding)))
        .collect();
    let surplus: Vec<&Slip> = found
        .iter()
        .filter(|finding| !expected.iter().any(|slip| is(slip, finding)))
        .collect();
    assert!(
        missed.is_empty() && surplus.is_empty(),
        "missed {missed:#?}\nsurplus {surplus:#?}"
    );
}

#[test]
fn after_fixing_only_choices_are_left_and_fixing_again_changes_nothing() {
    for (name, text) in DRAFTS {
        let fixed = fix(text);
        let left = findings(&fixed);
        let all_need_a_person = left.iter().all(|finding| {
            finding
                .fixes
                .iter()
                .all(|fix| fix.applicability == Applicability::Unsafe)
        });
        assert!(all_need_a_person, "{name}: {left:#?}");
        assert_eq!(fix(&fixed), fixed, "{name}");
    }
}

#[test]
fn the_fixed_korean_draft_agrees_in_its_particles() {
    let fixed = fix(DRAFTS[2].1);
    for phrase in [
        "사이버공간을** 실현",
        "역량강화가 필수적",
        "국가보안기술연구소와",
    ] {
        assert!(fixed.contains(phrase), "{phrase}");
    }
}

fn findings(text: &str) -> Vec<Finding> {
    let document = read(text, Format::Markdown, None);
    check(text, &document, &Matcher::default(), &Policy::default())
}

fn fix(text: &str) -> String {
    let findings = findings(text);
    let safe = findings.iter().filter_map(|finding| {
        finding
            .fixes
            .iter()
            .find(|fix| fix.applicability == Applicability::Safe)
    });
    apply(text, safe).text
}

fn found(name: &str, text: &str) -> Vec<Slip> {
    let lines = LineTable::new(text);
    let slip = |finding: Finding| {
        let line = lines
            .position(text, finding.span.start, Encoding::Utf32)
            .line
            + 1;
        let written = text[finding.span.range()].to_owned();
        (name.to_owned(), line, written, finding.rule.to_owned())
    };
    findings(text).into_iter().map(slip).collect()
}

/// The rows of the tables.
fn expected(page: &str) -> BTreeSet<Slip> {
    let mut slips = BTreeSet::new();
    let mut draft = "";
    for line in page.lines() {
        for (name, _) in DRAFTS {
            if line.starts_with("## ") && line.contains(name) {
                draft = name;
            }
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, number, line, written, _, _, rule, _] = cells[..] else {
            continue;
        };
        if number.parse::<usize>().is_ok() {
            let line = line.parse().expect("a line number");
            slips.insert((draft.to_owned(), line, written.to_owned(), rule.to_owned()));
        }
    }
    slips
}
