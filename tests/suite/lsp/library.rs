//! How the drafts of the workspace are read, and read again.

use serde_json::{Value, json};

use super::desk::Desk;

async fn uses(desk: &mut Desk) -> Vec<String> {
    let params = json!({ "query": "cyberspace" });
    let answer = desk.client.request("workspace/symbol", params).await;
    let symbols = answer["result"].as_array().expect("a list").iter();
    let uses = symbols.filter(|symbol| symbol["kind"] == 15);
    let container = |symbol: &Value| symbol["containerName"].as_str().map(str::to_owned);
    uses.filter_map(container).collect()
}

#[tokio::test]
async fn the_first_reading_is_shown_where_the_client_shows_progress() {
    let capabilities = json!({ "window": { "workDoneProgress": true } });
    let drafts: Vec<(String, String)> = (0..200)
        .map(|number| {
            (
                format!("{number}.ja.md"),
                "サイバー空間のアカウント。".repeat(200),
            )
        })
        .collect();
    let drafts: Vec<(&str, &str)> = drafts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut desk = Desk::with(&drafts, capabilities).await;
    let create = desk
        .client
        .requested("window/workDoneProgress/create")
        .await;
    let token = create["params"]["token"].clone();
    desk.client.respond(&create, Value::Null).await;
    let mut kinds = Vec::new();
    loop {
        let progress = desk.client.notified("$/progress").await;
        assert_eq!(progress["token"], token);
        let value = &progress["value"];
        let kind = value["kind"].as_str().expect("a kind").to_owned();
        if kind == "begin" {
            assert_eq!(value["title"], "Triglot");
            assert_eq!(value["cancellable"], true);
        }
        kinds.push(kind);
        if kinds.last().is_some_and(|kind| kind == "end") {
            break;
        }
    }
    assert_eq!(kinds[0], "begin");
    assert!(
        kinds[1..kinds.len() - 1]
            .iter()
            .all(|kind| kind == "report"),
        "{kinds:?}"
    );
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 40000 uses in 200 drafts"]
    );
    desk.finish().await;
}

#[tokio::test]
async fn who_cancels_the_reading_still_gets_whole_answers() {
    let capabilities = json!({ "window": { "workDoneProgress": true } });
    let drafts = [("a.ja.md", "サイバー空間\n"), ("b.ja.md", "サイバー空間\n")];
    let mut desk = Desk::with(&drafts, capabilities).await;
    let create = desk
        .client
        .requested("window/workDoneProgress/create")
        .await;
    let params = json!({ "token": create["params"]["token"] });
    desk.client
        .notify("window/workDoneProgress/cancel", params)
        .await;
    desk.client
        .notify("window/workDoneProgress/cancel", json!({ "token": 7 }))
        .await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 2 uses in 2 drafts"]
    );
    desk.finish().await;
}

#[tokio::test]
async fn files_that_the_client_tells_of_are_read_again() {
    let capabilities =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let drafts = [
        ("a.ja.md", "サイバー空間\n"),
        ("sub/b.ja.md", "サイバー空間\n"),
    ];
    let mut desk = Desk::with(&drafts, capabilities).await;
    let request = desk.client.requested("client/registerCapability").await;
    desk.client.respond(&request, Value::Null).await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 2 uses in 2 drafts"]
    );
    desk.write("a.ja.md", "サイバー空間、サイバー空間\n");
    desk.tell(&[("a.ja.md", 2)]).await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 3 uses in 2 drafts"]
    );
    desk.write("c.ja.txt", "サイバー空間\n");
    desk.tell(&[("c.ja.txt", 1)]).await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 4 uses in 3 drafts"]
    );
    desk.write(".triglotignore", "sub/\n");
    desk.tell(&[(".triglotignore", 1)]).await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 3 uses in 2 drafts"]
    );
    desk.remove("a.ja.md");
    desk.tell(&[("a.ja.md", 3)]).await;
    assert_eq!(uses(&mut desk).await, ["cyberspace, ja: 1 use in 1 draft"]);
    desk.finish().await;
}

/// Neovim on Linux and Kate never tell of changed files.
#[tokio::test]
async fn changes_that_nobody_tells_of_are_seen_a_second_later() {
    let drafts = [("a.ja.md", "サイバー空間\n"), ("b.ja.md", "サイバー空間\n")];
    let mut desk = Desk::with(&drafts, json!({})).await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 2 uses in 2 drafts"]
    );
    desk.remove("b.ja.md");
    desk.write("a.ja.md", "サイバー空間、サイバー空間\n");
    desk.write("neu/c.ja.md", "サイバー空間\n");
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(
        uses(&mut desk).await,
        ["cyberspace, ja: 3 uses in 2 drafts"]
    );
    desk.finish().await;
}

#[tokio::test]
async fn another_glossary_is_another_reading() {
    let mut desk = Desk::with(&[("a.ja.md", "サイバー空間、電脳空間\n")], json!({})).await;
    assert_eq!(uses(&mut desk).await, ["cyberspace, ja: 1 use in 1 draft"]);
    let more = super::desk::TERMS.replace(
        "ja = [\n",
        "ja = [\n  { term = \"電脳空間\", status = \"admitted\" },\n",
    );
    desk.save("terms.toml", &more).await;
    while uses(&mut desk).await != ["cyberspace, ja: 2 uses in 1 draft"] {
        tokio::time::sleep(super::desk::MOMENT / 10).await;
    }
    desk.finish().await;
}

#[tokio::test]
async fn what_is_no_text_or_cannot_be_read_is_passed_over() {
    let drafts = [
        ("a.ja.md", "サイバー空間\n"),
        ("binary.md", "サイバー空間\0\n"),
    ];
    let mut desk = Desk::with(&drafts, json!({})).await;
    assert_eq!(uses(&mut desk).await, ["cyberspace, ja: 1 use in 1 draft"]);
    desk.finish().await;
}
