//! Glossary files, files of sources and `triglot.toml`, opened in the editor.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests make projects of their own"
)]

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;
use triglot::server::Options;

use super::{
    client::Client,
    model::{edited, marked, position, range},
};

/// A project on disk, open in a client, with a place for copies of its own.
struct Project {
    folder: TempDir,
    client: Client,
}

const SETTINGS: &str = "glossary = [\"terms/*.toml\"]\n";

const SOURCES: &str = r#"[ja-law]
title = "サイバーセキュリティ基本法"
issuer = "国会"
date = "2014-11-12"
language = "ja"
kind = "law"
ref = "平成26年法律第104号; article"
url = "https://laws.example/426"
"#;

const CYBERSPACE: &str = r#"[cyberspace]
subject = "governance"
definition.en = "The environment of networks."
definition.zh-Hans = "网络构成的环境。"
definition.ja = "ネットワークからなる環境。"
definition.ko = "네트워크로 이루어진 환경."
related = ["account"]
en = [{ term = "cyberspace", status = "preferred", source = [] }]
zh-Hans = [
  { term = "网络空间", status = "preferred", source = [] },
  { term = "赛博空间", status = "deprecated", source = [] },
]
ja = [{ term = "サイバー空間", status = "preferred", source = ["ja-law:2"] }]
ko = [{ term = "사이버공간", status = "preferred", source = [] }]
"#;

const ACCOUNT: &str = r#"[account]
subject = "technology"
definition.en = "A record of who may use a system."
definition.zh-Hans = "关于谁可使用系统的记录。"
definition.ja = "利用者の記録。"
definition.ko = "누가 시스템을 쓸 수 있는지의 기록."
en = [{ term = "account", status = "preferred", source = [] }]
zh-Hans = [{ term = "账号", status = "preferred", source = [] }, { term = "账户", status = "admitted", source = [] }]
ja = [{ term = "アカウント", status = "preferred", source = [] }]
ko = [{ term = "계정", status = "preferred", source = [] }]
"#;

const MODERN: &str = r#"{ "textDocument": {
    "hover": { "contentFormat": ["markdown"] },
    "completion": { "completionItem": { "snippetSupport": true } },
    "documentSymbol": {
        "hierarchicalDocumentSymbolSupport": true,
        "tagSupport": { "valueSet": [1] }
    },
    "definition": { "linkSupport": true },
    "publishDiagnostics": { "relatedInformation": true }
} }"#;

impl Project {
    /// A project with two glossary files and one of sources, for a client that can do nothing.
    async fn plain() -> Self {
        Self::start(json!({})).await
    }

    /// The same, for a client that can do all that is needed here.
    async fn modern() -> Self {
        Self::start(serde_json::from_str(MODERN).expect("JSON")).await
    }

    async fn start(capabilities: Value) -> Self {
        let files = [
            ("triglot.toml", SETTINGS),
            ("terms/account.toml", ACCOUNT),
            ("terms/cyberspace.toml", CYBERSPACE),
            ("terms/sources.toml", SOURCES),
        ];
        Self::with(&files, capabilities).await
    }

    async fn with(files: &[(&str, &str)], capabilities: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let mut options = Options::new(Vec::new());
        options.cache = Some(folder.path().join("cache"));
        let mut client = Client::connected(options);
        let root = uri(folder.path());
        let params = json!({ "capabilities": capabilities, "rootUri": root });
        client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        Self { folder, client }
    }

    fn uri(&self, name: &str) -> String {
        uri(&self.folder.path().join(name))
    }

    /// Opens a file with a text, and gives its diagnostics.
    async fn open(&mut self, name: &str, text: &str) -> Vec<Value> {
        let uri = self.uri(name);
        self.client.open(&uri, "toml", text).await;
        self.client.diagnostics(&uri, 1).await
    }

    /// Replaces the text of a file, and gives the diagnostics of that version.
    async fn change(&mut self, name: &str, version: i32, text: &str) -> Vec<Value> {
        let uri = self.uri(name);
        let change = json!([{ "text": text }]);
        self.client.change(&uri, version, change).await;
        self.client.diagnostics(&uri, version).await
    }

