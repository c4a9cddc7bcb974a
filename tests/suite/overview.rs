//! The page of `triglot report`: self-contained, right in its numbers, and readable by machines
//! that read to people.

#![expect(clippy::disallowed_methods, reason = "the tests make their own files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

const TERMS: &str = r#"
[server]
subject = "things"
en = [{ term = "server", status = "preferred" }]
ja = [
  { term = "サーバー", status = "preferred" },
  { term = "給仕機", status = "deprecated" },
]
ko = [
  { term = "서버", status = "preferred" },
  { term = "<b>급사</b>", status = "deprecated" },
]
[router]
subject = "things"
en = [{ term = "router", status = "preferred" }]
ja = [{ term = "ルーター", status = "preferred" }]
"#;

const DRAFTS: [(&str, &str); 4] = [
    ("ja/a.ja.md", "サーバーとサーバー。\n\n給仕機もサーバも。\n"),
    ("ja/声明 <1>.ja.md", "サーバー。\n"),
    ("ko/a.ko.md", "서버가 있다.\n"),
    ("en/a.en.md", "A server.\n"),
];

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    };
    write("triglot.toml", "glossary = [\"terms.toml\"]\n");
    write("terms.toml", TERMS);
    DRAFTS.iter().for_each(|(name, text)| write(name, text));
    folder
}

fn page(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args([&["report", "--output", "page.html"], arguments].concat())
        .current_dir(folder)
        .output()
        .expect("the binary starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    fs::read_to_string(folder.join("page.html")).expect("the page is there")
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    let parts = page.split(start.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let folder = project();
    let page = page(folder.path(), &[]);
    for outside in [
        "src=", "@import", "url(", "http:", "https:", "fetch(", "<iframe",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    let ids = values(&page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    for link in values(&page, "href") {
        if let Some(id) = link.strip_prefix('#') {
            assert!(unique.contains(id), "{link} leads nowhere");
        } else if link != "data:," {
            let file = link.split('#').next().unwrap_or_default();
            let file = decoded(file);
            assert!(folder.path().join(&file).is_file(), "{link} leads nowhere");
        }
    }
}

/// A link as the name of a file.
fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'%').then(|| &link[link.len() - after.len()..][..2]);
        bytes.push(hex.map_or(*first, |hex| {
            u8::from_str_radix(hex, 16).expect("two digits")
        }));
        rest = hex.map_or(after, |_| &after[2..]);
    }
    String::from_utf8(bytes).expect("it is text")
}

#[test]
fn what_comes_from_drafts_and_glossaries_is_text() {
    let folder = project();
    let page = page(folder.path(), &[]);
    assert!(page.contains("声明 &lt;1&gt;.ja.md"));
    assert!(!page.contains("<1>") && !page.contains("<b>"));
}

#[test]
fn every_table_says_what_it_is_and_every_word_its_language() {
    let folder = project();
    let page = page(folder.path(), &[]);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    for table in page.split("<table").skip(1) {
        let start: String = table.chars().take(120).collect();
        assert!(start.contains("<caption"), "{start}");
    }
    for head in page
        .split("<th")
        .skip(1)
        .filter(|head| !head.starts_with("ead"))
    {
        let tag = head.split('>').next().unwrap_or_default();
        assert!(tag.contains("scope="), "<th{tag}>");
    }
    assert!(page.contains("<span lang=\"ja\">サーバー</span>"));
    assert!(page.contains("<s lang=\"ja\">給仕機</s>"));
    assert!(page.contains("<span lang=\"ko\">서버</span>"));
}

#[test]
fn the_numbers_are_those_of_the_drafts() {
    let folder = project();
    let page = page(folder.path(), &[]);
    let matrix = page
        .split("id=\"matrix-ja\"")
        .nth(1)
        .expect("there is Japanese");
    let matrix = matrix.split("</table>").next().unwrap_or_default();
    let rows = matrix
        .split("<tr>")
        .filter(|row| row.contains("scope=\"row\""));
    let rows: BTreeMap<String, Vec<String>> = rows
        .map(|row| {
            let lang = row.split("lang=\"ja\">").nth(1).unwrap_or_default();
            let word = lang.split('<').next().unwrap_or_default();
            let cells = row.split("<td").skip(1).map(|cell| {
                let cell = cell.split("</td>").next().unwrap_or_default();
                let text = cell.trim_end_matches("</a>").rsplit('>').next();
                text.unwrap_or_default().to_owned()
            });
            (word.to_owned(), cells.collect())
        })
        .collect();
    let expected = [
        ("サーバー", ["3", "2", "1"]),
        ("サーバ", ["1", "1", ""]),
        ("給仕機", ["1", "1", ""]),
    ];
    let expected =
        expected.map(|(word, cells)| (word.to_owned(), cells.map(str::to_owned).to_vec()));
    assert_eq!(rows, BTreeMap::from(expected));
    assert!(
        page.contains("ja/a.ja.md#L3\">3</a>"),
        "a place is a link to its line"
    );
    // The router is named in two languages and used in none.
    assert!(page.contains("Concepts that no draft uses: 1"));
}

#[test]
fn the_same_drafts_give_the_same_page() {
    let folder = project();
    assert_eq!(page(folder.path(), &[]), page(folder.path(), &["."]));
}

#[test]
fn a_page_of_many_drafts_says_what_it_leaves_out() {
    let folder = project();
    for number in 0..300 {
        let path = folder
            .path()
            .join(format!("many/{}/{number}.ja.md", number % 3));
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, "サーバーと給仕機。\n").expect("it can be written");
    }
    let page = page(folder.path(), &["many"]);
    assert!(page.contains("300 drafts are too many for columns of their own"));
    assert!(page.contains("275 more drafts have findings"));
}
