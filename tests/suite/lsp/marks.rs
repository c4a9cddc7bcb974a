//! What an editor marks in the text: highlights, hints, colours.

use serde_json::{Value, json};

use super::{
    client::Client,
    model::{edited, position, range},
};

const URI: &str = "file:///drafts/statement.md";

const DRAFT: &str = "𠮷的赛博空间和**网络空间**。\r\n\r\nサイバースペースは広い。\r\n\r\n이 사이버스페이스는 넓다.\r\n\r\n帐号、账号、cyberspace、赛博\r\n空间。\r\n";

fn document() -> Value {
    json!({ "uri": URI })
}

async fn open(client: &mut Client, text: &str) {
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
}

#[tokio::test]
async fn every_use_of_the_concept_is_highlighted() {
    let mut client = Client::start(json!({})).await;
    open(&mut client, DRAFT).await;
    for caret in ["网络空间", "サイバースペース", "cyberspace"] {
        let at = DRAFT.find(caret).expect("the draft has it");
        let params = json!({ "textDocument": document(), "position": position(DRAFT, at) });
        let answer = client
            .request("textDocument/documentHighlight", params)
            .await;
        let places = answer["result"].as_array().expect("a list");
        let marked: Vec<&str> = places
            .iter()
            .map(|place| &DRAFT[range(DRAFT, &place["range"])])
            .collect();
        assert_eq!(
            marked,
            [
                "赛博空间",
                "网络空间",
                "サイバースペース",
                "사이버스페이스",
                "cyberspace",
                "赛博\r\n空间"
            ]
        );
    }
    let params = json!({ "textDocument": document(), "position": position(DRAFT, 0) });
    let answer = client
        .request("textDocument/documentHighlight", params)
        .await;
    assert_eq!(answer["result"], json!([]));
    client.finish().await;
}

fn with_hints(resolve: &[&str]) -> Value {
    json!({
        "textDocument": { "inlayHint": { "resolveSupport": { "properties": resolve } } },
        "workspace": { "inlayHint": { "refreshSupport": true } },
    })
}

async fn hints(client: &mut Client, text: &str) -> Vec<Value> {
    let whole = json!({ "start": position(text, 0), "end": position(text, text.len()) });
    let params = json!({ "textDocument": document(), "range": whole });
    let answer = client.request("textDocument/inlayHint", params).await;
    answer["result"].as_array().cloned().unwrap_or_default()
}

async fn switch_hints_on(client: &mut Client) {
    let settings = json!({ "settings": { "triglot": { "inlayHints": true } } });
    client
        .notify("workspace/didChangeConfiguration", settings)
        .await;
    let asked = client.requested("workspace/inlayHint/refresh").await;
    client
        .send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }))
        .await;
}

#[tokio::test]
async fn hints_are_off_until_they_are_asked_for() {
    let mut client = Client::start(with_hints(&[])).await;
    open(&mut client, DRAFT).await;
    assert_eq!(hints(&mut client, DRAFT).await, [] as [Value; 0]);
    switch_hints_on(&mut client).await;
    let hints = hints(&mut client, DRAFT).await;
    let mut shown = DRAFT.to_owned();
    for hint in hints.iter().rev() {
        let label = hint["label"].as_str().expect("a label");
        let place = json!([{
            "range": { "start": hint["position"], "end": hint["position"] },
            "newText": format!("⟨{label}⟩"),
        }]);
        shown = edited(&shown, &place);
    }
    insta::assert_snapshot!(shown.replace("\r\n", "\n"));
    let first = edited(DRAFT, &hints[0]["textEdits"]);
    assert!(first.starts_with("𠮷的网络空间和**网络空间**"), "{first}");
    assert!(
        hints[0]["tooltip"]
            .as_str()
            .is_some_and(|tooltip| tooltip.contains("deprecated"))
    );
    client.finish().await;
}