    /// Asks about the place of the first `needle` in a file that holds `text`.
    async fn ask(&mut self, method: &str, name: &str, text: &str, needle: &str) -> Value {
        let offset = text
            .find(needle)
            .unwrap_or_else(|| panic!("{needle} is not in {text}"));
        let params = json!({
            "textDocument": { "uri": self.uri(name) },
            "position": position(text, offset + needle.chars().next().map_or(0, char::len_utf8)),
        });
        let answer = self
            .client
            .request(&format!("textDocument/{method}"), params)
            .await;
        assert!(answer["error"].is_null(), "{answer}");
        answer["result"].clone()
    }

    /// What is proposed at the caret `|` of a text, which becomes the text of the file.
    async fn complete(&mut self, name: &str, version: i32, text: &str) -> (String, Vec<Value>) {
        let offset = text.find('|').expect("there is a caret");
        let text = text.replacen('|', "", 1);
        let uri = self.uri(name);
        if version == 1 {
            self.client.open(&uri, "toml", &text).await;
        } else {
            self.client
                .change(&uri, version, json!([{ "text": text }]))
                .await;
        }
        let params = json!({
            "textDocument": { "uri": uri },
            "position": position(&text, offset),
        });
        let answer = self.client.request("textDocument/completion", params).await;
        let items = answer["result"]["items"].as_array();
        let items = items.unwrap_or_else(|| panic!("{answer}")).clone();
        self.client.diagnostics(&uri, version).await;
        (text, items)
    }

    async fn finish(self) {
        self.client.finish().await;
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Diagnostics as a person reads them: the marked text, and the message.
fn shown(text: &str, diagnostics: &[Value]) -> Vec<String> {
    let marks = marked(text, diagnostics).into_iter().zip(diagnostics);
    marks
        .map(|(mark, diagnostic)| {
            let level = ["", "error", "warning"]
                [diagnostic["severity"].as_u64().expect("a number") as usize];
            format!(
                "{level} at {mark}: {}",
                diagnostic["message"].as_str().expect("a text")
            )
        })
        .collect()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["label"].as_str().expect("a text"))
        .collect()
}

/// The text after the proposal with a label is accepted.
fn accepted(text: &str, items: &[Value], label: &str) -> String {
    let item = items.iter().find(|item| item["label"] == label);
    let item = item.unwrap_or_else(|| panic!("{label} in {:?}", labels(items)));
    edited(text, &json!([item["textEdit"]]))
}

#[tokio::test]
async fn a_glossary_is_no_draft_and_is_linted_while_it_is_typed() {
    let mut project = Project::plain().await;
    let found = project.open("terms/cyberspace.toml", CYBERSPACE).await;
    assert_eq!(shown(CYBERSPACE, &found), [""; 0]);
    let text = CYBERSPACE
        .replace("subject", "subjcet")
        .replace("ja-law:2", "ja-low:2")
        .replace("\"account\"", "\"acount\"");
    let found = project.change("terms/cyberspace.toml", 2, &text).await;
    assert_eq!(
        shown(&text, &found),
        [
            "warning at subjcet: unknown key `subjcet`\nhelp: did you mean `subject`?",
            "warning at \"acount\": `cyberspace` is related to `acount`, which does not exist\nhelp: did you mean `account`?",
            "error at \"ja-low:2\": the term `サイバー空間` names the source `ja-low`, which does not exist\nhelp: add it to sources.toml; or did you mean `ja-law`?",
        ]
    );
    project.finish().await;
}

#[tokio::test]
async fn a_syntax_error_is_told_where_it_is_and_hides_nothing_elsewhere() {
    let mut project = Project::plain().await;
    let account = ACCOUNT.replace("[account]\n", "[account]\nrelated = [\"cyberspace\"]\n");
    assert_eq!(
        project.open("terms/account.toml", &account).await,
        [] as [Value; 0]
    );
    project.open("terms/cyberspace.toml", CYBERSPACE).await;
    let broken = CYBERSPACE.replace("subject = \"governance\"", "subject = \"𠮷");
    let found = project.change("terms/cyberspace.toml", 2, &broken).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["range"]["start"]["line"], 1);
    assert!(
        found[0]["message"]
            .as_str()
            .unwrap()
            .contains("nothing of the file is used")
    );
    // While a line of the one is half written, the other still finds the concept there.
    let account = account.replace("technology", "law");
    assert_eq!(
        project.change("terms/account.toml", 2, &account).await,
        [] as [Value; 0]
    );
    project.finish().await;
}

