//! The questions of a glossary's side view: search, subjects, and the terms of a draft.

use serde_json::{Value, json};

use super::client::Client;

const URI: &str = "file:///drafts/statement.md";

async fn answer(client: &mut Client, method: &str, params: Value) -> Value {
    let answer = client.request(method, params).await;
    assert_eq!(answer["error"], Value::Null, "{method}");
    answer["result"].clone()
}

/// The ids of the concepts in an answer.
fn ids(answer: &Value) -> Vec<&str> {
    let concepts = answer["concepts"].as_array().expect("a list of concepts");
    let ids = concepts.iter().map(|concept| &concept["concept"]);
    ids.map(|id| id.as_str().expect("an id")).collect()
}

/// A concept's terms, as `language:term` with the status of those that are not preferred.
fn terms(concept: &Value) -> Vec<String> {
    let terms = concept["terms"].as_array().expect("a list of terms");
    let term = |term: &Value| {
        let text = |key: &str| term[key].as_str().expect("a text").to_owned();
        let status = match text("status").as_str() {
            "preferred" => String::new(),
            other => format!(" ({other})"),
        };
        format!("{}:{}{status}", text("language"), text("text"))
    };
    terms.iter().map(term).collect()
}

#[tokio::test]
async fn a_search_finds_a_concept_by_any_of_its_names() {
    let mut client = Client::start(json!({})).await;
    for query in [
        "cyberspace",
        "赛博",
        "網絡",
        "さいばー",
        "사이버 공간",
        "cyberspac",
    ] {
        let found = answer(&mut client, "triglot/search", json!({ "query": query })).await;
        assert_eq!(ids(&found), ["cyberspace"], "{query}");
    }
    for query in ["", "—", "葡萄"] {
        let found = answer(&mut client, "triglot/search", json!({ "query": query })).await;
        assert_eq!(found, json!({ "concepts": [], "more": 0 }), "{query}");
    }
    client.finish().await;
}

#[tokio::test]
async fn a_search_gives_no_more_than_is_asked_for_and_says_so() {
    let mut client = Client::start(json!({})).await;
    let params = json!({ "query": "account", "limit": 0 });
    let found = answer(&mut client, "triglot/search", params).await;
    assert_eq!(found, json!({ "concepts": [], "more": 1 }));
    client.finish().await;
}

#[tokio::test]
async fn the_language_of_the_draft_comes_first() {
    let mut client = Client::start(json!({})).await;
    client
        .open(URI, "markdown", "これは日本語の草案です。\n")
        .await;
    client.diagnostics(URI, 1).await;
    let params = json!({ "query": "cyberspace", "textDocument": { "uri": URI } });
    let found = answer(&mut client, "triglot/search", params).await;
    let concept = &found["concepts"][0];
    assert_eq!(
        terms(concept)[..3],
        [
            "ja:サイバー空間",
            "ja:サイバースペース (deprecated)",
            "en:cyberspace"
        ]
    );
    assert_eq!(concept["name"], "cyberspace");
    assert_eq!(concept["subject"], "governance");
    assert_eq!(
        concept["definition"],
        "ネットワーク、情報システムからなる環境。"
    );
    client.finish().await;
}

#[tokio::test]
async fn a_draft_that_is_not_open_is_asked_of_the_users_glossary() {
    let mut client = Client::start(json!({})).await;
    let document = json!({ "uri": "file:///unknown.md" });
    let params = json!({ "query": "account", "textDocument": document });
    let found = answer(&mut client, "triglot/search", params).await;
    assert_eq!(ids(&found), ["account"]);
    let params = json!({ "textDocument": document });
    let unknown = answer(&mut client, "triglot/terms", params).await;
    assert_eq!(unknown, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn subjects_come_in_the_glossarys_order_with_their_concepts() {
    let mut client = Client::start(json!({})).await;
    let subjects = answer(&mut client, "triglot/subjects", json!({})).await;
    let expected = json!({ "subjects": [
        { "name": "governance", "concepts": 1 },
        { "name": "technology", "concepts": 1 },
    ] });
    assert_eq!(subjects, expected);
    let params = json!({ "subject": "technology" });
    let concepts = answer(&mut client, "triglot/concepts", params).await;
    assert_eq!(ids(&concepts), ["account"]);
    assert_eq!(
        terms(&concepts["concepts"][0]),
        [
            "en:account",
            "zh-Hans:账号",
            "zh-Hans:账户 (admitted)",
            "zh-Hans:帐号 (forbidden)"
        ]
    );
    client.finish().await;
}

#[tokio::test]
async fn the_terms_of_a_draft_come_with_their_places() {
    let mut client = Client::start(json!({})).await;
    let text = "😀 账户和**赛博空间**。\n\n网络空间里没有别的。\n";
    client.open(URI, "markdown", text).await;
    client.diagnostics(URI, 1).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let draft = answer(&mut client, "triglot/terms", params).await;
    assert_eq!(draft["language"], "zh-Hans");
    assert_eq!(ids(&draft), ["account", "cyberspace"]);
    let place = |line: u32, start: u32, end: u32| {
        json!({
            "start": { "line": line, "character": start },
            "end": { "line": line, "character": end },
        })
    };
    assert_eq!(draft["concepts"][0]["places"], json!([place(0, 3, 5)]));
    assert_eq!(
        draft["concepts"][1]["places"],
        json!([place(0, 8, 12), place(2, 0, 4)])
    );
    let names = draft["glossaries"].as_array().expect("a list of names");
    assert!(
        names[0]
            .as_str()
            .is_some_and(|name| name.ends_with("terms.toml"))
    );
    client.finish().await;
}

#[tokio::test]
async fn a_concept_leads_to_its_entry() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "账户\n").await;
    client.diagnostics(URI, 1).await;
    for document in [json!({ "uri": URI }), Value::Null] {
        let params = json!({ "concept": "account", "textDocument": document });
        let places = answer(&mut client, "triglot/entry", params).await;
        let uri = places[0]["uri"].as_str().expect("a place");
        assert!(uri.ends_with("/terms.toml"), "{uri}");
        assert_eq!(places[0]["range"]["start"]["line"], 29);
    }
    let params = json!({ "concept": "no-such-concept", "textDocument": { "uri": URI } });
    let places = answer(&mut client, "triglot/entry", params).await;
    assert_eq!(places, json!([]));
    client.finish().await;
}
