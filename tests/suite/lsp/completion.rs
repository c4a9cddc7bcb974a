//! Completion: what a translator types, in whatever way, and what the editor then shows.

use serde_json::{Value, json};
use triglot::server::Options;

use super::{
    client::Client,
    model::{edited, position, range},
};

const URI: &str = "file:///drafts/statement.md";

const TYPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/lsp/typed.toml");

/// What an editor like VS Code says of itself.
fn rich() -> Value {
    json!({ "textDocument": { "completion": { "completionItem": {
        "insertReplaceSupport": true,
        "labelDetailsSupport": true,
        "documentationFormat": ["markdown", "plaintext"],
    } } } })
}

async fn start(capabilities: Value) -> Client {
    Client::start_with(Options::new(vec![TYPED.to_owned()]), capabilities).await
}

/// Opens a draft with the caret at the mark `|`; gives the draft without it and the items.
async fn complete(client: &mut Client, draft: &str) -> (String, Vec<Value>) {
    let caret = draft.find('|').expect("the draft has a caret");
    let text = draft.replacen('|', "", 1);
    client.open(URI, "markdown", &text).await;
    client.diagnostics(URI, 1).await;
    let params = json!({
        "textDocument": { "uri": URI },
        "position": position(&text, caret),
    });
    let answer = client.request("textDocument/completion", params).await;
    let list = &answer["result"];
    assert_eq!(list["isIncomplete"], true, "{answer}");
    (text, list["items"].as_array().expect("a list").clone())
}

/// The list as a person sees it: each label with what stands beside it, then the draft after the
/// first item is chosen.
async fn shown(draft: &str) -> String {
    let mut client = start(json!({})).await;
    let (text, items) = complete(&mut client, draft).await;
    client.finish().await;
    let lines = items.iter().map(|item| {
        let sorted = item["sortText"].as_str().expect("a rank");
        let detail = item["detail"].as_str().expect("a detail");
        let typed = &text[range(&text, &item["textEdit"]["range"])];
        assert_eq!(item["filterText"], typed);
        format!(
            "{sorted} {} — {detail}\n",
            item["label"].as_str().expect("a label")
        )
    });
    let lines: String = lines.collect();
    let chosen = items
        .first()
        .map(|item| edited(&text, &json!([item["textEdit"]])));
    format!("{draft}\n\n{lines}→ {}", chosen.unwrap_or_default())
}

#[tokio::test]
async fn chinese_is_typed_by_word_sound_and_initials() {
    let mut lists = Vec::new();
    for draft in [
        "加强wlaq|。",
        "加强wangluo|。",
        "加强network sec|。",
        "加强网络安|",
        "登录账|",
        "登录帐号|",
        "进入赛博空间|。",
        "采取CBM|。",
        "采取jlxr|。",
        "𠮷👩‍💻的zh|",
    ] {
        lists.push(shown(draft).await);
    }
    insta::assert_snapshot!(lists.join("\n\n----\n\n"));
}

#[tokio::test]
async fn japanese_is_typed_by_word_and_romaji() {
    let mut lists = Vec::new();
    for draft in [
        "これはcybersp|の話です。",
        "これはsaiba|の話です。",
        "これはsinrai|の話です。",
        "これはshinraijou|の話です。",
        "これはnettowa-ku|の話です。",
        "これはさいばー|の話です。",
        "𠮷のサイバースペース|を守る。",
    ] {
        lists.push(shown(draft).await);
    }
    insta::assert_snapshot!(lists.join("\n\n----\n\n"));
}

#[tokio::test]
async fn korean_is_typed_by_word_and_initials_and_keeps_its_particle() {
    let mut lists = Vec::new();
    for draft in [
        "우리는 ㅅㅇㅂ|을 지킨다.",
        "우리는 사입|",
        "우리는 사이버스페이스|를 지킨다.",
        "우리는 네트워크 보|을 지킨다.",
        "우리는 ㄴㅌㅇㅋㅂㅇ|을 지킨다.",
        "👩‍💻 우리는 confidence|를 취한다.",
    ] {
        lists.push(shown(draft).await);
    }
    insta::assert_snapshot!(lists.join("\n\n----\n\n"));
}