#[tokio::test]
async fn a_collision_is_told_in_both_files_with_the_other_entry() {
    let mut project = Project::modern().await;
    project.open("terms/account.toml", ACCOUNT).await;
    let text = CYBERSPACE.replace("赛博空间", "账号");
    let found = project.open("terms/cyberspace.toml", &text).await;
    assert_eq!(
        shown(&text, &found),
        [
            "error at { term = \"账号\", status = \"deprecated\", source = [] }: `账号` is deprecated in `cyberspace` and a term to use in `account`\nhelp: a text cannot follow both; remove one"
        ]
    );
    let other = &found[0]["relatedInformation"][0];
    assert_eq!(other["location"]["uri"], project.uri("terms/account.toml"));
    assert_eq!(other["message"], "preferred in `account`");
    assert!(ACCOUNT[range(ACCOUNT, &other["location"]["range"])].starts_with("{ term = \"账号\""));
    project.finish().await;
}

#[tokio::test]
async fn the_open_text_of_one_file_counts_for_the_others() {
    let mut project = Project::plain().await;
    project.open("terms/cyberspace.toml", CYBERSPACE).await;
    let renamed = ACCOUNT.replace("[account]", "[user-account]");
    project.open("terms/account.toml", &renamed).await;
    let uri = project.uri("terms/cyberspace.toml");
    let found = project.client.diagnostics(&uri, 1).await;
    assert!(shown(CYBERSPACE, &found)[0].contains("related to `account`, which does not exist"));
    // Closed without saving, it is again what is on disk.
    let closed = json!({ "textDocument": { "uri": project.uri("terms/account.toml") } });
    project.client.notify("textDocument/didClose", closed).await;
    assert_eq!(project.client.diagnostics(&uri, 1).await, [] as [Value; 0]);
    project
        .client
        .notified("textDocument/publishDiagnostics")
        .await;
    project.finish().await;
}

#[tokio::test]
async fn other_toml_gets_nothing() {
    let mut project = Project::plain().await;
    let uri = project.uri("Cargo.toml");
    project
        .client
        .open(&uri, "toml", "[package]\nname = \"帐号\"\nbroken = \n")
        .await;
    for method in ["hover", "definition", "completion"] {
        let answer = project
            .ask(method, "Cargo.toml", "[package]\nname", "name")
            .await;
        assert_eq!(answer, Value::Null, "{method}");
    }
    let params = json!({ "textDocument": { "uri": uri } });
    for method in ["documentSymbol", "documentLink"] {
        let answer = project
            .client
            .request(&format!("textDocument/{method}"), params.clone())
            .await;
        assert_eq!(answer["result"], Value::Null, "{method}");
    }
    project.finish().await;
}

#[tokio::test]
async fn a_file_that_looks_like_a_glossary_is_one() {
    let mut project = Project::plain().await;
    let text = "[x]\nja = [{ term = \"甲\", status = \"preferd\" }]\nrelated = [\"account\", \"acount\"]\n";
    let found = project.open("elsewhere/draft.toml", text).await;
    let found = shown(text, &found);
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("error at \"preferd\": unknown variant")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|line| line.contains("`acount`")),
        "{found:?}"
    );
    // What is in force elsewhere exists, though this file is not.
    assert!(
        !found.iter().any(|line| line.contains("`account`, which")),
        "{found:?}"
    );
    // It is the text that counts: what does not look like one any more is left alone.
    let uri = project.uri("elsewhere/draft.toml");
    project
        .client
        .change(&uri, 2, json!([{ "text": "[x]\n" }]))
        .await;
    let published = project
        .client
        .notified("textDocument/publishDiagnostics")
        .await;
    assert_eq!(published, json!({ "uri": uri, "diagnostics": [] }));
    project.finish().await;
}

