//! What is said of editors in one place holds in the others: configurations and the pages that show
//! them, the language ids that they send and those that the server reads.

#![expect(clippy::disallowed_methods, reason = "the tests read the repository")]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use toml_edit::DocumentMut;
use triglot::document::format::{ENDINGS, LANGUAGE_IDS};

/// Files whose text a page shows whole.
const SHOWN: [(&str, &str); 5] = [
    ("editors/helix/languages.toml", "editors/helix/README.md"),
    ("editors/kate/settings.json", "editors/kate/README.md"),
    (
        "editors/sublime-text/LSP.sublime-settings",
        "editors/sublime-text/README.md",
    ),
    ("editors/vim/coc-settings.json", "editors/vim/README.md"),
    ("editors/vim/vim-lsp.vim", "editors/vim/README.md"),
];

#[test]
fn pages_show_the_files_that_are_tested() {
    for (file, page) in SHOWN {
        let (text, page_text) = (read(file), read(page));
        let blocks = blocks(&page_text);
        assert!(blocks.contains(&text), "{page} does not show {file}");
    }
}

#[test]
fn every_editor_has_a_page_of_few_steps_that_the_overview_names() {
    let overview = read("docs/editors.md");
    for entry in fs::read_dir(root().join("editors")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy();
        let page = read(&format!("editors/{name}/README.md"));
        let link = format!("../editors/{name}/README.md");
        assert!(overview.contains(&link), "docs/editors.md names no {name}");
        if let Some((_, begin)) = page.split_once("\n## To begin") {
            let steps = steps(begin.split("\n## ").next().unwrap_or_default());
            assert!((1..=4).contains(&steps), "{name}: {steps} steps");
        }
    }
}

#[test]
fn editors_send_language_ids_that_the_server_reads() {
    let known: BTreeSet<&str> = LANGUAGE_IDS.iter().map(|(id, _)| *id).collect();
    for (place, ids) in sent() {
        assert!(ids.len() >= 2, "{place}: {ids:?}");
        for id in ids {
            // A project's settings and glossaries are told by their names.
            let is_known = known.contains(id.as_str()) || id == "toml";
            assert!(is_known, "{place} sends {id}");
        }
    }
}

#[test]
fn the_overview_names_every_language_id() {
    let overview = read("docs/editors.md");
    let table = overview
        .split("| format | language ids |")
        .nth(1)
        .expect("the table is there");
    let table = table.split("\n\n").next().unwrap_or_default();
    let named: Vec<&str> = table.split('`').skip(1).step_by(2).collect();
    let known: Vec<&str> = LANGUAGE_IDS.iter().map(|(id, _)| *id).collect();
    assert_eq!(named, known);
}

#[test]
fn the_template_of_jetbrains_has_every_ending() {
    let template = json("editors/jetbrains/triglot/template.json");
    let mappings = template["fileTypeMappings"].as_array().expect("a list");
    let patterns = mappings
        .iter()
        .filter(|mapping| mapping["languageId"] != "toml")
        .flat_map(|mapping| strings(&mapping["fileType"]["patterns"]));
    let wanted = ENDINGS.iter().map(|(ending, _)| format!("*.{ending}"));
    assert_eq!(Vec::from_iter(patterns), Vec::from_iter(wanted));
}

#[test]
fn the_hooks_of_pre_commit_take_drafts_only() {
    let wheel = "docs/install.md";
    for (place, text) in [
        (".pre-commit-hooks.yaml", read(".pre-commit-hooks.yaml")),
        (wheel, read(wheel)),
    ] {
        let patterns = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix(r"files: \.("));
        let mut seen = 0;
        for pattern in patterns {
            let endings = pattern.trim_end_matches(")$").split('|');
            for ending in endings {
                let is_read = ENDINGS.iter().any(|(known, _)| *known == ending);
                assert!(is_read, "{place}: {ending}");
            }
            seen += 1;
        }
        assert!(seen > 0, "{place} has no pattern");
    }
}

