//! What the glossary's linter finds, as a table of small glossaries.

use triglot::{
    glossary::{Glossary, read::read_concepts, sources::read_sources},
    index::Compiled,
    lint::lint,
    matching::Matcher,
};

/// A small glossary and what is wrong with it: `error` or `warning`, the line in the file, the
/// message.
struct Case {
    about: &'static str,
    concepts: &'static str,
    expected: &'static [&'static str],
}

const fn case(
    about: &'static str,
    concepts: &'static str,
    expected: &'static [&'static str],
) -> Case {
    Case {
        about,
        concepts,
        expected,
    }
}

/// The sources of the cases that have any.
const SOURCES: &str = r#"
[basic-act]
title = "基本法"
language = "ja"
kind = "law"
ref = "平成26年法律第104号; article"
[old-act]
title = "旧法"
language = "ja"
kind = "law"
ref = "昭和1年法律第1号"
[iso-1]
title = "ISO 1"
language = "en"
kind = "standard"
"#;

/// A complete concept, to which a case adds its flaw.
const COMPLETE: &str = r#"
[cyberspace]
definition = { en = "The environment of networks.", zh-Hans = "网络构成的环境。", ja = "ネットワークからなる環境。", ko = "네트워크로 이루어진 환경." }
en = [{ term = "cyberspace", status = "preferred", source = ["iso-1:3.1"] }]
zh-Hans = [{ term = "网络空间", status = "preferred", source = ["basic-act"] }]
ja = [{ term = "サイバー空間", status = "preferred", source = ["basic-act:28-2(1)"] }]
ko = [{ term = "사이버공간", status = "preferred", source = ["basic-act:2"] }]
"#;

