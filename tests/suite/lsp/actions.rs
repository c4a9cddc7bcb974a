//! Code actions: the fixes of one finding, and all safe fixes at once.

use serde_json::{Value, json};

use super::{client::Client, model::edited};

const URI: &str = "file:///drafts/statement.md";

/// A client that takes actions with edits.
fn literal() -> Value {
    json!({ "textDocument": { "codeAction": { "codeActionLiteralSupport": {
        "codeActionKind": { "valueSet": [""] },
    } } } })
}

/// The same, and edits with versions.
fn versioned() -> Value {
    let mut client = literal();
    client["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
    client
}

async fn actions(client: &mut Client, range: Value, only: Option<Value>) -> Vec<Value> {
    let mut context = json!({ "diagnostics": [] });
    if let Some(only) = only {
        context["only"] = only;
    }
    let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": context });
    let answer = client.request("textDocument/codeAction", params).await;
    let result = answer["result"].as_array();
    result.unwrap_or_else(|| panic!("{answer}")).clone()
}

fn range(line: u32, from: u32, to: u32) -> Value {
    json!({
        "start": { "line": line, "character": from },
        "end": { "line": line, "character": to },
    })
}

/// The kind and the title of each action, and whether it is preferred.
fn names(actions: &[Value]) -> Vec<(&str, &str, bool)> {
    actions
        .iter()
        .map(|action| {
            let kind = action["kind"].as_str().expect("a kind");
            let title = action["title"].as_str().expect("a title");
            (kind, title, action["isPreferred"] == true)
        })
        .collect()
}

#[tokio::test]
async fn a_finding_offers_each_accepted_term_the_preferred_one_first() {
    let mut client = Client::start(literal()).await;
    let text = "𠮷的帐号。\n";
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
    let quick_fixes = actions(&mut client, range(0, 3, 3), Some(json!(["quickfix"]))).await;
    let shown = names(&quick_fixes);
    let shown: Vec<_> = shown.iter().filter(|name| name.0 == "quickfix").collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].1.contains("账号") && shown[0].2, "{shown:?}");
    assert!(shown[1].1.contains("账户") && !shown[1].2, "{shown:?}");
    assert_eq!(quick_fixes[0]["diagnostics"][0]["code"], "term/forbidden");
    assert_eq!(
        edited(text, &quick_fixes[0]["edit"]["changes"][URI]),
        "𠮷的账号。\n"
    );
    client.finish().await;
}

#[tokio::test]
async fn only_the_range_and_the_kinds_asked_for_count() {
    let mut client = Client::start(literal()).await;
    client.open(URI, "markdown", "帐号\n\n赛博空间\n").await;
    client.diagnostics(URI, 1).await;
    let all = actions(&mut client, range(2, 0, 1), None).await;
    let kinds: Vec<&str> = names(&all).iter().map(|name| name.0).collect();
    assert_eq!(
        kinds,
        [
            "quickfix",
            "quickfix.ignore.triglot",
            "quickfix.ignore.triglot",
            "source.fixAll.triglot"
        ]
    );
    for (only, count) in [
        (json!(["refactor"]), 0),
        (json!(["source"]), 1),
        (json!(["source.fixAll"]), 1),
        (json!(["source.fixAll.other"]), 0),
        (json!(["quickfix"]), 3),
        (json!(["quickfix.ignore"]), 2),
        (json!([""]), 4),
    ] {
        let found = actions(&mut client, range(2, 0, 1), Some(only.clone())).await;
        assert_eq!(found.len(), count, "{only}");
    }
    let elsewhere = actions(&mut client, range(1, 0, 0), Some(json!(["quickfix"]))).await;
    assert!(elsewhere.is_empty());
    client.finish().await;
}

#[tokio::test]
async fn fix_all_mends_what_is_safe_in_one_edit_of_one_version() {
    let mut client = Client::start(versioned()).await;
    let text = "赛博空间的帐号\r\n\r\n👩\u{200D}💻：赛博空间\r\n";
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
    let only = json!(["source.fixAll.triglot"]);
    let found = actions(&mut client, range(0, 0, 0), Some(only.clone())).await;
    assert_eq!(found.len(), 1);
    let changes = &found[0]["edit"]["documentChanges"];
    assert_eq!(
        changes[0]["textDocument"],
        json!({ "uri": URI, "version": 1 })
    );
    let fixed = edited(text, &changes[0]["edits"]);
    assert_eq!(fixed, "网络空间的账号\r\n\r\n👩\u{200D}💻：网络空间\r\n");
    client.change(URI, 2, json!([{ "text": fixed }])).await;
    assert!(client.diagnostics(URI, 2).await.is_empty());
    assert!(
        actions(&mut client, range(0, 0, 9), Some(only))
            .await
            .is_empty()
    );
    client.finish().await;
}