#[tokio::test]
async fn settings_are_checked_with_what_they_name() {
    let mut project = Project::plain().await;
    let text = "glossary = [\"terms/*.toml\", \"𠮷.toml\", \"none/*.toml\"]\n\
                [prefer]\ncyberspce.ja = \"サイバー空間\"\naccount.zh-Hans = \"帐户\"\n\
                [rules]\n\"term/varaint\" = \"off\"\n\"term/variant\" = \"loud\"\n[style]\nregister = \"polcy\"\n";
    let found = project.open("triglot.toml", text).await;
    assert_eq!(
        shown(text, &found),
        [
            "error at \"𠮷.toml\": `𠮷.toml`: no such file\nhelp: check the spelling",
            "error at \"none/*.toml\": no file matches `none/*.toml`\nhelp: it is looked for from the folder of this file",
            "error at cyberspce: the glossary has no concept `cyberspce`\nhelp: did you mean `cyberspace`?",
            "error at \"帐户\": `帐户` is no term of `account` in zh-Hans\nhelp: choose one of 账号, 账户, or add yours in a glossary of the project",
            "warning at \"term/varaint\": unknown key `rules.term/varaint`\nhelp: did you mean `term/variant`?",
            "error at \"loud\": unknown level `loud`; known are error, warning, info, hint, off",
            "error at \"polcy\": `polcy` is none of law, technical, policy, press\nhelp: did you mean `policy`?",
        ]
    );
    project.finish().await;
}

#[tokio::test]
async fn a_client_that_pulls_asks_for_the_lint() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    let mut project = Project::start(capabilities).await;
    let uri = project.uri("terms/cyberspace.toml");
    let text = CYBERSPACE.replace("subject", "subjcet");
    project.client.open(&uri, "toml", &text).await;
    let params = json!({ "textDocument": { "uri": uri } });
    let first = project
        .client
        .request("textDocument/diagnostic", params.clone())
        .await;
    let items = first["result"]["items"].as_array().expect("a list");
    assert_eq!(marked(&text, items), ["subjcet"]);
    let mut again = params;
    again["previousResultId"] = first["result"]["resultId"].clone();
    let answer = project
        .client
        .request("textDocument/diagnostic", again.clone())
        .await;
    assert_eq!(answer["result"]["kind"], "unchanged");
    // Another file takes away what this one refers to.
    let other = project.uri("terms/account.toml");
    project
        .client
        .open(&other, "toml", &ACCOUNT.replace("[account]", "[other]"))
        .await;
    let answer = project
        .client
        .request("textDocument/diagnostic", again)
        .await;
    let items = answer["result"]["items"].as_array().expect("a list");
    assert_eq!(marked(&text, items), ["subjcet", "\"account\""]);
    project.finish().await;
}

#[tokio::test]
async fn a_hover_explains_terms_ids_sources_and_keys() {
    let mut project = Project::modern().await;
    project.open("terms/cyberspace.toml", CYBERSPACE).await;
    let mut cards = Vec::new();
    for needle in [
        "赛博空间",
        "cyberspace]",
        "account",
        "ja-law",
        "status",
        "governance",
        "deprecated",
    ] {
        let hover = project
            .ask("hover", "terms/cyberspace.toml", CYBERSPACE, needle)
            .await;
        let marked = match &hover["range"] {
            Value::Null => "nothing",
            place => &CYBERSPACE[range(CYBERSPACE, place)],
        };
        let value = hover["contents"]["value"].as_str().unwrap_or_default();
        cards.push(format!("== {marked}\n{value}"));
    }
    insta::assert_snapshot!(cards.join("\n\n"));
    project.finish().await;
}

#[tokio::test]
async fn a_hover_explains_settings() {
    let mut project = Project::plain().await;
    let text = "glossary = [\"terms/*.toml\"]\n[style]\nja.long-vowel = \"drop\"\n\
                [prefer]\naccount.zh-Hans = \"账户\"\n[rules]\n\"term/drift\" = \"off\"\n";
    project.open("triglot.toml", text).await;
    let mut cards = Vec::new();
    for needle in ["long-vowel", "account", "账户", "term/drift", "glossary"] {
        let hover = project.ask("hover", "triglot.toml", text, needle).await;
        assert_eq!(hover["contents"]["kind"], "plaintext");
        let marked = &text[range(text, &hover["range"])];
        cards.push(format!(
            "== {marked}\n{}",
            hover["contents"]["value"].as_str().unwrap()
        ));
    }
    insta::assert_snapshot!(cards.join("\n\n"));
    project.finish().await;
}