const WITHOUT_SOURCES: &[Case] = &[
    case(
        "a project's word list may lack languages, definitions and sources",
        r#"[cyberspace]
ja = [{ term = "サイバー空間", status = "preferred" }]
"#,
        &[],
    ),
    case(
        "two preferred terms",
        r#"[threat]
ko = [{ term = "위협", status = "preferred" }, { term = "협박", status = "preferred" }]
"#,
        &["warning 1 `threat` has 2 preferred terms in ko"],
    ),
    case(
        "a form wanted by one concept and replaced by another; a neighbour that does not exist",
        r#"[information]
zh-Hans = [{ term = "信息", status = "preferred" }]
[intelligence]
related = ["informaton"]
zh-Hans = [{ term = "情报", status = "preferred" }, { term = "信息", status = "deprecated" }]
"#,
        &[
            "warning 3 `intelligence` is related to `informaton`, which does not exist",
            "error 5 `信息` is deprecated in `intelligence` and a term to use in `information`",
        ],
    ),
    case(
        "two concepts that replace each other's terms",
        r#"[information]
zh-Hans = [
  { term = "信息", status = "preferred" },
  { term = "情报", status = "deprecated" },
]
[intelligence]
zh-Hans = [
  { term = "情报", status = "preferred" },
  { term = "信息", status = "deprecated" },
]
"#,
        &[
            "error 4 `情报` is deprecated in `information` and a term to use in `intelligence`, which in turn replaces `信息`",
            "error 9 `信息` is deprecated in `intelligence` and a term to use in `information`, which in turn replaces `情报`",
        ],
    ),
    case(
        "a region follows its script: what Taiwan replaces, traditional Chinese must not want",
        r#"[x]
zh-Hant = [{ term = "網路", status = "preferred" }]
[y]
zh-Hant-TW = [{ term = "網路", status = "deprecated" }]
"#,
        &["error 4 `網路` is deprecated in `y` and a term to use in `x`"],
    ),
    case(
        "another concept's preferred term",
        r#"[certification]
ja = [{ term = "認証", status = "preferred" }]
[authentication]
ja = [{ term = "本人確認", status = "preferred" }, { term = "認証", status = "admitted" }]
"#,
        &["warning 4 `認証` is admitted in `authentication` and preferred in `certification`"],
    ),
    case(
        "homonyms that the entries tell apart",
        r#"[audit]
ko = [{ term = "감사", status = "preferred", hanja = "監査" }]
[thanks]
ko = [{ term = "감사", status = "preferred", hanja = "感謝" }]
[certification]
ja = [{ term = "認証", status = "preferred", note = "of products and systems" }]
[authentication]
ja = [{ term = "認証", status = "preferred" }]
"#,
        &[],
    ),
    case(
        "two terms to use that are one form; letter case may tell them apart",
        r#"[x]
ko = [{ term = "침입 탐지", status = "preferred" }, { term = "침입탐지", status = "admitted" }]
en = [
  { term = "CERT", status = "preferred", case = "exact" },
  { term = "cert", status = "admitted", case = "exact" },
]
"#,
        &[
            "warning 2 `침입탐지` and `침입 탐지` of `x` are one form: width, case and spaces do not count",
        ],
    ),
    case(
        "spellings that are known without an entry",
        r#"[server]
ja = [
  { term = "サーバー", status = "preferred" },
  { term = "サーバ", status = "deprecated" },
  { term = "ｻｰﾊﾞｰ", status = "deprecated" },
  { term = "伺服器", status = "deprecated" },
]
"#,
        &[
            "warning 4 `サーバ` is a spelling of `サーバー` that is known without an entry",
            "warning 5 `ｻｰﾊﾞｰ` is a spelling of `サーバー` that is known without an entry",
        ],
    ),
    case(
        "guards that never hold",
        r#"[certificate]
zh-Hans = [{ term = "证书", status = "preferred", not-in = ["公证书", "公正", "证书", "书写", "证书写"] }]
[risk]
ja = [{ term = "リスク", status = "preferred", only-in = ["ディスク", "リスク管理"] }]
"#,
        &[
            "warning 2 `not-in` of `证书` names `公正`, which never covers it",
            "warning 2 `not-in` of `证书` names `证书`, which never covers it",
            "warning 4 `only-in` of `リスク` names `ディスク`, which does not contain it",
        ],
    ),
    case(
        "a guard may be for a spelling that is known without an entry",
        r#"[observer]
ja = [{ term = "オブザーバー", status = "preferred", not-in = ["オブザーバビリティ"] }]
"#,
        &[],
    ),
    case(
        "a term that no text can have",
        r#"[risk]
ja = [{ term = "リスク", status = "preferred", only-in = ["ディスク"] }]
"#,
        &[
            "warning 2 `only-in` of `リスク` names `ディスク`, which does not contain it",
            "error 2 `リスク` is never found: the index has no such form",
        ],
    ),
    case(
        "scripts; a term not to be used may be wrong for that reason",
        r#"[x]
en = [{ term = "情報", status = "preferred" }]
zh-Hans = [{ term = "網路の", status = "preferred" }]
zh-Hant = [{ term = "网絡", status = "preferred" }, { term = "国家", status = "admitted" }]
ja = [{ term = "정보", status = "preferred" }, { term = "信息", status = "deprecated" }]
ko = [{ term = "情報", status = "preferred" }]
"#,
        &[
            "error 2 `情報` has characters that en is not written with: 情報",
            "error 3 `網路の` has characters that zh-Hans is not written with: 網の",
            "error 4 `网絡` has characters that zh-Hant is not written with: 网",
            "error 4 `国家` has characters that zh-Hant is not written with: 国",
            "error 5 `정보` has characters that ja is not written with: 정보",
            "error 6 `情報` has characters that ko is not written with: 情報",
        ],
    ),
    case(
        "definitions that say nothing",
        r#"[cyber-attack]
definition.en = "The cyber attack."
definition.ja = "サイバー攻撃のこと。"
definition.ko = "사이버공격으로 피해를 주는 행위."
en = [{ term = "cyber attack", status = "preferred" }]
ja = [{ term = "サイバー攻撃", status = "preferred" }]
ko = [{ term = "사이버공격", status = "preferred" }]
"#,
        &[
            "warning 1 the definition of `cyber-attack` in en says nothing but its term",
            "warning 1 the definition of `cyber-attack` in ja says nothing but its term",
        ],
    ),
    case(
        "spec sentences",
        r#"[cyberspace]
ja = [
  { term = "サイバー空間", status = "preferred" },
  { term = "サイバースペース", status = "deprecated", spec = { bad = ["宇宙空間"], ok = ["サイバースペース"] } },
]
"#,
        &[
            "warning 4 `サイバースペース` is not reported in: 宇宙空間",
            "warning 4 `サイバースペース` is reported in: サイバースペース",
        ],
    ),
];