#[tokio::test]
async fn a_korean_fix_mends_the_particle() {
    let mut client = Client::start(literal()).await;
    let text = "사이버스페이스는 넓다.\n";
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
    let found = actions(&mut client, range(0, 0, 0), Some(json!(["quickfix"]))).await;
    assert_eq!(
        edited(text, &found[0]["edit"]["changes"][URI]),
        "사이버공간은 넓다.\n"
    );
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_takes_no_edits_gets_commands_that_send_them() {
    let capabilities = json!({ "workspace": { "applyEdit": true } });
    let mut client = Client::start(capabilities).await;
    let text = "𠮷的帐号。\r\n";
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
    let found = actions(&mut client, range(0, 3, 3), None).await;
    assert!(found.iter().all(|command| command["command"].is_string()));
    let asked = [
        ("triglot.applyEdit", found[0]["arguments"].clone()),
        ("triglot.fixAll", json!([URI])),
    ];
    for (command, arguments) in asked {
        let params = json!({ "command": command, "arguments": arguments });
        let answer = client.request("workspace/executeCommand", params).await;
        assert_eq!(answer["result"], Value::Null, "{answer}");
        let asked = client.requested("workspace/applyEdit").await;
        let edits = &asked["params"]["edit"]["changes"][URI];
        assert_eq!(edited(text, edits), "𠮷的账号。\r\n");
        client
            .send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": { "applied": true } }))
            .await;
    }
    client.finish().await;
}

#[tokio::test]
async fn a_term_is_replaced_everywhere_with_its_particles() {
    let mut client = Client::start(literal()).await;
    let text = "👩\u{200D}💻 사이버스페이스는 넓다.\r\n\r\n赛博空间。\r\n\r\n이 사이버스페이스를 지킨다.\r\n";
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
    let found = actions(&mut client, range(0, 8, 8), Some(json!(["quickfix"]))).await;
    let everywhere = found
        .iter()
        .find(|action| {
            let title = action["title"].as_str().expect("a title");
            title.contains("everywhere in this document (2×)")
        })
        .expect("it stands there twice");
    assert_eq!(
        edited(text, &everywhere["edit"]["changes"][URI]),
        "👩\u{200D}💻 사이버공간은 넓다.\r\n\r\n赛博空间。\r\n\r\n이 사이버공간을 지킨다.\r\n"
    );
    client.finish().await;
}

#[tokio::test]
async fn a_finding_is_ignored_here_or_in_the_file() {
    for (language_id, text, expected) in [
        (
            "markdown",
            "---\r\nlang: ja\r\n---\r\n𠮷の**サイバースペース**は、\r\n広い。\r\n",
            &[
                "---\r\nlang: ja\r\n---\r\n𠮷の**サイバースペース**は、 <!-- triglot-disable-line term/deprecated: サイバースペース -->\r\n広い。\r\n",
                "---\r\nlang: ja\r\n---\r\n<!-- triglot-disable-file term/deprecated: サイバースペース -->\r\n\r\n𠮷の**サイバースペース**は、\r\n広い。\r\n",
            ][..],
        ),
        ("plaintext", "𠮷の、\n\n\nサイバースペースは広い。\n", &[]),
    ] {
        let mut client = Client::start(literal()).await;
        client.open(URI, language_id, text).await;
        client.diagnostics(URI, 1).await;
        let found = actions(
            &mut client,
            range(3, 6, 6),
            Some(json!(["quickfix.ignore"])),
        )
        .await;
        let after: Vec<String> = found
            .iter()
            .map(|action| edited(text, &action["edit"]["changes"][URI]))
            .collect();
        assert_eq!(after, expected);
        let mut version = 1;
        for text in after {
            version += 1;
            client.change(URI, version, json!([{ "text": text }])).await;
            assert_eq!(client.diagnostics(URI, version).await, [] as [Value; 0]);
        }
        client.finish().await;
    }
}
