//! Projects: which settings and glossary each draft has, and what happens when they change or break.

use serde_json::{Value, json};

use super::desk::{Desk, SETTINGS, TERMS};

/// A glossary in which 网络空间 is not to be used.
const OTHER: &str = "\
[cyberspace]
zh-Hans = [
  { term = \"网域\", status = \"preferred\" },
  { term = \"网络空间\", status = \"forbidden\" },
]
";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    let code = |diagnostic: &'_ Value| diagnostic["code"].as_str().map(str::to_owned);
    let codes: Vec<String> = diagnostics.iter().filter_map(code).collect();
    codes
        .into_iter()
        .map(|code| match code.as_str() {
            "term/forbidden" => "forbidden",
            "term/deprecated" => "deprecated",
            _ => "other",
        })
        .collect()
}

#[tokio::test]
async fn each_draft_has_the_project_nearest_to_it() {
    let files = [
        ("triglot.toml", SETTINGS),
        ("terms.toml", TERMS),
        ("a.md", "网络空间与帐号。\n"),
        ("partner/triglot.toml", "glossary = [\"other.toml\"]\n"),
        ("partner/other.toml", OTHER),
        ("partner/drafts/b.md", "网络空间与帐号。\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    for (name, expected) in [("a.md", "帐号"), ("partner/drafts/b.md", "网络空间")] {
        let (uri, text) = (desk.uri(name), desk.text(name));
        desk.client.open(&uri, "markdown", &text).await;
        let found = desk.client.diagnostics(&uri, 1).await;
        assert_eq!(codes(&found), ["forbidden"], "{name}");
        assert_eq!(super::model::marked(&text, &found), [expected]);
    }
    desk.finish().await;
}

#[tokio::test]
async fn a_project_that_comes_later_is_found_and_one_that_goes_is_forgotten() {
    let files = [
        ("triglot.toml", SETTINGS),
        ("terms.toml", TERMS),
        ("partner/other.toml", OTHER),
        ("partner/b.md", "网络空间\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    let uri = desk.uri("partner/b.md");
    desk.client.open(&uri, "markdown", "网络空间\n").await;
    assert!(desk.client.diagnostics(&uri, 1).await.is_empty());
    desk.save("partner/triglot.toml", "glossary = [\"other.toml\"]\n")
        .await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 1).await),
        ["forbidden"]
    );
    desk.remove("partner/triglot.toml");
    desk.tell(&[("partner/triglot.toml", 3)]).await;
    assert!(desk.client.diagnostics(&uri, 1).await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn the_last_good_glossary_stays_while_it_is_broken() {
    let mut desk = Desk::with(&[("a.md", "")], json!({})).await;
    let uri = desk.uri("a.md");
    desk.client.open(&uri, "markdown", "帐号").await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 1).await),
        ["forbidden"]
    );

    let broken = TERMS.replacen("status = \"preferred\" },", "status = \"preferred", 1);
    desk.save("terms.toml", &broken).await;
    let told = desk.client.notified("window/showMessage").await;
    let told = told["message"].as_str().expect("a text");
    assert!(
        told.contains("terms.toml:4:") && told.contains("stay in use"),
        "{told}"
    );
    // Broken in another way: the user knows already.
    desk.save("terms.toml", &broken.replace("[account]", "[account"))
        .await;
    desk.client
        .change(&uri, 2, json!([{ "text": "帐号。" }]))
        .await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 2).await),
        ["forbidden"]
    );

    desk.save("terms.toml", &TERMS.replace("forbidden", "deprecated"))
        .await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 2).await),
        ["deprecated"]
    );
    let told = desk.client.notified("window/showMessage").await;
    assert_eq!(told["type"], 3);
    assert!(
        told["message"]
            .as_str()
            .is_some_and(|text| text.contains("in use")),
        "{told}"
    );
    desk.finish().await;
}

#[tokio::test]
async fn broken_settings_leave_those_of_before_in_force() {
    let mut desk = Desk::with(&[("a.md", "")], json!({})).await;
    let uri = desk.uri("a.md");
    desk.client.open(&uri, "markdown", "帐号").await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 1).await),
        ["forbidden"]
    );
    desk.save("triglot.toml", "glossary = [\"terms.toml\"\n")
        .await;
    desk.client.notified("window/showMessage").await;
    desk.client
        .change(&uri, 2, json!([{ "text": "帐号。" }]))
        .await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 2).await),
        ["forbidden"]
    );
    let off = format!("{SETTINGS}[rules]\n\"term/forbidden\" = \"off\"\n");
    desk.save("triglot.toml", &off).await;
    assert!(desk.client.diagnostics(&uri, 2).await.is_empty());
    desk.client.notified("window/showMessage").await;
    desk.finish().await;
}

