//! A term gets another name: in the drafts, in the glossary, in the settings.

use serde_json::{Value, json};

use super::desk::{Desk, SETTINGS, TERMS};

const ALL: &str = r#"{
    "workspace": { "workspaceEdit": { "documentChanges": true, "changeAnnotationSupport": {} } },
    "textDocument": { "rename": { "prepareSupport": true } }
}"#;

async fn rename(desk: &mut Desk, name: &str, mark: &str, new: &str) -> Value {
    let more = json!({ "newName": new });
    desk.ask_at("textDocument/rename", name, mark, more).await
}

#[tokio::test]
async fn drafts_of_the_language_and_the_glossary_follow() {
    let drafts = [
        (
            "a.ko.md",
            "# 𠮷 사이버공간\r\n\r\n사이버공간은 넓고 사이버공간을 쓴다.\r\n",
        ),
        ("b.ko.md", "사이버**공간**과 사이버공간\n"),
        ("c.ja.md", "サイバー空間\n"),
    ];
    let mut desk = Desk::with(&drafts, json!({})).await;
    desk.open("a.ko.md").await;
    let answer = rename(&mut desk, "a.ko.md", "사이버", "가상 세계").await;
    let files = desk.edited(&answer["result"]);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["a.ko.md", "b.ko.md", "terms.toml"]);
    assert_eq!(
        files["a.ko.md"],
        "# 𠮷 가상 세계\r\n\r\n가상 세계는 넓고 가상 세계를 쓴다.\r\n"
    );
    assert_eq!(files["b.ko.md"], "사이버**공간**과 가상 세계\n");
    assert_eq!(
        files["terms.toml"],
        TERMS.replace(
            "{ term = \"사이버공간\", status = \"preferred\" }",
            "{ term = \"가상 세계\", status = \"preferred\" }, \
             { term = \"사이버공간\", status = \"superseded\" }"
        )
    );
    let told = desk.client.notified("window/showMessage").await;
    let told = told["message"].as_str().expect("a text");
    assert!(
        told.starts_with("“사이버공간” is renamed to “가상 세계” in 4 places. 1 place is left"),
        "{told}"
    );
    desk.finish().await;
}

