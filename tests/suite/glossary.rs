//! The shipped glossary is sound: its own linter finds nothing, and its spec sentences hold.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads the page of the glossary, and writes it when asked to"
)]

use std::{env, fs, path::Path};

use triglot::{
    glossary::Stats,
    lint::lint,
    matching::{Matcher, builtin},
    report::stats::write_markdown,
};

/// Flaws that the data still has, by what their messages end in. This list may only shrink.
const KNOWN: [&str; 2] = ["that is known without an entry", "which never covers it"];

#[test]
fn the_linter_finds_nothing() {
    let flaws = lint(&Matcher::default()).into_iter().filter(|flaw| {
        let message = &flaw.problem.message;
        flaw.problem.fatal || !KNOWN.iter().any(|known| message.ends_with(known))
    });
    let problems: Vec<String> = flaws
        .map(|flaw| format!("{}: {}", flaw.file, flaw.problem.message))
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

/// With `UPDATE_CASES=1` in the environment, the page is rewritten.
#[test]
fn the_page_of_the_glossary_has_its_numbers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/README.md");
    let page = fs::read_to_string(&path).expect("it is there");
    let start = page.find("<!-- stats:").expect("the block begins");
    let start = start + page[start..].find('\n').expect("the mark is a line") + 1;
    let end = page.find("<!-- end of stats -->").expect("the block ends");
    let mut block = Vec::new();
    write_markdown(&Stats::of(&builtin().glossary), &mut block).expect("memory takes it");
    let block = String::from_utf8(block).expect("it is text");
    if env::var_os("UPDATE_CASES").is_some() {
        let updated = format!("{}{block}{}", &page[..start], &page[end..]);
        fs::write(&path, updated).expect("the page can be written");
        return;
    }
    assert_eq!(
        &page[start..end],
        block,
        "glossary/README.md is stale: run UPDATE_CASES=1 cargo test --test suite page_of_the_glossary"
    );
}