#[tokio::test]
async fn the_region_of_the_draft_has_its_own_terms() {
    for (uri, expected) in [
        ("file:///a.zh-Hant-TW.md", &["網路安全"][..]),
        ("file:///a.zh-Hant-HK.md", &["網絡安全"]),
        ("file:///a.zh-Hant.md", &["網路安全", "網絡安全"]),
    ] {
        let mut client = start(rich()).await;
        client.open(uri, "markdown", "加強network").await;
        client.diagnostics(uri, 1).await;
        let params = json!({
            "textDocument": { "uri": uri },
            "position": { "line": 0, "character": 9 },
        });
        let answer = client.request("textDocument/completion", params).await;
        let items = answer["result"]["items"].as_array().expect("a list");
        let labels: Vec<&str> = items
            .iter()
            .filter_map(|item| item["label"].as_str())
            .collect();
        assert_eq!(labels, expected, "{uri}");
        client.finish().await;
    }
}

#[tokio::test]
async fn what_stands_behind_the_caret_is_replaced_on_request_only() {
    for (draft, inserted, replaced) in [
        (
            "우리는 사이버|공간은 넓다.\r\n",
            "우리는 사이버공간공간은 넓다.\r\n",
            "우리는 사이버공간은 넓다.\r\n",
        ),
        (
            "加强网络|安全保障\r\n",
            "加强网络安全安全保障\r\n",
            "加强网络安全保障\r\n",
        ),
        (
            "加强netw|ork。\r\n",
            "加强网络安全ork。\r\n",
            "加强网络安全。\r\n",
        ),
    ] {
        let mut client = start(rich()).await;
        let (text, items) = complete(&mut client, draft).await;
        client.finish().await;
        let chosen = items.iter().find(|item| {
            let label = item["label"].as_str().expect("a label");
            inserted.contains(label)
        });
        let edit = &chosen.expect("the term is offered")["textEdit"];
        let with = |name: &str| {
            let edit = json!([{ "range": edit[name], "newText": edit["newText"] }]);
            edited(&text, &edit)
        };
        assert_eq!(with("insert"), inserted);
        assert_eq!(with("replace"), replaced);
    }
}

#[tokio::test]
async fn a_chosen_item_is_explained_by_its_card() {
    let mut client = start(rich()).await;
    let (_, items) = complete(&mut client, "우리는 ㅅㅇㅂ|을 지킨다.").await;
    assert_eq!(items[0]["labelDetails"]["description"], "cyberspace");
    assert_eq!(items[0]["documentation"], Value::Null);
    let answer = client
        .request("completionItem/resolve", items[0].clone())
        .await;
    let documentation = &answer["result"]["documentation"];
    assert_eq!(documentation["kind"], "markdown");
    let card = documentation["value"].as_str().expect("a card");
    assert!(
        card.contains("네트워크와 정보 시스템이 이루는 환경"),
        "{card}"
    );
    let unknown =
        json!({ "label": "x", "data": { "concept": "gone", "term": "x", "language": "ko" } });
    let answer = client.request("completionItem/resolve", unknown).await;
    assert_eq!(answer["result"]["label"], "x");
    client.finish().await;
}

#[tokio::test]
async fn nothing_is_offered_in_code_addresses_and_keys() {
    for draft in [
        "用`cyber|`。",
        "见 https://example.org/cyber|",
        "---\ncyber|: x\n---\n\n网络\n",
        "```\ncyber|\n```\n",
        "在网络安全|。",
        "的|",
    ] {
        let mut client = start(json!({})).await;
        let (_, items) = complete(&mut client, draft).await;
        assert_eq!(items, [] as [Value; 0], "{draft}");
        client.finish().await;
    }
}