#[tokio::test]
async fn edits_carry_versions_and_what_they_are_for() {
    let drafts = [
        ("a.ko.md", "𠮷 사이버공간은 넓다. 사이버공간\n"),
        ("b.ko.md", "사이버공간\n"),
    ];
    let mut desk = Desk::with(&drafts, serde_json::from_str(ALL).unwrap()).await;
    desk.open("a.ko.md").await;
    let prepared = desk
        .ask_at("textDocument/prepareRename", "a.ko.md", "공간은", json!({}))
        .await;
    assert_eq!(
        prepared["result"],
        json!({
            "range": { "start": { "line": 0, "character": 3 }, "end": { "line": 0, "character": 8 } },
            "placeholder": "사이버공간",
        })
    );
    // Nobody says how it is read, so the particle after it may be wrong.
    let answer = rename(&mut desk, "a.ko.md", "사이버", "Cyber Domain").await;
    let changes = answer["result"]["documentChanges"]
        .as_array()
        .expect("a list");
    let shown: Vec<String> = changes
        .iter()
        .map(|change| {
            let edits = change["edits"].as_array().expect("a list").iter();
            let purposes: Vec<&str> = edits
                .filter_map(|edit| edit["annotationId"].as_str())
                .collect();
            let name = desk.name(&change["textDocument"]["uri"]);
            format!(
                "{name} {} {}",
                change["textDocument"]["version"],
                purposes.join(" ")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "terms.toml null files files",
            "a.ko.md 1 unsure drafts",
            "b.ko.md null drafts"
        ]
    );
    let annotations = &answer["result"]["changeAnnotations"];
    assert_eq!(annotations["unsure"]["needsConfirmation"], true);
    assert_eq!(annotations["drafts"]["label"], "Drafts");
    desk.finish().await;
}

#[tokio::test]
async fn the_settings_that_prefer_it_follow() {
    let settings = "glossary = [\"terms.toml\"]\n[prefer]\ncyberspace.ja = \"サイバー空間\"\n";
    let files = [
        ("terms.toml", TERMS),
        ("triglot.toml", settings),
        ("a.ja.md", "サイバー空間\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    desk.open("a.ja.md").await;
    let answer = rename(&mut desk, "a.ja.md", "サイバー", "電脳空間").await;
    let files = desk.edited(&answer["result"]);
    assert_eq!(
        files["triglot.toml"],
        settings.replace("サイバー空間", "電脳空間")
    );
    assert_eq!(files["a.ja.md"], "電脳空間\n");
    desk.finish().await;
}

#[tokio::test]
async fn an_own_glossary_overrides_the_shipped_one() {
    let settings = "glossary = [\"builtin:cyber\", \"own.toml\"]\n";
    let files = [
        ("own.toml", "# Ours.\n"),
        ("triglot.toml", settings),
        ("a.ja.md", "サイバー空間の安全\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    desk.open("a.ja.md").await;
    let answer = rename(&mut desk, "a.ja.md", "サイバー", "電脳領域").await;
    let files = desk.edited(&answer["result"]);
    assert_eq!(files["a.ja.md"], "電脳領域の安全\n");
    assert_eq!(
        files["own.toml"],
        "# Ours.\n\n[cyberspace]\nja = [\n  { term = \"電脳領域\", status = \"preferred\" },\n  \
         { term = \"サイバー空間\", status = \"superseded\" },\n]\n"
    );
    desk.finish().await;
}

#[tokio::test]
async fn what_cannot_be_renamed_says_why_and_what_to_do() {
    let shipped = [("a.ja.md", "サイバー空間\n")];
    let shared = "[other]\nja = [{ term = \"アカウント\", status = \"preferred\" }]\n";
    let own = [
        ("terms.toml", TERMS),
        ("more.toml", shared),
        (
            "triglot.toml",
            "glossary = [\"terms.toml\", \"more.toml\"]\n",
        ),
        ("a.ja.md", "アカウント、サイバー空間\n"),
        ("a.zh.md", "赛博空间\n"),
    ];
    for (files, name, mark, new, message) in [
        (
            &shipped[..],
            "a.ja.md",
            "サイバー",
            "電脳",
            "name a glossary file of your own",
        ),
        (
            &own,
            "a.ja.md",
            "アカウント",
            "口座",
            "several concepts (account, other)",
        ),
        (
            &own,
            "a.zh.md",
            "赛博",
            "网域",
            "is deprecated and not to be used",
        ),
        (
            &own,
            "a.ja.md",
            "サイバー",
            " ",
            "cannot be a term: a term needs a letter",
        ),
        (
            &own,
            "a.ja.md",
            "サイバー",
            "a\nb",
            "a term stands on one line",
        ),
    ] {
        let mut desk = Desk::with_files(files, json!({})).await;
        desk.open(name).await;
        let answer = rename(&mut desk, name, mark, new).await;
        assert_eq!(answer["error"]["code"], -32803, "{answer}");
        let told = answer["error"]["message"].as_str().expect("a text");
        assert!(told.contains(message), "{told}");
        desk.finish().await;
    }
    let mut desk = Desk::with_files(&own, json!({})).await;
    desk.open("a.ja.md").await;
    let nothing = rename(&mut desk, "a.ja.md", "、", "点").await;
    assert!(
        nothing["result"].is_null() || nothing["error"].is_object(),
        "{nothing}"
    );
    desk.finish().await;
}

#[tokio::test]
async fn another_project_of_the_workspace_stays_as_it_is() {
    let files = [
        ("terms.toml", TERMS),
        ("triglot.toml", SETTINGS),
        ("a.ja.md", "サイバー空間\n"),
        ("other/terms.toml", TERMS),
        ("other/triglot.toml", SETTINGS),
        ("other/a.ja.md", "サイバー空間\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    desk.open("a.ja.md").await;
    let answer = rename(&mut desk, "a.ja.md", "サイバー", "電脳").await;
    let edited = desk.edited(&answer["result"]);
    let names: Vec<&str> = edited.keys().map(String::as_str).collect();
    assert_eq!(names, ["a.ja.md", "terms.toml"]);
    desk.finish().await;
}
