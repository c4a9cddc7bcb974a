//! Settings of the client, pulled and pushed, and the folders that are open.

use serde_json::{Value, json};

use super::desk::{Desk, TERMS, folder};

const PULLS: &str = r#"{ "workspace": {
    "configuration": true,
    "workspaceFolders": true,
    "didChangeConfiguration": { "dynamicRegistration": true },
    "didChangeWatchedFiles": { "dynamicRegistration": true }
} }"#;

/// Without settings of the folder: the shipped glossary calls 网络空间 right, this one wrong.
const OTHER: &str = "\
[cyberspace]
zh-Hans = [
  { term = \"网域\", status = \"preferred\" },
  { term = \"网络空间\", status = \"forbidden\" },
]
";

const FILES: [(&str, &str); 2] = [("other.toml", OTHER), ("a.md", "网络空间\n")];

async fn requested(desk: &mut Desk, count: usize) -> Vec<Value> {
    let mut requests = Vec::new();
    for _ in 0..count {
        requests.push(desk.client.requested("client/registerCapability").await);
    }
    requests
}

#[tokio::test]
async fn a_client_that_has_settings_is_asked_for_them() {
    let mut desk = Desk::with_files(&FILES, serde_json::from_str(PULLS).unwrap()).await;
    let asked = desk.client.requested("workspace/configuration").await;
    assert_eq!(asked["params"]["items"], json!([{ "section": "triglot" }]));
    let mut methods = Vec::new();
    for request in requested(&mut desk, 2).await {
        let registration = request["params"]["registrations"][0].clone();
        methods.push(
            registration["method"]
                .as_str()
                .expect("a method")
                .to_owned(),
        );
        desk.client.respond(&request, Value::Null).await;
    }
    methods.sort();
    assert_eq!(
        methods,
        [
            "workspace/didChangeConfiguration",
            "workspace/didChangeWatchedFiles"
        ]
    );
    desk.open("a.md").await;
    desk.client
        .respond(&asked, json!([{ "glossaries": ["other.toml"] }]))
        .await;
    let uri = desk.uri("a.md");
    let found = desk.client.diagnostics(&uri, 1).await;
    assert_eq!(found[0]["code"], "term/forbidden");

    // Told that settings have changed, and not how, the server asks again.
    let params = json!({ "settings": null });
    desk.client
        .notify("workspace/didChangeConfiguration", params)
        .await;
    let asked = desk.client.requested("workspace/configuration").await;
    desk.client
        .respond(&asked, json!([{ "glossaries": [] }]))
        .await;
    assert!(desk.client.diagnostics(&uri, 1).await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn a_client_that_never_answers_is_served_all_the_same() {
    let mut capabilities: Value = serde_json::from_str(PULLS).unwrap();
    capabilities["window"] = json!({ "workDoneProgress": true });
    capabilities["workspace"]["codeLens"] = json!({ "refreshSupport": true });
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut desk = Desk::with(&[("a.md", "帐号与网络空间\n")], capabilities).await;
    desk.open("a.md").await;
    for _ in 0..300 {
        let params = json!({ "settings": { "triglot": { "glossaries": ["terms.toml"] } } });
        desk.client
            .notify("workspace/didChangeConfiguration", params)
            .await;
    }
    let more = json!({ "context": { "includeDeclaration": false } });
    let answer = desk
        .ask_at("textDocument/references", "a.md", "网络", more)
        .await;
    assert_eq!(desk.places(&answer["result"]), ["a.md:1: 网络空间"]);
    let uri = desk.uri("a.md");
    desk.client.diagnostics(&uri, 1).await;
    for (method, count) in [
        ("client/registerCapability", 2),
        ("workspace/configuration", 301),
        ("window/workDoneProgress/create", 1),
    ] {
        for _ in 0..count {
            desk.client.requested(method).await;
        }
    }
    desk.finish().await;
}

#[tokio::test]
async fn pushed_settings_may_be_flat_and_empty_ones_change_nothing() {
    let mut desk = Desk::with_files(&FILES, json!({})).await;
    desk.open("a.md").await;
    let uri = desk.uri("a.md");
    for (settings, count) in [
        (json!({ "glossaries": ["other.toml"] }), Some(1)),
        (json!({}), None),
        (
            json!({ "triglot": { "glossaries": ["builtin:cyber"] } }),
            Some(0),
        ),
    ] {
        let params = json!({ "settings": settings });
        desk.client
            .notify("workspace/didChangeConfiguration", params)
            .await;
        if let Some(count) = count {
            assert_eq!(desk.client.diagnostics(&uri, 1).await.len(), count);
        }
    }
    desk.finish().await;
}

#[tokio::test]
async fn folders_come_and_go() {
    let capabilities = json!({ "workspace": { "workspaceFolders": true } });
    let mut desk = Desk::with(&[("a.ja.md", "サイバー空間\n")], capabilities).await;
    desk.open("a.ja.md").await;
    let with_terms = folder(&[
        ("b.ja.md", "サイバー空間\n"),
        ("terms.toml", TERMS),
        ("triglot.toml", super::desk::SETTINGS),
    ]);
    let uri = format!("file://{}", with_terms.path().display());
    let named = json!([{ "uri": uri, "name": "other" }]);
    for (event, count) in [
        (json!({ "added": named, "removed": [] }), 2),
        (json!({ "added": [], "removed": named }), 1),
    ] {
        let params = json!({ "event": event });
        desk.client
            .notify("workspace/didChangeWorkspaceFolders", params)
            .await;
        let more = json!({ "context": { "includeDeclaration": false } });
        let answer = desk
            .ask_at("textDocument/references", "a.ja.md", "サイバー", more)
            .await;
        assert_eq!(answer["result"].as_array().expect("a list").len(), count);
    }
    desk.finish().await;
}
