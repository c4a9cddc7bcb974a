//! Diagnostics: which, where, when, and in which of the two ways they reach the client.

use serde_json::{Value, json};
use triglot::{server::Options, text::Encoding};

use super::{
    client::{Client, TERMS},
    model::{edited, marked},
};

const URI: &str = "file:///drafts/statement.md";

fn insertion(line: u32, character: u32, text: &str) -> Value {
    let place = json!({ "line": line, "character": character });
    json!([{ "range": { "start": place, "end": place }, "text": text }])
}

#[tokio::test]
async fn an_opened_draft_is_checked_and_its_version_told() {
    let mut client = Client::start(json!({})).await;
    let text = "和平利用赛博空间。\n";
    client.open(URI, "markdown", text).await;
    let diagnostics = client.diagnostics(URI, 1).await;
    assert_eq!(marked(text, &diagnostics), ["赛博空间"]);
    let diagnostic = &diagnostics[0];
    assert_eq!(
        diagnostic["range"],
        json!({ "start": { "line": 0, "character": 4 }, "end": { "line": 0, "character": 8 } })
    );
    assert_eq!(diagnostic["code"], "term/deprecated");
    assert_eq!(diagnostic["severity"], 2);
    assert_eq!(diagnostic["source"], "triglot");
    assert_eq!(diagnostic["data"]["concept"], "cyberspace");
    assert_eq!(diagnostic["tags"], Value::Null, "not announced, not sent");
    assert_eq!(diagnostic["codeDescription"], Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn what_the_client_can_show_is_sent() {
    let capabilities = json!({ "textDocument": { "publishDiagnostics": {
        "tagSupport": { "valueSet": [1, 2] },
        "relatedInformation": true,
        "codeDescriptionSupport": true,
    } } });
    let mut client = Client::start(capabilities).await;
    let text = "帐号与赛博空间。\n";
    client.open(URI, "markdown", text).await;
    let diagnostics = client.diagnostics(URI, 1).await;
    assert_eq!(marked(text, &diagnostics), ["帐号", "赛博空间"]);
    assert_eq!(diagnostics[0]["severity"], 1);
    assert_eq!(diagnostics[1]["tags"], json!([2]));
    let link = "https://github.com/triglot/triglot/blob/main/docs/rules/term/deprecated.md";
    assert_eq!(diagnostics[1]["codeDescription"]["href"], link);
    client.finish().await;
}

#[tokio::test]
async fn an_edit_changes_what_is_found() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "和平利用空间。\n").await;
    assert_eq!(client.diagnostics(URI, 1).await, [] as [Value; 0]);
    client.change(URI, 7, insertion(0, 4, "赛博")).await;
    let text = "和平利用赛博空间。\n";
    assert_eq!(
        marked(text, &client.diagnostics(URI, 7).await),
        ["赛博空间"]
    );
    client.change(URI, 8, json!([{ "text": "账号" }])).await;
    assert_eq!(client.diagnostics(URI, 8).await, [] as [Value; 0]);
    client.finish().await;
}

#[tokio::test]
async fn several_changes_in_one_message_build_on_each_other() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "一\r\n二\r\n").await;
    client.diagnostics(URI, 1).await;
    let changes = json!([
        { "range": { "start": { "line": 1, "character": 1 }, "end": { "line": 1, "character": 99 } },
          "text": "\r\n赛空间" },
        { "range": { "start": { "line": 2, "character": 1 }, "end": { "line": 2, "character": 1 } },
          "text": "博" },
    ]);
    client.change(URI, 2, changes).await;
    let diagnostics = client.diagnostics(URI, 2).await;
    assert_eq!(
        marked("一\r\n二\r\n赛博空间\r\n", &diagnostics),
        ["赛博空间"]
    );
    client.finish().await;
}