#[tokio::test]
async fn keys_and_values_are_proposed_where_they_go() {
    let mut project = Project::plain().await;
    let name = "terms/new.toml";
    for (version, (text, label, expected)) in (1..).zip([
        ("[x]\nsub|\n", "subject", "[x]\nsubject = \n"),
        ("[x]\nsubject = |\n", "governance", "[x]\nsubject = \"governance\"\n"),
        ("[x]\ndefinition.|\n", "ko", "[x]\ndefinition.ko = \n"),
        ("[x]\nja = [{ term = \"甲\", sta| }]\n", "status", "[x]\nja = [{ term = \"甲\", status =  }]\n"),
        ("[x]\r\nja = [{ term = \"𠮷\", status = \"|\" }]\r\n", "preferred", "[x]\r\nja = [{ term = \"𠮷\", status = \"preferred\" }]\r\n"),
        ("[x]\nja = [{ term = \"甲\", kind = acr| }]\n", "acronym", "[x]\nja = [{ term = \"甲\", kind = \"acronym\" }]\n"),
        ("[x]\nja = [\n  { term = \"甲\", source = [\"ja-|:2\"\n  { term = \"乙\", status = \"admitted\" },\n]\n", "ja-law", "[x]\nja = [\n  { term = \"甲\", source = [\"ja-law:2\"\n  { term = \"乙\", status = \"admitted\" },\n]\n"),
        ("[x]\nko = [{ term = \"갑\" }]\nrelated = [|]\n", "account", "[x]\nko = [{ term = \"갑\" }]\nrelated = [\"account\"]\n"),
        ("[x]\nko = [\n  |\n]\n", "{ term = …, status = … }", "[x]\nko = [\n  { term = \"\", status = \"preferred\" },\n]\n"),
        ("[cyb|\n", "[cyberspace]", "[cyberspace]\n"),
        ("[x]\nrelated = [\"아이|\"]\n[계]\n", "", ""),
    ]) {
        // A file that nobody has named is known by its look.
        let text = format!("[seed]\nen = [{{ term = \"seed\", status = \"preferred\" }}]\n{text}");
        let (text, items) = project.complete(name, version, &text).await;
        if label.is_empty() {
            assert_eq!(labels(&items), [""; 0]);
            continue;
        }
        let expected = format!("[seed]\nen = [{{ term = \"seed\", status = \"preferred\" }}]\n{expected}");
        assert_eq!(accepted(&text, &items, label), expected);
    }
    project.finish().await;
}

#[tokio::test]
async fn what_is_there_already_is_not_proposed() {
    let mut project = Project::plain().await;
    let text = CYBERSPACE.replace("ko = [", "|\nko = [");
    let (_, items) = project.complete("terms/cyberspace.toml", 1, &text).await;
    assert_eq!(
        labels(&items),
        ["definition", "note", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]
    );
    let text = CYBERSPACE.replace("\"account\"]", "\"account\", \"|\"]");
    let (_, items) = project.complete("terms/cyberspace.toml", 2, &text).await;
    assert_eq!(
        labels(&items),
        [""; 0],
        "nothing but itself and what is there"
    );
    project.finish().await;
}

#[tokio::test]
async fn a_concept_is_found_by_what_it_is_called() {
    let mut project = Project::plain().await;
    let text = ACCOUNT.replace("[account]\n", "[account]\nrelated = [\"cyber|\"]\n");
    let (text, items) = project.complete("terms/account.toml", 1, &text).await;
    assert_eq!(items[0]["detail"], "cyberspace");
    assert!(accepted(&text, &items, "cyberspace").contains("related = [\"cyberspace\"]"));
    let text = CYBERSPACE.replace("ja-law:2", "基本|");
    let (text, items) = project.complete("terms/cyberspace.toml", 1, &text).await;
    assert_eq!(
        items[0]["filterText"], "基本",
        "the client compares it with what is typed"
    );
    assert!(accepted(&text, &items, "ja-law").contains("[\"ja-law\"]"));
    project.finish().await;
}

