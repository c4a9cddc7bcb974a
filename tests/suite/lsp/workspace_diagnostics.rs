//! The diagnostics of all drafts, and the settings that follow when files are renamed.

use serde_json::{Value, json};

use super::desk::Desk;

const PULLS: &str = r#"{
    "textDocument": { "diagnostic": {} },
    "workspace": {
        "diagnostics": { "refreshSupport": false },
        "didChangeWatchedFiles": { "dynamicRegistration": false }
    }
}"#;

const DRAFTS: [(&str, &str); 3] = [
    ("a.md", "𠮷帐号与赛博空间\n"),
    ("b.ja.md", "サイバー空間\n"),
    ("sub/c.md", "帐号\n"),
];

async fn pull(desk: &mut Desk, previous: &[Value]) -> Vec<Value> {
    let params = json!({ "previousResultIds": previous });
    let answer = desk.client.request("workspace/diagnostic", params).await;
    answer["result"]["items"]
        .as_array()
        .expect("a list")
        .clone()
}

/// Each report as the name of the file and what is found there.
fn shown(desk: &Desk, items: &[Value]) -> Vec<String> {
    let item = |item: &Value| {
        let found = item["items"].as_array().map(|found| {
            let codes = found.iter().filter_map(|one| one["code"].as_str());
            codes.collect::<Vec<_>>().join(" ")
        });
        let found = found.unwrap_or_else(|| item["kind"].as_str().expect("a kind").to_owned());
        format!("{} {}: {found}", desk.name(&item["uri"]), item["version"])
    };
    items.iter().map(item).collect()
}

fn previous(items: &[Value]) -> Vec<Value> {
    let known = items.iter().filter(|item| item["resultId"].is_string());
    known
        .map(|item| json!({ "uri": item["uri"], "value": item["resultId"] }))
        .collect()
}

#[tokio::test]
async fn all_drafts_are_reported_and_what_is_known_is_not_sent_again() {
    let mut desk = Desk::with(&DRAFTS, serde_json::from_str(PULLS).unwrap()).await;
    let (uri, text) = (desk.uri("sub/c.md"), "帐号、帐号\n");
    desk.client.open(&uri, "markdown", text).await;
    let first = pull(&mut desk, &[]).await;
    assert_eq!(
        shown(&desk, &first),
        [
            "sub/c.md 1: term/forbidden term/forbidden",
            "a.md null: term/forbidden term/deprecated",
            "b.ja.md null: ",
        ]
    );
    assert_eq!(
        first[1]["items"][0]["range"]["start"],
        json!({ "line": 0, "character": 2 })
    );
    let second = pull(&mut desk, &previous(&first)).await;
    assert_eq!(
        shown(&desk, &second),
        [
            "sub/c.md 1: unchanged",
            "a.md null: unchanged",
            "b.ja.md null: unchanged"
        ]
    );
    desk.write("a.md", "账号\n");
    desk.remove("b.ja.md");
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let third = pull(&mut desk, &previous(&second)).await;
    assert_eq!(
        shown(&desk, &third),
        ["sub/c.md 1: unchanged", "a.md null: ", "b.ja.md null: "],
        "what is gone is cleared"
    );
    desk.finish().await;
}

#[tokio::test]
async fn it_is_offered_to_who_asks_for_it_only() {
    for (capabilities, offered) in [
        (serde_json::from_str(PULLS).unwrap(), json!(true)),
        (
            json!({ "textDocument": { "diagnostic": {} } }),
            json!(false),
        ),
        (json!({}), Value::Null),
    ] {
        let options = triglot::server::Options::new(Vec::new());
        let mut client = super::client::Client::connected(options);
        let params = json!({ "capabilities": capabilities });
        let answer = client.request("initialize", params).await;
        let provider = &answer["result"]["capabilities"]["diagnosticProvider"];
        assert_eq!(provider["workspaceDiagnostics"], offered);
        client.notify("initialized", json!({})).await;
        client.finish().await;
    }
}

#[tokio::test]
async fn the_settings_follow_a_file_and_a_folder() {
    let settings = "glossary = [\"用語/terms.toml\"]\r\n[[override]]\r\nfiles = [\"sub/**\"]\r\n\
                    rules = { \"term/forbidden\" = \"off\" }\r\n";
    let files = [
        ("用語/terms.toml", super::desk::TERMS),
        ("triglot.toml", settings),
        ("sub/c.md", "帐号\n"),
    ];
    let capabilities = json!({ "workspace": {
        "fileOperations": { "willRename": true, "didRename": true },
        "workspaceEdit": { "documentChanges": true },
    } });
    let mut desk = Desk::with_files(&files, capabilities).await;
    desk.open("sub/c.md").await;
    for (old, new, expected) in [
        (
            "用語/terms.toml",
            "words.toml",
            Some(("用語/terms", "words")),
        ),
        ("sub", "議事録", Some(("sub", "議事録"))),
        (
            "用語/terms.toml",
            "../outside/terms.toml",
            Some(("用語/terms.toml", "/outside/terms.toml")),
        ),
        ("sub/c.md", "sub/d.md", None),
        ("triglot.toml", "other.toml", None),
    ] {
        let new = match new.strip_prefix("../") {
            Some(outside) => format!("file:///{outside}"),
            None => desk.uri(new),
        };
        let rename = json!({ "oldUri": desk.uri(old), "newUri": new });
        let params = json!({ "files": [rename] });
        let answer = desk
            .client
            .request("workspace/willRenameFiles", params.clone())
            .await;
        let edited = desk.edited(&answer["result"]);
        let expected = expected.map(|(from, to)| settings.replace(from, to));
        assert_eq!(edited.get("triglot.toml"), expected.as_ref(), "{old}");
        desk.client.notify("workspace/didRenameFiles", params).await;
    }
    desk.finish().await;
}
