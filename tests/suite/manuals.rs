//! The pages of `docs/rules/` say what the rules' own files say.

#![expect(clippy::disallowed_methods, reason = "the test reads the pages")]

use std::{collections::BTreeMap, fs, path::Path};

use triglot::{check::RULES, report::manual};

#[test]
fn rule_pages_are_those_of_the_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let pages = pages();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let _nothing_yet = fs::remove_dir_all(&folder);
        for (name, text) in &pages {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a page has a folder")).expect("a folder");
            fs::write(path, text).expect("the page can be written");
        }
    }
    let there: BTreeMap<String, String> = ignore::Walk::new(&folder)
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(&folder).expect("it is below");
            let text = fs::read_to_string(entry.path()).expect("a page is text");
            (name.to_string_lossy().replace('\\', "/"), text)
        })
        .collect();
    assert!(
        there == pages,
        "docs/rules is stale; make it anew: {}",
        manual::MAKE_PAGES
    );
}

fn pages() -> BTreeMap<String, String> {
    let rules = RULES
        .iter()
        .map(|rule| (format!("{}.md", rule.name), manual::page(rule)));
    let index = ("README.md".to_owned(), manual::index());
    rules.chain([index]).collect()
}