#[tokio::test]
async fn columns_are_right_after_characters_of_every_width() {
    let mut client = Client::start(json!({})).await;
    for (version, text) in (2..).zip([
        "𠮷野家和赛博空间、帐号\n",
        "👩\u{200D}💻的帐号\r\n第二行𠮷：赛博空间\r\n",
        "か\u{3099}っこうのサイバースペース\n",
        "e\u{301}\u{2028}帐号\u{85}帐号\rand 帐号\n",
        "\n\n| 甲 | 帐号 |\n| --- | --- |\n| 𩸽 | 赛博空间 |\n",
    ]) {
        if version == 2 {
            client.open(URI, "markdown", "").await;
            client.diagnostics(URI, 1).await;
        }
        client.change(URI, version, json!([{ "text": text }])).await;
        let diagnostics = client.diagnostics(URI, version).await;
        assert!(!diagnostics.is_empty(), "{text}");
        for mark in marked(text, &diagnostics) {
            assert!(
                ["帐号", "赛博空间", "サイバースペース"].contains(&mark),
                "{mark}"
            );
        }
    }
    client.finish().await;
}

/// Some clients send the byte order mark as the first character and count it in columns.
#[tokio::test]
async fn a_byte_order_mark_is_no_prose_and_counts_in_columns() {
    let mut client = Client::start(json!({})).await;
    let text = "\u{FEFF}# 帐号\r\n\r\n帐号\r\n";
    client.open(URI, "markdown", text).await;
    let diagnostics = client.diagnostics(URI, 1).await;
    assert_eq!(marked(text, &diagnostics), ["帐号", "帐号"]);
    client
        .change(URI, 2, insertion(0, 1, "---\nlang: en\n---\n"))
        .await;
    assert_eq!(client.diagnostics(URI, 2).await, [] as [Value; 0]);
    client.finish().await;
}

#[tokio::test]
async fn every_spelling_of_a_uri_is_kept_and_echoed() {
    for (opened, changed) in [
        (
            "file:///tmp/第1章[草稿].md",
            "file:///tmp/%e7%ac%ac1%E7%AB%A0[草稿].md",
        ),
        (
            "file:///home/u/术语 表.md",
            "file:///home/u/%E6%9C%AF%E8%AF%AD%20%E8%A1%A8.md",
        ),
        ("file:///home/u/a|b^c.md", "file:///home/u/a%7Cb^c.md"),
        ("file:///c%3A/Users/%E6%9C%AF.md", "file:///C:/Users/术.md"),
        ("untitled:Untitled-1", "untitled:Untitled-1"),
        (
            "vscode-notebook-cell:/x#W0sZmlsZQ%3D%3D",
            "vscode-notebook-cell:/x#W0sZmlsZQ==",
        ),
    ] {
        let mut client = Client::start(json!({})).await;
        client.open(opened, "markdown", "空间").await;
        assert!(client.diagnostics(opened, 1).await.is_empty());
        client.change(changed, 2, insertion(0, 0, "赛博")).await;
        assert_eq!(client.diagnostics(opened, 2).await.len(), 1, "{opened}");
        client.finish().await;
    }
}

#[tokio::test]
async fn closing_clears_the_diagnostics() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "帐号").await;
    assert_eq!(client.diagnostics(URI, 1).await.len(), 1);
    let params = json!({ "textDocument": { "uri": URI } });
    client.notify("textDocument/didClose", params).await;
    let published = client.notified("textDocument/publishDiagnostics").await;
    assert_eq!(published, json!({ "uri": URI, "diagnostics": [] }));
    client.finish().await;
}

#[tokio::test]
async fn two_documents_do_not_mix() {
    let mut client = Client::start(json!({})).await;
    let (left, right) = ("file:///左.md", "file:///右.md");
    client.open(left, "markdown", "空间").await;
    client.open(right, "plaintext", "号").await;
    client.change(left, 2, insertion(0, 0, "博")).await;
    client.change(right, 2, insertion(0, 0, "帐")).await;
    client.change(left, 3, insertion(0, 0, "赛")).await;
    assert_eq!(
        marked("赛博空间", &client.diagnostics(left, 3).await),
        ["赛博空间"]
    );
    assert_eq!(
        marked("帐号", &client.diagnostics(right, 2).await),
        ["帐号"]
    );
    client.finish().await;
}