const WITH_SOURCES: &[Case] = &[
    case("a complete concept", COMPLETE, &[]),
    case(
        "languages and definitions that are missing",
        r#"[cyberspace]
definition.en = "The environment of networks."
definition.ja = " "
en = [{ term = "cyberspace", status = "preferred" }]
ja = [{ term = "サイバー空間", status = "preferred" }]
"#,
        &[
            "warning 1 `cyberspace` has no term in zh-Hans, ko",
            "warning 1 `cyberspace` has no definition in zh-Hans, ja, ko",
        ],
    ),
];

/// A citation in a complete concept and what is wrong with it.
const CITATIONS: &[(&str, &[&str])] = &[
    (r#""basic-act""#, &[]),
    (r#""basic-act:21", "iso-1:A.1""#, &[]),
    (
        r#""basic-ac""#,
        &["error 5 the term `网络空间` names the source `basic-ac`, which does not exist"],
    ),
    (
        r#""iso-1", "iso-1""#,
        &["warning 5 the term `网络空间` names `iso-1` twice"],
    ),
    (
        r#""basic-act:第2条""#,
        &[
            "error 5 the term `网络空间` names `basic-act:第2条`, but a source of kind `law` has no such place",
        ],
    ),
    (
        r#""iso-1:""#,
        &[
            "error 5 the term `网络空间` names `iso-1:`, but a source of kind `standard` has no such place",
        ],
    ),
    (
        r#""old-act:1""#,
        &["warning 7 `old-act` does not say what the numbers after its colon count"],
    ),
    (r#""old-act""#, &[]),
];

#[test]
fn a_table_of_small_glossaries() {
    let alone = WITHOUT_SOURCES.iter().map(|case| (case, ""));
    let with_sources = WITH_SOURCES.iter().map(|case| (case, SOURCES));
    for (case, sources) in alone.chain(with_sources) {
        assert_eq!(
            found(case.concepts, sources),
            case.expected,
            "{}",
            case.about
        );
    }
}

#[test]
fn a_table_of_citations() {
    for (citation, expected) in CITATIONS {
        let concepts = COMPLETE.replacen("\"basic-act\"", citation, 1);
        assert_eq!(&found(&concepts, SOURCES), expected, "{citation}");
    }
}

/// The flaws, by line.
fn found(concepts: &str, sources: &str) -> Vec<String> {
    let mut glossary = Glossary::default();
    let (concepts_read, problems) = read_concepts(concepts, "terms.toml");
    assert_eq!(problems, [], "{concepts}");
    glossary.merge(concepts_read);
    let (sources_read, problems) = read_sources(sources, "sources.toml");
    assert_eq!(problems, [], "{sources}");
    glossary.sources = sources_read.into();
    let flaws = lint(&Matcher::new(Compiled::new(glossary)));
    let mut lines: Vec<(usize, String)> = flaws
        .into_iter()
        .map(|flaw| {
            let text = if flaw.file == "sources.toml" {
                sources
            } else {
                concepts
            };
            let at = flaw.problem.span.expect("a flaw has a place").start;
            let line = text[..at].matches('\n').count() + 1;
            let level = if flaw.problem.fatal {
                "error"
            } else {
                "warning"
            };
            (line, format!("{level} {line} {}", flaw.problem.message))
        })
        .collect();
    lines.sort_by_key(|(line, _)| *line);
    lines.into_iter().map(|(_, line)| line).collect()
}
