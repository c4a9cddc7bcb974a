//! Actions that change the project: its settings and its own glossary.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests look at their own files"
)]

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;
use triglot::server::Options;

use super::{client::Client, model::edited};

const TERMS: &str = "\
[account]
zh-Hans = [
  { term = \"账号\", status = \"preferred\" },
  { term = \"账户\", status = \"admitted\" },
]
";

const SETTINGS: &str = "\
# the house style of the desk\r
glossary = [\"terms/*.toml\"]\r
\r
[rules] # agreed in May\r
\"term/drift\" = \"off\"\r
";

const DRAFT: &str = "𠮷的账户与零日攻击。\r\n";

/// A client whose editor completes actions, makes files and applies edits.
fn rich() -> Value {
    json!({
        "textDocument": { "codeAction": {
            "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [""] } },
            "dataSupport": true,
            "resolveSupport": { "properties": ["edit"] },
        } },
        "workspace": { "applyEdit": true, "workspaceEdit": {
            "documentChanges": true, "resourceOperations": ["create"],
        } },
    })
}

/// A client that takes actions with commands only.
fn poor() -> Value {
    json!({ "textDocument": { "codeAction": {
        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [""] } },
    } } })
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, text).expect("it is written");
    }
    folder
}

fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}", folder.join(name).display())
}

async fn start(folder: &Path, capabilities: Value) -> Client {
    let mut client = Client::connected(Options::new(Vec::new()));
    let root = format!("file://{}", folder.display());
    let params = json!({ "processId": null, "rootUri": root, "capabilities": capabilities });
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    let draft = uri(folder, "draft.md");
    client.open(&draft, "markdown", DRAFT).await;
    client.diagnostics(&draft, 1).await;
    client
}

/// The action of a kind for the columns of the first line.
async fn action(client: &mut Client, folder: &Path, kind: &str, columns: [u32; 2]) -> Value {
    let place = columns.map(|column| json!({ "line": 0, "character": column }));
    let params = json!({
        "textDocument": { "uri": uri(folder, "draft.md") },
        "range": { "start": place[0], "end": place[1] },
        "context": { "diagnostics": [], "only": [kind] },
    });
    let answer = client.request("textDocument/codeAction", params).await;
    answer["result"][0].clone()
}

async fn run(client: &mut Client, action: &Value) {
    let params = json!({
        "command": action["command"]["command"],
        "arguments": action["command"]["arguments"],
    });
    let answer = client.request("workspace/executeCommand", params).await;
    assert_eq!(answer["result"], Value::Null, "{answer}");
}

#[tokio::test]
async fn a_choice_is_an_edit_of_the_settings_that_keeps_the_rest() {
    let folder = folder(&[("triglot.toml", SETTINGS), ("terms/own.toml", TERMS)]);
    let mut client = start(folder.path(), rich()).await;
    let choice = action(&mut client, folder.path(), "refactor.rewrite", [4, 4]).await;
    assert_eq!(
        choice["title"],
        "Make 「账户」 this project’s choice for account"
    );
    assert_eq!(choice["edit"], Value::Null, "it is made when it is chosen");
    let answer = client.request("codeAction/resolve", choice).await;
    let change = &answer["result"]["edit"]["documentChanges"][0];
    assert_eq!(
        change["textDocument"]["uri"],
        uri(folder.path(), "triglot.toml")
    );
    assert_eq!(change["textDocument"]["version"], Value::Null);
    let expected = format!("{SETTINGS}\r\n[prefer]\r\naccount.zh-Hans = \"账户\"\r\n");
    assert_eq!(edited(SETTINGS, &change["edits"]), expected);
    client.finish().await;
}

#[tokio::test]
async fn a_selection_becomes_a_concept_of_the_projects_own_glossary() {
    let folder = folder(&[("triglot.toml", SETTINGS), ("terms/own.toml", TERMS)]);
    let mut client = start(folder.path(), rich()).await;
    let addition = action(&mut client, folder.path(), "refactor.extract", [6, 10]).await;
    assert_eq!(
        addition["title"],
        "Add 「零日攻击」 to the project’s glossary"
    );
    let answer = client.request("codeAction/resolve", addition).await;
    let changes = answer["result"]["edit"]["documentChanges"].clone();
    assert_eq!(changes.as_array().map(Vec::len), Some(1));
    let file = &changes[0]["textDocument"]["uri"];
    assert_eq!(*file, uri(folder.path(), "terms/own.toml"));
    insta::assert_snapshot!(edited(TERMS, &changes[0]["edits"]));
    let known = action(&mut client, folder.path(), "refactor.extract", [3, 5]).await;
    assert_eq!(known, Value::Null, "a term that the glossary has");
    client.finish().await;
}

