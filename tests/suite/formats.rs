//! Every format of one run tells the same findings, and each is what its readers expect.
//!
//! The drafts have everything that breaks formats: characters beyond the basic plane, combining
//! marks, Hangul, CRLF, a byte order mark, a finding over a line end, and signs that mean something
//! in XML, URIs, workflow commands or tables, in paths and in messages.

#![expect(clippy::disallowed_methods, reason = "the test lays out its drafts")]

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output},
    sync::LazyLock,
};

use quick_xml::{Reader, events::Event};
use serde_json::Value;
use tempfile::TempDir;

const TERMS: &str = r#"
[cyberspace]
subject = "a"
definition.en = "a"
ja = [
  { term = "サイバー空間", status = "preferred", source = [] },
  { term = "サイバースペース", status = "deprecated", source = [] },
]
ko = [
  { term = "사이버 공간", status = "preferred", source = [] },
  { term = "사이버 스페이스", status = "deprecated", source = [] },
]

[signs]
subject = "a"
definition.en = "a"
ja = [
  { term = "<A&B> \"100%\" 'c', d:e|f_g", status = "preferred", source = [] },
  { term = "禁句", status = "forbidden", source = [] },
]
"#;

const DRAFTS: [(&str, &str); 4] = [
    (
        "a b/100% & <c>, 'd' #1?.ja.md",
        "\u{FEFF}𠮷野家のサイバースペース、👩\u{200D}💻のサイバースペース。\r\n\r\nか\u{3099}禁句\r\n",
    ),
    (
        "개요.ko.md",
        "# 개요\n\n사이버 스페이스는 안전하다. 𝕏의 사이버\n스페이스를 지킨다.\n",
    ),
    ("clean.ja.md", "サイバー空間\n"),
    ("z:z,=;.ja.md", "禁句\n"),
];

/// What all formats tell of a finding: path, line, rule, message.
type Told = (String, usize, String, String);

/// Reads a format back.
type Read = fn() -> Vec<Told>;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in DRAFTS.into_iter().chain([("terms.toml", TERMS)]) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    folder
});

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args(["check", "--glossary", "terms.toml"])
        .args(arguments)
        .current_dir(FOLDER.path())
        .env_remove("GITHUB_STEP_SUMMARY")
        .output()
        .expect("the binary runs")
}

fn report(format: &str) -> String {
    let output = run(&["--format", format]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), tail(format));
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).expect("a report is text")
}

/// What is said beside the findings.
fn tail(format: &str) -> &'static str {
    match format {
        "text" => "6 findings (2 errors, 4 warnings) in 3 files; 5 can be fixed with --fix\n",
        _ => "",
    }
}

fn json(format: &str) -> Value {
    serde_json::from_str(&report(format)).expect("it is JSON")
}

fn text(value: &Value) -> String {
    value.as_str().expect("it is a text").to_owned()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("it is a number")).expect("it is small")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