#[tokio::test]
async fn settings_are_proposed_from_what_there_is() {
    let mut project = Project::plain().await;
    for (version, (text, label, expected)) in (1..).zip([
        ("|", "style", "[style]"),
        ("[|]\n", "[[override]]", "[[override]]\n"),
        ("[st|\n", "[style]", "[style]\n"),
        (
            "[style]\nja.|\n",
            "long-vowel",
            "[style]\nja.long-vowel = \n",
        ),
        (
            "[style]\nregister = \"|\"\n",
            "policy",
            "[style]\nregister = \"policy\"\n",
        ),
        (
            "[rules]\nterm|\n",
            "term/drift",
            "[rules]\n\"term/drift\" = \n",
        ),
        (
            "[rules]\n\"term/dr|\" = \"off\"\n",
            "term/drift",
            "[rules]\n\"term/drift\" = \"off\"\n",
        ),
        (
            "[rules]\n\"term/drift\" = |\n",
            "off",
            "[rules]\n\"term/drift\" = \"off\"\n",
        ),
        (
            "[[override]]\nfiles = []\nrules = { \"term/drift\" = \"|\" }\n",
            "hint",
            "[[override]]\nfiles = []\nrules = { \"term/drift\" = \"hint\" }\n",
        ),
        (
            "glossary = [\"b|\"]\n",
            "builtin:cyber",
            "glossary = [\"builtin:cyber\"]\n",
        ),
        (
            "glossary = [\"terms/|\"]\n",
            "terms/account.toml",
            "glossary = [\"terms/account.toml\"]\n",
        ),
        (
            "glossary = [\"terms/*.toml\"]\n[prefer]\nacc|\n",
            "account",
            "glossary = [\"terms/*.toml\"]\n[prefer]\naccount.\n",
        ),
        (
            "glossary = [\"terms/*.toml\"]\n[prefer]\naccount.|\n",
            "zh-Hans",
            "glossary = [\"terms/*.toml\"]\n[prefer]\naccount.zh-Hans = \n",
        ),
        (
            "glossary = [\"terms/*.toml\"]\n[prefer]\naccount.zh-Hans = \"|\"\n",
            "账户",
            "glossary = [\"terms/*.toml\"]\n[prefer]\naccount.zh-Hans = \"账户\"\n",
        ),
    ]) {
        let (text, items) = project.complete("triglot.toml", version, text).await;
        assert_eq!(accepted(&text, &items, label), expected);
    }
    project.finish().await;
}

#[tokio::test]
async fn snippets_only_where_the_client_fills_them_in() {
    let mut project = Project::modern().await;
    let text = CYBERSPACE.replace("ko = [", "|\nko = [");
    let (text, items) = project.complete("terms/cyberspace.toml", 1, &text).await;
    let item = items
        .iter()
        .find(|item| item["label"] == "zh-Hant")
        .expect("a language");
    assert_eq!(item["insertTextFormat"], 2);
    let result = accepted(&text, &items, "zh-Hant");
    assert!(
        result.contains("zh-Hant = [\n  { term = \"${1}\", status = \"${2|preferred,admitted,deprecated,superseded,forbidden|}\" },$0\n]"),
        "{result}"
    );
    project.finish().await;
}

#[tokio::test]
async fn definitions_lead_from_file_to_file() {
    let mut project = Project::modern().await;
    project.open("terms/cyberspace.toml", CYBERSPACE).await;
    for (needle, name, text, mark) in [
        ("account", "terms/account.toml", ACCOUNT, "account"),
        ("ja-law", "terms/sources.toml", SOURCES, "ja-law"),
    ] {
        let links = project
            .ask("definition", "terms/cyberspace.toml", CYBERSPACE, needle)
            .await;
        assert_eq!(links.as_array().map(Vec::len), Some(1), "{links}");
        assert_eq!(links[0]["targetUri"], project.uri(name));
        assert_eq!(&text[range(text, &links[0]["targetSelectionRange"])], mark);
        let from = &CYBERSPACE[range(CYBERSPACE, &links[0]["originSelectionRange"])];
        assert!(from.starts_with(mark), "{from}");
    }
    let settings = "[prefer]\naccount.zh-Hans = \"账户\"\n";
    project
        .open("triglot.toml", &format!("{SETTINGS}{settings}"))
        .await;
    let settings = format!("{SETTINGS}{settings}");
    let links = project
        .ask("definition", "triglot.toml", &settings, "账户")
        .await;
    assert_eq!(
        &ACCOUNT[range(ACCOUNT, &links[0]["targetSelectionRange"])],
        "账户"
    );
    project.finish().await;
}