#[tokio::test]
async fn a_project_without_files_gets_them() {
    let folder = folder(&[]);
    let mut client = start(folder.path(), rich()).await;
    let addition = action(&mut client, folder.path(), "refactor.extract", [0, 2]).await;
    let answer = client.request("codeAction/resolve", addition).await;
    let changes = &answer["result"]["edit"]["documentChanges"];
    let kinds: Vec<&Value> = changes
        .as_array()
        .expect("a list")
        .iter()
        .map(|change| &change["kind"])
        .collect();
    assert_eq!(
        kinds,
        ["create".into(), Value::Null, "create".into(), Value::Null]
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(changes[2]["uri"], uri(folder.path(), "triglot.toml"));
    client.finish().await;
}

#[tokio::test]
async fn what_an_editor_cannot_do_is_done_by_a_command() {
    let folder = folder(&[("triglot.toml", SETTINGS), ("terms/own.toml", TERMS)]);
    let draft = uri(folder.path(), "draft.md");
    let mut client = start(folder.path(), poor()).await;
    let choice = action(&mut client, folder.path(), "refactor.rewrite", [4, 4]).await;
    assert_eq!(choice["command"]["command"], "triglot.prefer");
    run(&mut client, &choice).await;
    let settings = fs::read_to_string(folder.path().join("triglot.toml")).expect("it is there");
    assert!(settings.starts_with(SETTINGS), "{settings}");
    // The draft is checked again with the new choice, which is then no longer one to be made.
    client.diagnostics(&draft, 1).await;
    let choice = action(&mut client, folder.path(), "refactor.rewrite", [4, 4]).await;
    assert_eq!(choice, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn a_rule_is_turned_off_in_the_settings_that_are_open() {
    let folder = folder(&[("triglot.toml", SETTINGS), ("terms/own.toml", TERMS)]);
    let settings = uri(folder.path(), "triglot.toml");
    let capabilities = json!({ "workspace": { "applyEdit": true } });
    let mut client = start(folder.path(), capabilities).await;
    let unsaved = format!("# not saved\r\n{SETTINGS}");
    client.open(&settings, "toml", &unsaved).await;
    client.diagnostics(&settings, 1).await;
    let params = json!({ "command": "triglot.turnOff", "arguments": [{ "rule": "term/variant" }] });
    client.request("workspace/executeCommand", params).await;
    let asked = client.requested("workspace/applyEdit").await;
    let edits = &asked["params"]["edit"]["changes"][&settings];
    assert_eq!(
        edited(&unsaved, edits),
        format!("{unsaved}\"term/variant\" = \"off\"\r\n")
    );
    client
        .send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": { "applied": true } }))
        .await;
    let saved = fs::read_to_string(folder.path().join("triglot.toml")).expect("it is there");
    assert_eq!(saved, SETTINGS);
    client.finish().await;
}

#[tokio::test]
async fn what_cannot_be_changed_is_told() {
    let folder = folder(&[("triglot.toml", "[rules\n")]);
    let mut client = start(folder.path(), poor()).await;
    client.notified("window/showMessage").await;
    let params = json!({ "command": "triglot.turnOff", "arguments": [{ "rule": "term/variant" }] });
    client.request("workspace/executeCommand", params).await;
    let told = client.notified("window/showMessage").await;
    let message = told["message"].as_str().expect("a message");
    assert!(
        message.contains("triglot.toml") && message.contains("mend it first"),
        "{message}"
    );
    for params in [
        json!({ "command": "triglot.turnOff", "arguments": [] }),
        json!({ "command": "triglot.prefer", "arguments": [{ "concept": 1 }] }),
        json!({ "command": "other" }),
    ] {
        let answer = client.request("workspace/executeCommand", params).await;
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
    }
    client.finish().await;
}