/// The findings as `jsonl` tells them, which the others are compared with.
fn lines() -> Vec<Value> {
    let lines = report("jsonl");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

fn told(record: &Value) -> Told {
    (
        text(&record["path"]),
        number(&record["start"]["line"]),
        text(&record["rule"]),
        text(&record["message"]),
    )
}

#[test]
fn all_formats_agree() {
    let expected: Vec<Told> = lines().iter().map(told).collect();
    assert_eq!(expected.len(), 6, "{expected:#?}");
    let readers: [(&str, Read); 9] = [
        ("text", from_text),
        ("json", || {
            list(&json("json")["findings"]).iter().map(told).collect()
        }),
        ("sarif", from_sarif),
        ("github", from_github),
        ("gitlab", from_gitlab),
        ("checkstyle", from_checkstyle),
        ("junit", from_junit),
        ("rdjson", || {
            from_rdjson(list(&json("rdjson")["diagnostics"]))
        }),
        ("html", from_html),
    ];
    for (format, read) in readers {
        let mut came = read();
        let mut expected = expected.clone();
        if format == "github" {
            came.sort();
            expected.sort();
        }
        assert_eq!(came, expected, "{format}");
    }
    let lines = report("rdjsonl");
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert_eq!(from_rdjson(&lines), expected, "rdjsonl");
}

fn from_text() -> Vec<Told> {
    let page = report("text");
    let mut lines = page.lines();
    let mut all = Vec::new();
    while let Some(line) = lines.next() {
        let Some((level, message)) = line.split_once("]: ") else {
            continue;
        };
        let (_, rule) = level.split_once('[').expect("a heading has a rule");
        let place = lines.next().expect("a heading has a place");
        let (_, place) = place.split_once("--> ").expect("a place has an arrow");
        let mut parts = place.rsplitn(3, ':').skip(1);
        let line = parts.next().expect("a line").parse().expect("a number");
        let path = parts.next().expect("a path");
        all.push((path.to_owned(), line, rule.to_owned(), message.to_owned()));
    }
    all
}

fn from_sarif() -> Vec<Told> {
    let log = json("sarif");
    let results = list(&log["runs"][0]["results"]);
    results
        .iter()
        .map(|result| {
            let location = &result["locations"][0]["physicalLocation"];
            let uri = text(&location["artifactLocation"]["uri"]);
            let path = percent_encoding::percent_decode_str(&uri).decode_utf8();
            (
                path.expect("it is UTF-8").into_owned(),
                number(&location["region"]["startLine"]),
                text(&result["ruleId"]),
                text(&result["message"]["text"]),
            )
        })
        .collect()
}

fn from_github() -> Vec<Told> {
    let unescape = |text: &str| {
        text.replace("%2C", ",")
            .replace("%3A", ":")
            .replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%25", "%")
    };
    let report = report("github");
    let read = |line: &str| {
        let rest = line.strip_prefix("::").expect("a command");
        let (command, message) = rest.split_once("::").expect("a message");
        let (_level, properties) = command.split_once(' ').expect("properties");
        let properties: BTreeMap<&str, String> = properties
            .split(',')
            .map(|property| property.split_once('=').expect("a value"))
            .map(|(name, value)| (name, unescape(value)))
            .collect();
        (
            properties["file"].clone(),
            properties["line"].parse().expect("a number"),
            properties["title"].clone(),
            unescape(message),
        )
    };
    let levels: Vec<&str> = report
        .lines()
        .map(|line| line.split(' ').next().expect("a level"))
        .collect();
    assert!(levels.is_sorted(), "errors first: {levels:?}");
    report.lines().map(read).collect()
}

fn from_gitlab() -> Vec<Told> {
    let issues = json("gitlab");
    let read = |issue: &Value| {
        (
            text(&issue["location"]["path"]),
            number(&issue["location"]["lines"]["begin"]),
            text(&issue["check_name"]),
            text(&issue["description"]),
        )
    };
    list(&issues).iter().map(read).collect()
}

fn from_rdjson(diagnostics: &[Value]) -> Vec<Told> {
    let read = |diagnostic: &Value| {
        (
            text(&diagnostic["location"]["path"]),
            number(&diagnostic["location"]["range"]["start"]["line"]),
            text(&diagnostic["code"]["value"]),
            text(&diagnostic["message"]),
        )
    };
    diagnostics.iter().map(read).collect()
}

fn from_checkstyle() -> Vec<Told> {
    let report = report("checkstyle");
    let mut reader = Reader::from_str(&report);
    let mut file = String::new();
    let mut all = Vec::new();
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Start(element) | Event::Empty(element) => {
                let value = |name: &str| {
                    let attribute = element.try_get_attribute(name).expect("an attribute");
                    let value = attribute.expect("it is there").value;
                    quick_xml::escape::unescape(&value)
                        .expect("it is escaped")
                        .into_owned()
                };
                match element.name().as_ref() {
                    "file" => file = value("name"),
                    "error" => all.push((
                        file.clone(),
                        value("line").parse().expect("a number"),
                        value("source"),
                        value("message"),
                    )),
                    _ => {}
                }
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

fn from_junit() -> Vec<Told> {
    let report = quick_junit::Report::deserialize_from_str(&report("junit")).expect("JUnit");
    assert_eq!(report.failures, 6);
    assert_eq!(report.test_suites.len(), DRAFTS.len());
    let mut all = Vec::new();
    for suite in &report.test_suites {
        for case in &suite.test_cases {
            let quick_junit::TestCaseStatus::NonSuccess { message, .. } = &case.status else {
                continue;
            };
            let mut name = case.name.as_str().rsplitn(3, ':').skip(1);
            let line = name.next().expect("a line").parse().expect("a number");
            all.push((
                suite.name.to_string(),
                line,
                name.next().expect("a rule").to_owned(),
                message.as_ref().expect("a message").to_string(),
            ));
        }
    }
    all
}

fn from_html() -> Vec<Told> {
    let page = report("html");
    let plain = |text: &str| {
        quick_xml::escape::unescape(text)
            .expect("it is escaped")
            .into_owned()
    };
    let between = |text: &str, from: &str, to: &str| {
        let (_, rest) = text.split_once(from).expect("it is there");
        plain(rest.split_once(to).expect("it ends").0)
    };
    let mut all = Vec::new();
    for section in page.split("<section>").skip(1) {
        let path = between(section, "<h2>", "</h2>");
        for article in section.split("<article").skip(1) {
            let (_, at) = article.split_once("<span class=\"at\">").expect("a place");
            let line = at.split_once(':').expect("a column").0;
            let (_, rule) = at.split_once("<a href").expect("a rule");
            all.push((
                path.clone(),
                line.parse().expect("a number"),
                between(rule, ">", "</a>"),
                between(article, "<span class=\"message\">", "</span>"),
            ));
        }
    }
    all
}

#[test]
fn regions_of_sarif_are_right_in_all_units() {
    let log = json("sarif");
    for result in list(&log["runs"][0]["results"]) {
        let location = &result["locations"][0]["physicalLocation"];
        let uri = text(&location["artifactLocation"]["uri"]);
        let path = percent_encoding::percent_decode_str(&uri).decode_utf8_lossy();
        let whole = fs::read_to_string(FOLDER.path().join(&*path)).expect("the draft");
        let region = &location["region"];
        let at = |name: &str| number(&region[name]);
        let bytes = &whole[at("byteOffset")..][..at("byteLength")];
        let draft = whole.strip_prefix('\u{FEFF}').unwrap_or(&whole);
        let characters: String = draft
            .chars()
            .skip(at("charOffset"))
            .take(at("charLength"))
            .collect();
        assert_eq!(bytes, characters);
        let line = draft.lines().nth(at("startLine") - 1).expect("the line");
        let column = at("startColumn") - 1;
        let in_line: String = line.chars().skip(column).take(2).collect();
        assert!(bytes.starts_with(&in_line), "{bytes} {in_line}");
        if bytes.contains('\n') {
            assert_eq!(result["fixes"], Value::Null, "markup or a line end inside");
            continue;
        }
        let fix = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(fix["artifactLocation"]["uri"], uri);
        let deleted = &fix["replacements"][0]["deletedRegion"];
        assert_eq!(deleted["byteOffset"], region["byteOffset"]);
    }
}

#[test]
fn ranges_of_rdjson_are_bytes_of_the_line_in_the_file() {
    for (diagnostic, record) in list(&json("rdjson")["diagnostics"]).iter().zip(lines()) {
        let path = text(&diagnostic["location"]["path"]);
        let draft = fs::read_to_string(FOLDER.path().join(path)).expect("the draft");
        let range = &diagnostic["location"]["range"];
        let at = |place: &str| {
            let line = number(&range[place]["line"]) - 1;
            let start: usize = draft.split_inclusive('\n').take(line).map(str::len).sum();
            start + number(&range[place]["column"]) - 1
        };
        assert_eq!(draft[at("start")..at("end")], text(&record["text"]));
    }
}

#[test]
fn sarif_fits_the_schema_of_oasis() {
    assert_valid(include_str!("../schema/sarif-2.1.0.json"), &json("sarif"));
    let log = json("sarif");
    let rules = list(&log["runs"][0]["tool"]["driver"]["rules"]);
    for result in list(&log["runs"][0]["results"]) {
        assert_eq!(rules[number(&result["ruleIndex"])]["id"], result["ruleId"]);
    }
    let forbidden = &rules[0];
    assert_eq!(forbidden["defaultConfiguration"]["level"], "error");
    assert!(text(&forbidden["help"]["text"]).contains("## Why"));
}

#[test]
fn gitlab_fits_its_documentation_and_tells_findings_apart() {
    let issues = json("gitlab");
    assert_valid(include_str!("../schema/gitlab-code-quality.json"), &issues);
    let mut fingerprints: Vec<String> = list(&issues)
        .iter()
        .map(|issue| text(&issue["fingerprint"]))
        .collect();
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), 6);
}

#[test]
fn rdjson_fits_its_documentation() {
    assert_valid(include_str!("../schema/rdjson.json"), &json("rdjson"));
}

#[test]
fn without_findings_reports_are_empty_and_valid() {
    let report = |format: &str| {
        let output = run(&["--format", format, "clean.ja.md"]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        String::from_utf8(output.stdout).expect("a report is text")
    };
    let json = |format: &str| serde_json::from_str(&report(format)).expect("it is JSON");
    assert_valid(include_str!("../schema/sarif-2.1.0.json"), &json("sarif"));
    assert_eq!(json("gitlab"), serde_json::json!([]));
    assert_eq!(json("rdjson")["diagnostics"], serde_json::json!([]));
    for format in ["jsonl", "rdjsonl", "github"] {
        assert_eq!(report(format), "", "{format}");
    }
    let junit = quick_junit::Report::deserialize_from_str(&report("junit")).expect("JUnit");
    assert_eq!((junit.tests, junit.failures), (1, 0));
    assert!(report("html").contains("no findings in 1 file"));
}

#[test]
fn the_page_needs_nothing_beside_it() {
    let page = report("html");
    for sign in ["<script", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(sign), "{sign}");
    }
    assert!(page.contains("<blockquote lang=\"ko\">"));
    assert!(page.contains("<mark>サイバースペース</mark>"));
}

#[test]
fn fingerprints_do_not_follow_line_numbers() {
    let fingerprints = |folder: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_triglot"))
            .args(["check", "--format", "gitlab", "a.md"])
            .current_dir(folder)
            .output()
            .expect("the binary runs");
        let issues: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let issues = list(&issues).iter();
        issues
            .map(|issue| text(&issue["fingerprint"]))
            .collect::<Vec<_>>()
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draft = folder.path().join("a.md");
    fs::write(&draft, "和平利用 赛博空间。\n").expect("it writes");
    let before = fingerprints(folder.path());
    fs::write(&draft, "# 标题\n\n新的一段。\n\n  和平利用   赛博空间。\n").expect("it writes");
    assert_eq!(before.len(), 1);
    assert_eq!(fingerprints(folder.path()), before);
}

fn assert_valid(schema: &str, report: &Value) {
    let mut schema: Value = serde_json::from_str(schema).expect("a schema is JSON");
    // The schema of OASIS has a stray bracket in two patterns, which strict readers refuse.
    for object in ["run", "toolComponent"] {
        let language = format!("/definitions/{object}/properties/language");
        if let Some(language) = schema.pointer_mut(&language).and_then(Value::as_object_mut) {
            language.remove("pattern");
        }
    }
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let errors: Vec<String> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