/// Neovim on Linux and Kate never tell of changed files.
#[tokio::test]
async fn a_change_that_nobody_tells_of_is_seen_while_the_user_types() {
    let mut desk = Desk::with(&[("a.md", "")], json!({})).await;
    let uri = desk.uri("a.md");
    desk.client.open(&uri, "markdown", "帐号").await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 1).await),
        ["forbidden"]
    );
    desk.write("terms.toml", &TERMS.replace("forbidden", "deprecated"));
    for version in 2.. {
        desk.client
            .change(&uri, version, json!([{ "text": "帐号" }]))
            .await;
        if codes(&desk.client.diagnostics(&uri, version).await) == ["deprecated"] {
            break;
        }
        tokio::time::sleep(super::desk::MOMENT).await;
    }
    desk.client.drain_diagnostics().await;
    desk.finish().await;
}

#[tokio::test]
async fn a_glossary_that_a_pattern_names_counts_when_it_comes() {
    let files = [
        ("triglot.toml", "glossary = [\"*.terms.toml\"]\n"),
        ("a.terms.toml", TERMS),
        ("a.md", "网络空间\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    desk.open("a.md").await;
    desk.write("b.terms.toml", OTHER);
    desk.tell(&[("b.terms.toml", 1)]).await;
    let uri = desk.uri("a.md");
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 1).await),
        ["forbidden"]
    );
    desk.finish().await;
}

#[tokio::test]
async fn a_folder_that_is_deleted_takes_its_project_and_its_drafts_along() {
    let files = [
        ("triglot.toml", SETTINGS),
        ("terms.toml", TERMS),
        ("a.md", "网络空间\n"),
        ("partner/triglot.toml", "glossary = [\"other.toml\"]\n"),
        ("partner/other.toml", OTHER),
        ("partner/b.md", "网络空间\n"),
        ("partner/c.md", "网络空间\n"),
    ];
    let mut desk = Desk::with_files(&files, json!({})).await;
    let uri = desk.uri("partner/b.md");
    desk.client.open(&uri, "markdown", "网络空间\n").await;
    assert_eq!(
        codes(&desk.client.diagnostics(&uri, 1).await),
        ["forbidden"]
    );
    desk.remove_folder("partner");
    desk.tell(&[("partner", 3), ("partner/triglot.toml", 3)])
        .await;
    // What is still open is a draft of the project above from then on.
    assert!(desk.client.diagnostics(&uri, 1).await.is_empty());
    let params = json!({ "textDocument": { "uri": uri } });
    desk.client.notify("textDocument/didClose", params).await;
    desk.client
        .notified("textDocument/publishDiagnostics")
        .await;
    let more = json!({ "context": { "includeDeclaration": false } });
    desk.open("a.md").await;
    let answer = desk
        .ask_at("textDocument/references", "a.md", "网络", more)
        .await;
    assert_eq!(desk.places(&answer["result"]), ["a.md:1: 网络空间"]);
    desk.finish().await;
}

#[tokio::test]
async fn a_hundred_documents_are_checked_opened_and_closed() {
    let mut desk = Desk::with(&[("a.md", "")], json!({})).await;
    for round in 0..2 {
        let uris: Vec<String> = (0..100)
            .map(|number| desk.uri(&format!("{number}/章.md")))
            .collect();
        for uri in &uris {
            desk.client.open(uri, "markdown", "帐号与赛博空间\n").await;
        }
        for uri in &uris {
            let found = desk.client.diagnostics(uri, 1).await;
            assert_eq!(codes(&found), ["forbidden", "deprecated"], "{round} {uri}");
        }
        for uri in &uris {
            let params = json!({ "textDocument": { "uri": uri } });
            desk.client.notify("textDocument/didClose", params).await;
        }
        for _ in &uris {
            let cleared = desk
                .client
                .notified("textDocument/publishDiagnostics")
                .await;
            assert_eq!(cleared["diagnostics"], json!([]));
        }
    }
    desk.finish().await;
}
