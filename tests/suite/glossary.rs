//! The shipped glossary is sound: its own linter finds nothing, and its spec sentences hold.

use triglot::{
    check::check,
    config::Policy,
    document::{Format, read},
    glossary::{Term, lint::lint},
    matching::Matcher,
};

#[test]
fn the_linter_finds_nothing() {
    let problems: Vec<String> = lint(Matcher::default().glossary())
        .into_iter()
        .map(|found| format!("{}: {}", found.file, found.problem.message))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_first_part_has_a_hundred_concepts_in_four_languages() {
    use triglot::text::Language::{English, Japanese, Korean, SimplifiedChinese};
    let matcher = Matcher::default();
    let complete = matcher.glossary().concepts.iter().filter(|concept| {
        [English, SimplifiedChinese, Japanese, Korean]
            .iter()
            .all(|language| {
                concept.definition(*language).is_some() && concept.preferred(*language).is_some()
            })
    });
    assert!(complete.count() >= 100);
}

#[test]
fn every_spec_sentence_holds() {
    let matcher = Matcher::default();
    let mut wrong = Vec::new();
    for (_, term) in matcher.glossary().terms() {
        wrong.extend(
            term.spec
                .bad
                .iter()
                .filter(|text| !reports(&matcher, term, text))
                .map(|text| format!("`{}` is not reported in: {text}", term.text)),
        );
        wrong.extend(
            term.spec
                .ok
                .iter()
                .filter(|text| reports(&matcher, term, text))
                .map(|text| format!("`{}` is reported in: {text}", term.text)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the checker reports `term` in a draft of its language.
fn reports(matcher: &Matcher, term: &Term, text: &str) -> bool {
    let document = read(text, Format::Plain, Some(term.language));
    let findings = check(text, &document, matcher, &Policy::default());
    findings.iter().any(|finding| finding.term == term.text)
}
