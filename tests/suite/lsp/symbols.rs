//! Concepts by any of their names, and how often each is used.

use serde_json::{Value, json};

use super::desk::{Desk, TERMS};

const DRAFTS: [(&str, &str); 3] = [
    ("a.zh.md", "𠮷网络空间。\n\n网络空间的帐号。\n"),
    ("b.ja.md", "サイバー空間\n"),
    ("c.zh.md", "网络空间\n"),
];

async fn symbols(desk: &mut Desk, query: &str) -> Vec<String> {
    let params = json!({ "query": query });
    let answer = desk.client.request("workspace/symbol", params).await;
    let symbols = answer["result"].as_array().expect("a list").iter();
    let shown = symbols.map(|symbol| {
        let place = desk.places(&json!([symbol["location"]]))[0].clone();
        let text = |key: &str| symbol[key].as_str().expect("a text").to_owned();
        format!("{} ({}) -> {place}", text("name"), text("containerName"))
    });
    shown.collect()
}

#[tokio::test]
async fn a_concept_is_found_by_every_name() {
    let mut desk = Desk::with(&DRAFTS, json!({})).await;
    for (query, expected) in [
        (
            "cyberspace",
            vec![
                "cyberspace (cyberspace, terms.toml) -> terms.toml:10: { term = \"cyberspace\", status = \"preferred\" }",
                "网络空间 · cyberspace (cyberspace, zh-Hans: 3 uses in 2 drafts) -> a.zh.md:1: 网络空间",
                "サイバー空間 · cyberspace (cyberspace, ja: 1 use in 1 draft) -> b.ja.md:1: サイバー空間",
            ],
        ),
        (
            "zhanghao",
            vec![
                "账号 · zhanghao (account, terms.toml) -> terms.toml:14: { term = \"账号\", status = \"preferred\", reading = \"zhàng hào\" }",
                "帐号 · zhanghao (account, zh-Hans: 1 use in 1 draft) -> a.zh.md:3: 帐号",
            ],
        ),
        (
            "",
            vec![
                "网络空间 (cyberspace, zh-Hans: 3 uses in 2 drafts) -> a.zh.md:1: 网络空间",
                "サイバー空間 (cyberspace, ja: 1 use in 1 draft) -> b.ja.md:1: サイバー空間",
                "帐号 (account, zh-Hans: 1 use in 1 draft) -> a.zh.md:3: 帐号",
            ],
        ),
        ("nothing of this name", vec![]),
    ] {
        assert_eq!(symbols(&mut desk, query).await, expected, "{query}");
    }
    desk.finish().await;
}

async fn lenses(desk: &mut Desk, name: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": desk.uri(name) } });
    let answer = desk.client.request("textDocument/codeLens", params).await;
    let mut resolved = Vec::new();
    for lens in answer["result"].as_array().expect("a list") {
        assert!(lens["command"].is_null(), "{lens}");
        let lens = desk.client.request("codeLens/resolve", lens.clone()).await;
        resolved.push(lens["result"].clone());
    }
    resolved
}

fn titles(lenses: &[Value]) -> Vec<String> {
    let title = |lens: &Value| {
        let line = lens["range"]["start"]["line"].as_u64().expect("a line") + 1;
        format!(
            "{line}: {}",
            lens["command"]["title"].as_str().expect("a title")
        )
    };
    lenses.iter().map(title).collect()
}

#[tokio::test]
async fn each_entry_of_a_glossary_says_how_often_it_is_used() {
    let unused = "\n[unused]\nja = [{ term = \"用語\", status = \"preferred\" }]\n";
    let terms = format!("{TERMS}{unused}");
    let files = [
        &[
            ("terms.toml", terms.as_str()),
            ("triglot.toml", super::desk::SETTINGS),
        ],
        &DRAFTS[..],
    ]
    .concat();
    let mut desk = Desk::with_files(&files, json!({})).await;
    desk.open("terms.toml").await;
    let plain = lenses(&mut desk, "terms.toml").await;
    assert_eq!(
        titles(&plain),
        [
            "1: 4 uses in 3 drafts",
            "12: 1 use in 1 draft",
            "19: not used in any draft"
        ]
    );
    assert_eq!(
        plain[0]["command"]["command"], "",
        "no command that a client may not have"
    );
    desk.open("a.zh.md").await;
    assert!(lenses(&mut desk, "a.zh.md").await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn a_client_that_can_show_places_gets_a_command_and_new_counts() {
    let capabilities = json!({
        "experimental": { "commands": { "commands": ["triglot.showReferences"] } },
        "workspace": { "codeLens": { "refreshSupport": true } },
    });
    let mut desk = Desk::with(&DRAFTS, capabilities).await;
    desk.open("terms.toml").await;
    let found = lenses(&mut desk, "terms.toml").await;
    let command = &found[1]["command"];
    assert_eq!(command["command"], "triglot.showReferences");
    assert_eq!(command["arguments"][0], desk.uri("terms.toml"));
    assert_eq!(command["arguments"][1], found[1]["range"]["start"]);
    assert_eq!(desk.places(&command["arguments"][2]), ["a.zh.md:3: 帐号"]);

    desk.open("b.ja.md").await;
    let uri = desk.uri("b.ja.md");
    let change = json!([{ "text": "アカウントのアカウント\n" }]);
    desk.client.change(&uri, 2, change).await;
    desk.client.diagnostics(&uri, 2).await;
    loop {
        let asked = desk.client.requested("workspace/codeLens/refresh").await;
        desk.client.respond(&asked, Value::Null).await;
        let shown = titles(&lenses(&mut desk, "terms.toml").await);
        if shown == ["1: 3 uses in 2 drafts", "12: 3 uses in 2 drafts"] {
            break;
        }
    }
    desk.finish().await;
}
