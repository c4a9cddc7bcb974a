//! Where a concept is used, in all languages of the workspace.

use serde_json::{Value, json};

use super::desk::Desk;

const DRAFTS: [(&str, &str); 5] = [
    ("a.zh.md", "# 𠮷\n\n和平利用𠮷网络空间与赛博空间。\n"),
    (
        "b.ja.md",
        "サイバー空間の安全。\r\n\r\nアカウントとサイバー空間\r\n",
    ),
    ("c.ko.md", "안전한 사이버공간을 위하여\n"),
    ("d.en.md", "Peace in Cyberspace.\n"),
    ("drafts/ignored.md", "网络空间\n"),
];

async fn references(desk: &mut Desk, name: &str, mark: &str, with_lines: bool) -> Vec<String> {
    let more = json!({ "context": { "includeDeclaration": with_lines } });
    let answer = desk
        .ask_at("textDocument/references", name, mark, more)
        .await;
    desk.places(&answer["result"])
}

async fn desk(capabilities: Value) -> Desk {
    let mut files = DRAFTS.to_vec();
    files.push((".triglotignore", "drafts/\n"));
    Desk::with(&files, capabilities).await
}

#[tokio::test]
async fn every_use_in_every_language_is_listed() {
    let mut desk = desk(json!({})).await;
    desk.open("c.ko.md").await;
    let uses = [
        "a.zh.md:3: 网络空间",
        "a.zh.md:3: 赛博空间",
        "b.ja.md:1: サイバー空間",
        "b.ja.md:3: サイバー空間",
        "c.ko.md:1: 사이버공간",
        "d.en.md:1: Cyberspace",
    ];
    assert_eq!(
        references(&mut desk, "c.ko.md", "사이버", false).await,
        uses
    );
    let all = references(&mut desk, "c.ko.md", "사이버", true).await;
    assert_eq!(
        all[0],
        "terms.toml:9: { term = \"사이버공간\", status = \"preferred\" }"
    );
    assert_eq!(all[1..], uses);
    assert!(
        references(&mut desk, "c.ko.md", "안전", true)
            .await
            .is_empty()
    );
    desk.finish().await;
}

#[tokio::test]
async fn an_entry_of_the_glossary_file_has_them_too() {
    let mut desk = desk(json!({})).await;
    let (uri, text) = (desk.uri("terms.toml"), desk.text("terms.toml"));
    desk.client.open(&uri, "toml", &text).await;
    desk.client.diagnostics(&uri, 1).await;
    let account = ["b.ja.md:3: アカウント"];
    assert_eq!(
        references(&mut desk, "terms.toml", "account", false).await,
        account
    );
    let of_term = references(&mut desk, "terms.toml", "\"账号\"", true).await;
    let line =
        "terms.toml:14: { term = \"账号\", status = \"preferred\", reading = \"zhàng hào\" }";
    assert_eq!(of_term, [line, account[0]]);
    desk.finish().await;
}

#[tokio::test]
async fn what_is_open_is_seen_as_it_is_in_the_editor_and_what_is_closed_as_it_is_on_disk() {
    let mut desk = desk(json!({})).await;
    desk.open("c.ko.md").await;
    let (name, uri) = ("b.ja.md", desk.uri("b.ja.md"));
    desk.open(name).await;
    let change = json!([{ "text": "\nサイバー空間\n" }]);
    desk.client.change(&uri, 2, change).await;
    desk.client.diagnostics(&uri, 2).await;
    let asked = json!({ "context": { "includeDeclaration": false } });
    let answer = desk
        .ask_at("textDocument/references", "c.ko.md", "사이버", asked)
        .await;
    let places = answer["result"].as_array().expect("a list").iter();
    let ours: Vec<&Value> = places
        .filter(|place| desk.name(&place["uri"]) == name)
        .collect();
    assert_eq!(ours.len(), 1);
    assert_eq!(
        ours[0]["range"]["start"],
        json!({ "line": 1, "character": 0 })
    );
    assert_eq!(ours[0]["uri"], uri, "spelled as the client spells it");

    let params = json!({ "textDocument": { "uri": uri } });
    desk.client.notify("textDocument/didClose", params).await;
    desk.client
        .notified("textDocument/publishDiagnostics")
        .await;
    let all = references(&mut desk, "c.ko.md", "사이버", false).await;
    assert!(
        all.contains(&"b.ja.md:3: サイバー空間".to_owned()),
        "{all:?}"
    );
    desk.finish().await;
}

#[tokio::test]
async fn a_byte_order_mark_that_the_editor_counts_is_counted() {
    let mut client = super::client::Client::start(json!({})).await;
    let uri = "file:///nowhere/a.ja.md";
    client
        .open(uri, "markdown", "\u{FEFF}サイバー空間\nサイバー空間\n")
        .await;
    client.diagnostics(uri, 1).await;
    let params = json!({
        "textDocument": { "uri": uri },
        "position": { "line": 1, "character": 0 },
        "context": { "includeDeclaration": false },
    });
    let answer = client.request("textDocument/references", params).await;
    let starts: Vec<&Value> = answer["result"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|place| &place["range"]["start"]["character"])
        .collect();
    assert_eq!(starts, [1, 0]);
    client.finish().await;
}

#[tokio::test]
async fn without_a_folder_the_open_documents_are_the_workspace() {
    let mut client = super::client::Client::start(json!({})).await;
    for (uri, text) in [
        ("untitled:甲", "网络空间"),
        ("file:///nowhere/乙.ja.md", "サイバー空間"),
    ] {
        client.open(uri, "markdown", text).await;
        client.diagnostics(uri, 1).await;
    }
    let params = json!({
        "textDocument": { "uri": "untitled:甲" },
        "position": { "line": 0, "character": 4 },
        "context": { "includeDeclaration": false },
    });
    let answer = client.request("textDocument/references", params).await;
    let places = answer["result"].as_array().expect("a list");
    assert_eq!(places.len(), 2, "{places:?}");
    client.finish().await;
}