#[tokio::test]
async fn the_file_name_tells_the_language() {
    let mut client = Client::start(json!({})).await;
    // Han characters alone, which would be taken for Chinese and for a term not to use there.
    let uri = "file:///statement.ja.md";
    client.open(uri, "markdown", "赛博空间").await;
    let found = client.diagnostics(uri, 1).await;
    assert!(!found.is_empty());
    for diagnostic in found {
        assert_eq!(diagnostic["code"], "script/foreign-glyph");
    }
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_pulls_is_not_pushed_to() {
    let capabilities = json!({ "textDocument": { "diagnostic": { "dynamicRegistration": true } } });
    let mut client = Client::start(capabilities).await;
    client.open(URI, "markdown", "帐号").await;
    let pull = |previous: Value| {
        let mut params = json!({ "textDocument": { "uri": URI } });
        if previous.is_string() {
            params["previousResultId"] = previous;
        }
        params
    };
    let first = client
        .request("textDocument/diagnostic", pull(Value::Null))
        .await;
    assert_eq!(first["result"]["kind"], "full");
    assert_eq!(
        marked("帐号", first["result"]["items"].as_array().unwrap()),
        ["帐号"]
    );
    let id = first["result"]["resultId"].clone();
    let again = client
        .request("textDocument/diagnostic", pull(id.clone()))
        .await;
    assert_eq!(
        again["result"],
        json!({ "kind": "unchanged", "resultId": id })
    );
    client.change(URI, 2, insertion(0, 2, "。")).await;
    let third = client.request("textDocument/diagnostic", pull(id)).await;
    assert_eq!(third["result"]["kind"], "full");
    client.finish().await;
}

#[tokio::test]
async fn a_document_larger_than_the_limit_is_told_once_and_not_checked() {
    let mut client = Client::start(json!({})).await;
    let text = "帐号。".repeat(21 * 1024 * 1024 / "帐号。".len());
    client.open(URI, "plaintext", &text).await;
    let message = client.notified("window/showMessage").await;
    let message = message["message"].as_str().unwrap();
    assert!(
        message.starts_with("/drafts/statement.md: not checked"),
        "{message}"
    );
    assert!(client.diagnostics(URI, 1).await.is_empty());
    client.change(URI, 2, insertion(0, 0, "又")).await;
    assert!(client.diagnostics(URI, 2).await.is_empty());
    client.finish().await;
}

#[tokio::test]
async fn settings_change_the_glossary_and_empty_settings_do_not() {
    let options = Options::new(Vec::new());
    let mut client = Client::start_with(options, json!({})).await;
    client.open(URI, "markdown", "帐号").await;
    client.diagnostics(URI, 1).await;
    let settings = json!({ "settings": { "triglot": { "glossaries": [TERMS] } } });
    client
        .notify("workspace/didChangeConfiguration", settings)
        .await;
    let forbidden = client.diagnostics(URI, 1).await;
    assert_eq!(forbidden[0]["code"], "term/forbidden");
    for settings in [json!({}), Value::Null, json!({ "triglot": {} })] {
        let params = json!({ "settings": settings });
        client
            .notify("workspace/didChangeConfiguration", params)
            .await;
    }
    client.change(URI, 2, insertion(0, 2, "。")).await;
    assert_eq!(client.diagnostics(URI, 2).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may write to its own folder"
)]
async fn a_saved_glossary_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("用語.toml");
    let terms = include_str!("terms.toml");
    std::fs::write(&file, terms).expect("the file is written");
    let path = file.to_str().expect("the path is UTF-8");
    let mut client = Client::start_with(Options::new(vec![path.to_owned()]), json!({})).await;
    client.open(URI, "markdown", "帐号").await;
    assert_eq!(
        client.diagnostics(URI, 1).await[0]["code"],
        "term/forbidden"
    );

    let milder = terms.replace("\"forbidden\"", "\"deprecated\"");
    std::fs::write(&file, milder).expect("the file is written");
    let saved = json!({ "textDocument": { "uri": format!("file://{path}") } });
    client.notify("textDocument/didSave", saved).await;
    assert_eq!(
        client.diagnostics(URI, 1).await[0]["code"],
        "term/deprecated"
    );
    client.finish().await;
}