/// The language ids that each configuration sends, or the file types where an editor sends those.
fn sent() -> Vec<(&'static str, BTreeSet<String>)> {
    let mut sent = Vec::new();
    for place in [
        "editors/nvim/lua/triglot/config.lua",
        "editors/nvim/submit/nvim-lspconfig/triglot.lua",
        "editors/nvim/README.md",
    ] {
        let text = read(place);
        let list = between(&text, "filetypes = { ", " }");
        sent.push((place, quoted(list)));
    }
    let emacs = "editors/emacs/triglot.el";
    let text = read(emacs);
    let list = between(
        &text,
        "(defconst triglot-language-ids\n  '",
        "\n  \"The modes",
    );
    sent.push((emacs, quoted(list)));
    let vim = "editors/vim/vim-lsp.vim";
    let text = read(vim);
    sent.push((vim, quoted(between(&text, "'allowlist': [", "]"))));
    let coc = "editors/vim/coc-settings.json";
    let filetypes = &json(coc)["languageserver"]["triglot"]["filetypes"];
    sent.push((coc, strings(filetypes).into_iter().collect()));
    let ale = "editors/vim/ale_linters";
    let folders = fs::read_dir(root().join(ale)).expect("a folder");
    let folders = folders.map(|one| one.expect("an entry").file_name());
    let names = folders.map(|name| name.to_string_lossy().into_owned());
    sent.push((ale, names.collect()));
    let kate = "editors/kate/settings.json";
    let servers = json(kate)["servers"].as_object().cloned();
    sent.push((
        kate,
        servers
            .expect("servers")
            .into_iter()
            .map(|one| one.0)
            .collect(),
    ));
    let jetbrains = "editors/jetbrains/triglot/template.json";
    let mappings = json(jetbrains)["fileTypeMappings"].as_array().cloned();
    let ids = mappings.expect("mappings").into_iter();
    let ids = ids.map(|mapping| mapping["languageId"].as_str().expect("an id").to_owned());
    sent.push((jetbrains, ids.collect()));
    let helix = "editors/helix/languages.toml";
    let languages = toml(helix);
    let languages = languages["language"]
        .as_array_of_tables()
        .expect("languages");
    let names = languages.iter().filter_map(|one| one["name"].as_str());
    sent.push((helix, names.map(str::to_owned).collect()));
    let zed = "editors/zed/extension.toml";
    let extension = toml(zed);
    let ids = extension["language_servers"]["triglot"]["language_ids"].as_table();
    let ids = ids.expect("ids").iter().filter_map(|(_, id)| id.as_str());
    sent.push((zed, ids.map(str::to_owned).collect()));
    sent
}

/// How many items the numbered lists of a text have.
fn steps(text: &str) -> usize {
    let is_step = |line: &&str| {
        let number = line.split_once(". ").map_or("", |parts| parts.0);
        !number.is_empty() && number.chars().all(|one| one.is_ascii_digit())
    };
    text.lines().filter(is_step).count()
}

/// The code blocks of a page, without the indent of a list that they stand in.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for line in page.lines() {
        let indent = line.len() - line.trim_start().len();
        match (&mut open, line.trim_start().starts_with("```")) {
            (None, true) => open = Some((indent, String::new())),
            (Some(_), true) => blocks.extend(open.take().map(|(_, text)| text)),
            (Some((indent, text)), false) => {
                text.push_str(line.get(*indent..).unwrap_or_default());
                text.push('\n');
            }
            (None, false) => {}
        }
    }
    blocks
}

fn quoted(list: &str) -> BTreeSet<String> {
    let parts = list.split(['"', '\'']).skip(1).step_by(2);
    parts.map(str::to_owned).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).expect("the start is there").1;
    rest.split_once(end).expect("the end is there").0
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list").iter();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).expect("the file is JSON")
}

fn toml(path: &str) -> DocumentMut {
    read(path).parse().expect("the file is TOML")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    let text = fs::read_to_string(root().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}
