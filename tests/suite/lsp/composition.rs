//! Typing with an input method: what is not finished is not judged.

use serde_json::{Value, json};

use super::{client::Client, model::marked};

const URI: &str = "file:///drafts/statement.md";

/// Replaces characters of the first line.
fn step(start: u32, end: u32, text: &str) -> Value {
    json!([{
        "range": {
            "start": { "line": 0, "character": start },
            "end": { "line": 0, "character": end },
        },
        "text": text,
    }])
}

#[tokio::test]
async fn a_finding_waits_until_the_composition_is_over() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "帐号、𠮷\n").await;
    assert_eq!(client.diagnostics(URI, 1).await.len(), 1);
    client.change(URI, 2, step(5, 5, "zhanghao")).await;
    client.change(URI, 3, step(5, 13, "帐号")).await;
    let text = "帐号、𠮷帐号\n";
    let shown = client.diagnostics(URI, 3).await;
    assert_eq!(shown.len(), 1, "the one that is being written waits");
    let shown = client.diagnostics(URI, 3).await;
    assert_eq!(
        marked(text, &shown),
        ["帐号", "帐号"],
        "nothing was typed for a while"
    );
    client.finish().await;
}

#[tokio::test]
async fn what_is_typed_after_a_composition_ends_it() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "\n").await;
    client.change(URI, 2, step(0, 0, "zhang")).await;
    client.change(URI, 3, step(0, 5, "帐号")).await;
    client.change(URI, 4, step(2, 2, "。")).await;
    let shown = client.diagnostics(URI, 4).await;
    assert_eq!(marked("帐号。\n", &shown), ["帐号"]);
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_sends_whole_texts_composes_nothing() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "帐号\n").await;
    client.change(URI, 2, json!([{ "text": "帐号" }])).await;
    client.change(URI, 3, json!([{ "text": "帐号。" }])).await;
    let shown = client.diagnostics(URI, 3).await;
    assert_eq!(marked("帐号。", &shown), ["帐号"]);
    client.finish().await;
}