#[tokio::test]
async fn a_term_of_a_draft_leads_to_its_line_also_in_unsaved_text() {
    let mut project = Project::plain().await;
    let draft = "和平利用𠮷赛博空间。\n";
    let uri = project.uri("a.md");
    project.client.open(&uri, "markdown", draft).await;
    project.client.diagnostics(&uri, 1).await;
    let found = project.ask("definition", "a.md", draft, "赛博").await;
    assert_eq!(found[0]["uri"], project.uri("terms/cyberspace.toml"));
    assert_eq!(
        &CYBERSPACE[range(CYBERSPACE, &found[0]["range"])],
        "赛博空间"
    );
    let text = format!("# 新しい行\r\n\r\n{CYBERSPACE}");
    project.open("terms/cyberspace.toml", &text).await;
    let found = project.ask("definition", "a.md", draft, "赛博").await;
    assert_eq!(&text[range(&text, &found[0]["range"])], "赛博空间");
    for (draft, term) in [
        ("これはサイバー空間です。\n", "サイバー空間"),
        ("이것은 사이버공간이다.\n", "사이버공간"),
    ] {
        project
            .client
            .change(&uri, 2, json!([{ "text": draft }]))
            .await;
        project.client.diagnostics(&uri, 2).await;
        let found = project.ask("definition", "a.md", draft, term).await;
        assert_eq!(&text[range(&text, &found[0]["range"])], term);
        project
            .client
            .change(&uri, 2, json!([{ "text": "" }]))
            .await;
        project.client.diagnostics(&uri, 2).await;
    }
    project.finish().await;
}

#[tokio::test]
async fn a_term_of_the_shipped_glossary_leads_to_a_copy_that_may_not_be_written_to() {
    let files = [("triglot.toml", "glossary = [\"builtin:cyber\"]\n")];
    let mut project = Project::with(&files, json!({})).await;
    let draft = "これはサイバー空間です。\n";
    let uri = project.uri("a.ja.md");
    project.client.open(&uri, "markdown", draft).await;
    project.client.diagnostics(&uri, 1).await;
    let found = project
        .ask("definition", "a.ja.md", draft, "サイバー空間")
        .await;
    let target = found[0]["uri"].as_str().expect("a place").to_owned();
    assert!(
        target.starts_with(&project.uri("cache/triglot/")),
        "{target}"
    );
    let path = target.strip_prefix("file://").expect("a file");
    let text = fs::read_to_string(path).expect("it is there");
    assert_eq!(&text[range(&text, &found[0]["range"])], "サイバー空間");
    assert!(
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .readonly()
    );
    // The copy is opened in turn: it is a glossary, in which nothing is wrong, and the way back is
    // the same place.
    project.client.open(&target, "toml", &text).await;
    assert_eq!(
        project.client.diagnostics(&target, 1).await,
        [] as [Value; 0]
    );
    let again = project
        .ask("definition", "a.ja.md", draft, "サイバー空間")
        .await;
    assert_eq!(again, found);
    project.finish().await;
}

#[tokio::test]
async fn a_copy_that_cannot_be_written_is_told() {
    let files = [
        ("triglot.toml", "glossary = [\"builtin:cyber\"]\n"),
        ("cache", "a file"),
    ];
    let mut project = Project::with(&files, json!({})).await;
    let draft = "サイバー空間\n";
    let uri = project.uri("a.ja.md");
    project.client.open(&uri, "markdown", draft).await;
    project.client.diagnostics(&uri, 1).await;
    let found = project
        .ask("definition", "a.ja.md", draft, "サイバー空間")
        .await;
    assert_eq!(found, json!([]));
    let message = project.client.notified("window/showMessage").await;
    let message = message["message"].as_str().unwrap();
    assert!(
        message.contains("a copy of the shipped glossary cannot be written"),
        "{message}"
    );
    project.finish().await;
}