/// The settings of the open folder, the levels for some files, and what changes when they do.
#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may write to its own folder"
)]
async fn the_settings_of_the_open_folder_hold_and_are_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("triglot.toml");
    let root = folder.path().to_str().expect("the path is UTF-8");
    std::fs::write(folder.path().join("用語.toml"), include_str!("terms.toml"))
        .expect("the file is written");
    let text = "glossary = [\"*.toml\"]\n[[override]]\nfiles = [\"minutes/**\"]\n\
                rules = { \"term/forbidden\" = \"off\" }\n";
    std::fs::write(&settings, text).expect("the file is written");
    let params = json!({ "capabilities": {}, "rootUri": format!("file://{root}") });
    let mut client = Client::connected(Options::new(Vec::new()));
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    let draft = format!("file://{root}/drafts/a.md");
    let minutes = format!("file://{root}/minutes/a.md");
    client.open(&draft, "markdown", "帐号").await;
    assert_eq!(
        client.diagnostics(&draft, 1).await[0]["code"],
        "term/forbidden"
    );
    client.open(&minutes, "markdown", "帐号").await;
    assert_eq!(client.diagnostics(&minutes, 1).await, [] as [Value; 0]);

    let off = "glossary = [\"用語.toml\"]\n[rules]\n\"term/forbidden\" = \"hint\"\n";
    std::fs::write(&settings, off).expect("the file is written");
    let saved = json!({ "textDocument": { "uri": format!("file://{}", settings.display()) } });
    client.notify("textDocument/didSave", saved).await;
    assert_eq!(client.diagnostics(&draft, 1).await[0]["severity"], 4);
    client.diagnostics(&minutes, 1).await;
    client.finish().await;
}

/// The server always says UTF-16; the other units are one switch away, for the day it need not.
#[tokio::test]
async fn columns_can_count_in_any_unit() {
    for (encoding, name, edit, mark) in [
        (Encoding::Utf8, "utf-8", 7, 10),
        (Encoding::Utf16, "utf-16", 3, 4),
        (Encoding::Utf32, "utf-32", 2, 3),
    ] {
        let mut options = Options::new(vec![TERMS.to_owned()]);
        options.encoding = encoding;
        let mut client = Client::connected(options);
        let params = json!({ "capabilities": {} });
        let answer = client.request("initialize", params).await;
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], name);
        client.notify("initialized", json!({})).await;
        client.open(URI, "markdown", "𠮷的号").await;
        client.diagnostics(URI, 1).await;
        client.change(URI, 2, insertion(0, edit, "：帐")).await;
        let diagnostics = client.diagnostics(URI, 2).await;
        assert_eq!(
            diagnostics[0]["range"]["start"]["character"], mark,
            "{name}"
        );
        client.finish().await;
    }
}

#[tokio::test]
async fn an_unreadable_glossary_is_told() {
    let options = Options::new(vec!["nowhere.toml".to_owned()]);
    let mut client = Client::start_with(options, json!({})).await;
    let message = client.notified("window/showMessage").await;
    assert!(
        message["message"]
            .as_str()
            .unwrap()
            .contains("nowhere.toml")
    );
    client.finish().await;
}

/// A check of this draft takes longer than the time between two keys.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_types_faster_than_a_check_takes_sees_diagnostics_nevertheless() {
    let mut client = Client::start(json!({})).await;
    let text = "和平利用赛博空间。\n\n".repeat(4000);
    client.open(URI, "markdown", &text).await;
    let version = client.type_until_published(URI, 4).await;
    assert_eq!(client.diagnostics(URI, version).await.len(), 4000);
    client.finish().await;
}

/// The model itself, on which the other tests rest.
#[test]
fn edits_of_the_model_are_applied_from_the_end() {
    let place = |line: u32, from: u32, to: u32| json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } });
    let edits = json!([
        { "range": place(0, 2, 3), "newText": "田" },
        { "range": place(1, 0, 0), "newText": "新" },
    ]);
    assert_eq!(edited("𠮷野\r\n行", &edits), "𠮷田\r\n新行");
}