#[tokio::test]
async fn a_hint_is_explained_when_it_is_pointed_at() {
    let mut client = Client::start(with_hints(&["tooltip"])).await;
    open(&mut client, DRAFT).await;
    switch_hints_on(&mut client).await;
    let hints = hints(&mut client, DRAFT).await;
    assert_eq!(hints[1]["tooltip"], Value::Null);
    let answer = client.request("inlayHint/resolve", hints[1].clone()).await;
    let card = answer["result"]["tooltip"]["value"]
        .as_str()
        .expect("a card");
    assert!(card.starts_with("サイバースペース"), "{card}");
    client.finish().await;
}

fn with_tokens() -> Value {
    json!({ "textDocument": { "semanticTokens": { "requests": { "full": { "delta": true }, "range": true } } } })
}

/// The tokens as places in the text with their modifiers.
fn decoded<'t>(text: &'t str, data: &[Value]) -> Vec<(&'t str, &'static str)> {
    let (mut line, mut column) = (0, 0);
    let numbers: Vec<u64> = data
        .iter()
        .map(|one| one.as_u64().expect("a number"))
        .collect();
    let token = |token: &[u64]| {
        column = if token[0] == 0 {
            column + token[1]
        } else {
            token[1]
        };
        line += token[0];
        let place = json!({
            "start": { "line": line, "character": column },
            "end": { "line": line, "character": column + token[2] },
        });
        assert_eq!(token[3], 0);
        let standing = ["approved", "not preferred", "", "forbidden"][token[4] as usize];
        (&text[range(text, &place)], standing)
    };
    numbers.chunks(5).map(token).collect()
}

#[tokio::test]
async fn terms_are_coloured_by_how_they_stand() {
    let mut client = Client::start(with_tokens()).await;
    open(&mut client, DRAFT).await;
    let all = json!({ "textDocument": document() });
    let answer = client
        .request("textDocument/semanticTokens/full", all)
        .await;
    let data = answer["result"]["data"].as_array().expect("a list");
    assert_eq!(
        decoded(DRAFT, data),
        [
            ("赛博空间", "not preferred"),
            ("网络空间", "approved"),
            ("サイバースペース", "not preferred"),
            ("사이버스페이스", "not preferred"),
            ("帐号", "forbidden"),
            ("账号", "approved"),
            ("赛博", "not preferred"),
            ("空间", "not preferred"),
        ]
    );
    let third = DRAFT.find("サイバー").expect("the draft has it");
    let part = json!({ "start": position(DRAFT, third), "end": position(DRAFT, third + 3) });
    let params = json!({ "textDocument": document(), "range": part });
    let answer = client
        .request("textDocument/semanticTokens/range", params)
        .await;
    let data = answer["result"]["data"].as_array().expect("a list");
    assert_eq!(
        decoded(DRAFT, data),
        [("サイバースペース", "not preferred")]
    );
    client.finish().await;
}

#[tokio::test]
async fn after_an_edit_only_what_changed_is_sent() {
    let mut client = Client::start(with_tokens()).await;
    open(&mut client, DRAFT).await;
    let all = json!({ "textDocument": document() });
    let answer = client
        .request("textDocument/semanticTokens/full", all)
        .await;
    let mut data = answer["result"]["data"].as_array().expect("a list").clone();
    let id = answer["result"]["resultId"].clone();
    let text = DRAFT.replace("이 사이버스페이스", "이 넓은 사이버공간과 사이버스페이스");
    client.change(URI, 2, json!([{ "text": text }])).await;
    client.diagnostics(URI, 2).await;
    let params = json!({ "textDocument": document(), "previousResultId": id });
    let answer = client
        .request("textDocument/semanticTokens/full/delta", params.clone())
        .await;
    let edit = &answer["result"]["edits"][0];
    let number = |name: &str| edit[name].as_u64().expect("a number") as usize;
    let inserted = edit["data"].as_array().expect("a list").clone();
    assert!(inserted.len() <= 10, "{edit}");
    data.splice(
        number("start")..number("start") + number("deleteCount"),
        inserted,
    );
    assert!(decoded(&text, &data).contains(&("사이버공간", "approved")));
    let answer = client
        .request("textDocument/semanticTokens/full/delta", params)
        .await;
    assert!(
        answer["result"]["data"].is_array(),
        "an old id gets all: {answer}"
    );
    client.finish().await;
}
