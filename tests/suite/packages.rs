//! What packages and releases say agrees: versions, names of files, pinned actions, banned crates.

#![expect(clippy::disallowed_methods, reason = "the tests read the repository")]

use std::{collections::BTreeSet, fs, path::Path};

use toml_edit::DocumentMut;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the version stands that `Cargo.toml` says.
const VERSIONED: [(&str, &str); 5] = [
    ("editors/zed/Cargo.toml", "\nversion = \"{}\"\n"),
    ("editors/zed/extension.toml", "\nversion = \"{}\"\n"),
    ("editors/emacs/triglot.el", "\n;; Version: {}\n"),
    (
        "editors/nvim/submit/mason-registry/package.yaml",
        "triglot/triglot@v{}\n",
    ),
    ("docs/install.md", "triglot=={}]"),
];

/// What names the files of a release.
const NAMING: [&str; 7] = [
    "editors/nvim/submit/mason-registry/package.yaml",
    "editors/zed/src/lib.rs",
    "packaging/npm/build.mjs",
    "packaging/homebrew/triglot.rb",
    "packaging/scoop/triglot.json",
    "docs/install.md",
    "Cargo.toml",
];

#[test]
fn every_package_is_of_the_same_version() {
    for (place, pattern) in VERSIONED {
        let wanted = pattern.replace("{}", VERSION);
        assert!(read(place).contains(&wanted), "{place} is not of {VERSION}");
    }
}

#[test]
fn files_of_a_release_are_called_alike_everywhere() {
    let workflow = read(".github/workflows/release.yml");
    let made: BTreeSet<&str> = workflow
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- target: "))
        .collect();
    assert!(made.len() >= 7, "{made:?}");
    for place in NAMING {
        let text = read(place);
        let named = targets(&text);
        assert!(!named.is_empty(), "{place} names no target");
        for target in named {
            assert!(made.contains(target), "{place} names {target}");
        }
    }
    let mason = read(NAMING[0]);
    assert_eq!(targets(&mason), made, "Mason offers every file");
}

#[test]
fn actions_are_pinned_to_a_commit() {
    for place in [".github/workflows/release.yml", "action.yml"] {
        let text = read(place);
        let used = text.lines().filter_map(|line| line.split("uses: ").nth(1));
        let mut seen = 0;
        for action in used {
            let (_, commit) = action.split_once('@').expect("an action and its version");
            let (commit, remark) = commit.split_once(" # v").unwrap_or((commit, ""));
            let is_commit = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
            assert!(is_commit && !remark.is_empty(), "{place}: {action}");
            seen += 1;
        }
        assert!(seen > 0, "{place} uses no action");
    }
}

#[test]
fn no_banned_crate_is_used() {
    let deny: DocumentMut = read("deny.toml").parse().expect("TOML");
    let lock: DocumentMut = read("Cargo.lock").parse().expect("TOML");
    let banned = deny["bans"]["deny"].as_array().expect("a list").iter();
    let banned = banned.filter_map(|one| one.as_inline_table()?.get("name")?.as_str());
    let used = lock["package"].as_array_of_tables().expect("packages");
    let used: BTreeSet<&str> = used.iter().filter_map(|one| one["name"].as_str()).collect();
    for name in banned {
        assert!(!used.contains(name), "deny.toml bans {name}");
    }
}

/// The targets of rustc that a text names.
fn targets(text: &str) -> BTreeSet<&str> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_-".contains(character);
    let words = text.split(|character| !is_part(character));
    let targets = words.filter_map(|word| {
        let at = word.find("x86_64-").or_else(|| word.find("aarch64-"))?;
        let target = &word[at..];
        (target.matches('-').count() >= 2).then_some(target)
    });
    targets.collect()
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&path);
    text.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