#[tokio::test]
async fn the_outline_is_a_tree_of_concepts_and_terms() {
    let mut project = Project::modern().await;
    let broken = CYBERSPACE.replace("subject = \"governance\"", "subject = \"gov");
    let text = format!("{broken}\n{ACCOUNT}");
    project.open("terms/cyberspace.toml", &text).await;
    let params = json!({ "textDocument": { "uri": project.uri("terms/cyberspace.toml") } });
    let answer = project
        .client
        .request("textDocument/documentSymbol", params)
        .await;
    let mut lines = Vec::new();
    for concept in answer["result"].as_array().expect("a tree") {
        lines.push(outlined(&text, concept, ""));
        for term in concept["children"].as_array().expect("terms") {
            lines.push(outlined(&text, term, "  "));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
    project.finish().await;
}

fn outlined(text: &str, symbol: &Value, indent: &str) -> String {
    let name = symbol["name"].as_str().expect("a text");
    let inner = range(text, &symbol["selectionRange"]);
    let outer = range(text, &symbol["range"]);
    assert!(
        outer.start <= inner.start && inner.end <= outer.end,
        "{symbol}"
    );
    assert!(text[inner].contains(name));
    let tags = if symbol["tags"].is_null() {
        ""
    } else {
        " (struck through)"
    };
    format!(
        "{indent}{name}: {}{tags}",
        symbol["detail"].as_str().expect("a text")
    )
}

#[tokio::test]
async fn a_client_without_trees_gets_a_list() {
    let mut project = Project::plain().await;
    project.open("terms/cyberspace.toml", CYBERSPACE).await;
    let params = json!({ "textDocument": { "uri": project.uri("terms/cyberspace.toml") } });
    let answer = project
        .client
        .request("textDocument/documentSymbol", params)
        .await;
    let list = answer["result"].as_array().expect("a list");
    assert_eq!(list[0]["name"], "cyberspace");
    assert_eq!(list[2]["name"], "网络空间");
    assert_eq!(list[2]["containerName"], "cyberspace");
    assert_eq!(list[3]["tags"], Value::Null);
    project.finish().await;
}

#[tokio::test]
async fn addresses_and_files_are_links() {
    let mut project = Project::plain().await;
    project.open("terms/sources.toml", SOURCES).await;
    let params = json!({ "textDocument": { "uri": project.uri("terms/sources.toml") } });
    let answer = project
        .client
        .request("textDocument/documentLink", params)
        .await;
    let links = answer["result"].as_array().expect("a list");
    assert_eq!(links[0]["target"], "https://laws.example/426");
    assert_eq!(
        &SOURCES[range(SOURCES, &links[0]["range"])],
        "https://laws.example/426"
    );
    let text = "glossary = [\"builtin:cyber\", \"terms/*.toml\", \"terms/account.toml\"]\n";
    project.open("triglot.toml", text).await;
    let params = json!({ "textDocument": { "uri": project.uri("triglot.toml") } });
    let answer = project
        .client
        .request("textDocument/documentLink", params)
        .await;
    let links = answer["result"].as_array().expect("a list");
    assert_eq!(links.len(), 1, "{links:?}");
    assert_eq!(links[0]["target"], project.uri("terms/account.toml"));
    project.finish().await;
}

#[tokio::test]
async fn a_misspelling_is_mended_by_what_was_meant() {
    let capabilities = json!({ "textDocument": { "codeAction": { "codeActionLiteralSupport": {
        "codeActionKind": { "valueSet": ["quickfix"] },
    } } } });
    let mut project = Project::start(capabilities).await;
    let glossary = CYBERSPACE
        .replace("subject", "subjcet")
        .replace("ja-law:2", "ja-low:2")
        .replace("\"account\"", "\"acount\"")
        .replace("\"deprecated\"", "\"depricated\"");
    let settings = format!(
        "{SETTINGS}[prefer]\ncyberspce.ja = \"サイバー空間\"\n[rules]\n\"term/varaint\" = \"off\"\n\"term/drift\" = \"wraning\"\n[style]\nregistre = \"policy\"\n"
    );
    for (name, text, mended) in [
        ("terms/cyberspace.toml", glossary.as_str(), CYBERSPACE),
        (
            "triglot.toml",
            &settings,
            &format!(
                "{SETTINGS}[prefer]\ncyberspace.ja = \"サイバー空間\"\n[rules]\n\"term/variant\" = \"off\"\n\"term/drift\" = \"warning\"\n[style]\nregister = \"policy\"\n"
            ),
        ),
    ] {
        let diagnostics = project.open(name, text).await;
        let uri = project.uri(name);
        let params = json!({
            "textDocument": { "uri": uri },
            "range": { "start": { "line": 0, "character": 0 }, "end": position(text, text.len()) },
            "context": { "diagnostics": diagnostics },
        });
        let answer = project
            .client
            .request("textDocument/codeAction", params)
            .await;
        let actions = answer["result"].as_array().expect("a list");
        let mut edits = Vec::new();
        for action in actions {
            assert_eq!(action["kind"], "quickfix");
            edits.extend(
                action["edit"]["changes"][&uri]
                    .as_array()
                    .expect("edits")
                    .clone(),
            );
        }
        assert_eq!(edited(text, &Value::Array(edits)), *mended, "{actions:#?}");
        let of_diagnostics = actions
            .iter()
            .filter(|action| action["diagnostics"].is_array());
        assert!(of_diagnostics.count() >= 3, "{actions:#?}");
    }
    project.finish().await;
}
