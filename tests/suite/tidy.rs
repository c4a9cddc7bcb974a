//! The invariants of docs/architecture.md that a compiler does not check.

#![expect(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What each room may use of ours. `text` uses nothing; `main` uses `cli`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("glossary", &["text"]),
    ("index", &["text", "glossary"]),
    ("matching", &["text", "glossary", "index"]),
    ("document", &["text"]),
    ("fix", &["text", "glossary"]),
    ("config", &["text", "glossary"]),
    (
        "check",
        &["text", "glossary", "matching", "document", "fix", "config"],
    ),
    (
        "lint",
        &[
            "text", "glossary", "index", "matching", "document", "config", "check",
        ],
    ),
    (
        "workspace",
        &[
            "text", "glossary", "index", "matching", "document", "fix", "config", "check",
        ],
    ),
    (
        "ide",
        &[
            "text", "glossary", "index", "matching", "document", "fix", "config", "check",
        ],
    ),
    (
        "report",
        &[
            "text", "glossary", "document", "fix", "config", "check", "matching",
        ],
    ),
    (
        "server",
        &[
            "text",
            "glossary",
            "index",
            "matching",
            "document",
            "fix",
            "config",
            "check",
            "lint",
            "workspace",
            "ide",
        ],
    ),
];

/// No file is longer than this, tests included: it holds more than one idea.
const MOST_LINES: usize = 800;

#[test]
fn rooms_use_only_what_they_may() {
    let rules: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let room = room(&path);
        let Some(allowed) = rules.get(room.as_str()) else {
            continue;
        };
        for used in rooms_used(&text) {
            if used != room && rules.contains_key(used.as_str()) && !allowed.contains(&&*used) {
                wrong.push(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_server_knows_the_protocol() {
    for (path, text) in sources() {
        assert!(
            room(&path) == "server" || !text.contains("tower_lsp"),
            "{} names tower_lsp",
            path.display()
        );
    }
}

#[test]
fn every_file_says_what_it_is_for_and_holds_one_idea() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{} has no module page",
            path.display()
        );
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn text_files_are_clean() {
    for (path, text) in sources() {
        assert!(
            !text.contains('\t') && !text.contains('\r'),
            "{}",
            path.display()
        );
        let trailing = text.lines().position(|line| line.ends_with(' '));
        assert_eq!(trailing, None, "{} has trailing spaces", path.display());
    }
}

#[test]
fn the_readme_has_exactly_two_commands() {
    let readme = read("README.md");
    let mut inside = false;
    let mut commands = 0;
    for line in readme.lines() {
        match line.strip_prefix("```") {
            Some(info) => inside = !inside && info == "sh",
            None => commands += usize::from(inside && !line.trim().is_empty()),
        }
    }
    assert_eq!(commands, 2);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the file is in the repository")
}

/// Every Rust file of `src`, with its path below it.
fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let below = path
                    .strip_prefix(root().join("src"))
                    .expect("it is below src");
                files.push((below.to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// The room of a file: its folder, or its own name at the top.
fn room(path: &Path) -> String {
    let first = path
        .iter()
        .next()
        .expect("a path has a first part")
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a file names after `crate::`, alone or in braces.
fn rooms_used(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(top_level_names(list)),
            None => used.push(name(rest)),
        }
    }
    used
}

/// The first name of each item of a `use` list, nested lists left out.
fn top_level_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut item = String::new();
    for character in list.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(std::mem::take(&mut item).trim())),
            _ if depth == 0 => item.push(character),
            _ => {}
        }
    }
    names.push(name(item.trim()));
    names
}

fn name(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}
