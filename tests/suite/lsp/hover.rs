//! The hover card, as Markdown and as plain text.

use serde_json::{Value, json};

use super::client::Client;

const URI: &str = "file:///drafts/statement.md";

async fn hover(client: &mut Client, line: u32, character: u32) -> Value {
    let params = json!({
        "textDocument": { "uri": URI },
        "position": { "line": line, "character": character },
    });
    let answer = client.request("textDocument/hover", params).await;
    answer["result"].clone()
}

#[tokio::test]
async fn a_card_in_markdown_shows_all_languages() {
    let capabilities = json!({ "textDocument": { "hover": {
        "contentFormat": ["html", "markdown", "plaintext"],
    } } });
    let mut client = Client::start(capabilities).await;
    client
        .open(URI, "markdown", "𠮷の**サイバースペース**は広い。\n")
        .await;
    client.diagnostics(URI, 1).await;
    let hover = hover(&mut client, 0, 7).await;
    assert_eq!(
        hover["range"],
        json!({ "start": { "line": 0, "character": 5 }, "end": { "line": 0, "character": 13 } })
    );
    assert_eq!(hover["contents"]["kind"], "markdown");
    insta::assert_snapshot!(hover["contents"]["value"].as_str().unwrap());
    client.finish().await;
}

#[tokio::test]
async fn a_client_without_markdown_gets_plain_text() {
    let mut client = Client::start(json!({})).await;
    client
        .open(URI, "markdown", "이것은 사이버공간입니다.\n")
        .await;
    client.diagnostics(URI, 1).await;
    let hover = hover(&mut client, 0, 4).await;
    assert_eq!(hover["contents"]["kind"], "plaintext");
    insta::assert_snapshot!(hover["contents"]["value"].as_str().unwrap());
    client.finish().await;
}

#[tokio::test]
async fn where_no_term_is_there_is_no_card() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "这里没有。`赛博空间`\n").await;
    client.diagnostics(URI, 1).await;
    for (line, character) in [(0, 1), (0, 8), (9, 9)] {
        assert_eq!(hover(&mut client, line, character).await, Value::Null);
    }
    let unknown = json!({
        "textDocument": { "uri": "file:///unknown.md" },
        "position": { "line": 0, "character": 0 },
    });
    let answer = client.request("textDocument/hover", unknown).await;
    assert_eq!(answer["result"], Value::Null);
    client.finish().await;
}
