//! What `triglot init` writes reads back, fits its schema, and changes nothing that surprises.

#![expect(clippy::disallowed_methods, reason = "the tests make their own files")]

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use triglot::{check::RULES, config::schema::SETTINGS, workspace::Project};

/// Runs the binary in `folder` and gives what it printed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the binary starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("error:"), "{errors}");
    String::from_utf8(output.stdout).expect("it prints text")
}

/// The findings in `folder`: rule, written, and place.
fn findings(folder: &Path, arguments: &[&str]) -> Vec<(String, String, String)> {
    // What one draft mixes is found with any settings.
    let all = [
        &[
            "check",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
            "--rule",
            "term/drift=off",
        ],
        arguments,
    ]
    .concat();
    let lines = run(folder, &all);
    let records = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    records
        .map(|record: Value| {
            let place = format!("{}:{}", text(&record["path"]), record["start"]["byte"]);
            (text(&record["rule"]), text(&record["text"]), place)
        })
        .collect()
}

#[track_caller]
fn reads_back(folder: &Path) {
    let file = folder.join("triglot.toml");
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let (project, problems) = Project::read(&file, &rules);
    assert_eq!(problems, []);
    assert_eq!(project.compile(&[]).1, []);
    let text = fs::read_to_string(file).expect("it is there");
    let value: Value = toml_edit::de::from_str(&text).expect("it is TOML");
    let schema = serde_json::from_str(SETTINGS.text).expect("the schema is JSON");
    assert!(jsonschema::is_valid(&schema, &value), "{text}");
    // What is proposed in comments can be followed as it stands.
    let followed: String = text.lines().map(|line| uncommented(line) + "\n").collect();
    let _: Value =
        toml_edit::de::from_str(&followed).unwrap_or_else(|error| panic!("{error}\n{followed}"));
}

/// A line without its `# ` if a key stands after it that is not there already.
fn uncommented(line: &str) -> String {
    let Some(rest) = line.strip_prefix("# ") else {
        return line.to_owned();
    };
    let is_setting = rest.contains(" = \"") && !rest.starts_with("glossary");
    let rest = if is_setting { rest } else { line };
    rest.to_owned()
}

fn copy_examples(folder: &Path) {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples");
    for entry in fs::read_dir(examples).expect("the examples are there") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().expect("a file has a name");
        fs::copy(&path, folder.join(name)).expect("it can be copied");
    }
}

#[test]
fn the_examples_get_settings_that_change_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_examples(folder.path());
    let before = findings(folder.path(), &[]);
    run(folder.path(), &["init"]);
    reads_back(folder.path());
    assert_eq!(findings(folder.path(), &[]), before);
    let text = fs::read_to_string(folder.path().join("triglot.toml")).expect("it is there");
    assert!(text.contains("source = \"**/*.en.md\""), "{text}");
    assert!(text.contains("target = \"**/*.{lang}.md\""), "{text}");
}

const TERMS: &str = r#"
[server]
ja = [{ term = "サーバー", status = "preferred" }]
[security]
ko = [{ term = "사이버 보안", status = "preferred" }]
[authentication]
zh-Hans = [
  { term = "身份认证", status = "preferred" },
  { term = "身份验证", status = "admitted" },
  { term = "身分验证", status = "deprecated" },
]
"#;

#[test]
fn only_the_minority_is_found_beside_what_was_found_before() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("it can be written");
    };
    write("terms.toml", TERMS);
    write("a.ja.md", "サーバ、サーバ、サーバ、サーバ、サーバー\n");
    write("a.ko.md", &"사이버 보안. ".repeat(6));
    write("b.ko.md", "사이버보안.\n");
    write("a.zh.md", "身份验证，身份验证，身份验证\n");
    write("b.zh.md", "身份认证，身分验证\n");
    run(folder.path(), &["init", "--glossary", "terms.toml"]);
    reads_back(folder.path());
    let written = |findings: Vec<(String, String, String)>| -> Vec<String> {
        findings
            .into_iter()
            .map(|(_, written, _)| written)
            .collect()
    };
    let before = findings(folder.path(), &["--no-config", "--glossary", "terms.toml"]);
    assert_eq!(
        written(before),
        ["サーバ", "サーバ", "サーバ", "サーバ", "身分验证"]
    );
    let after = findings(folder.path(), &[]);
    assert_eq!(written(after), ["サーバー", "사이버보안", "身分验证"]);
    let fixed = run(folder.path(), &["check", "--diff", "b.zh.md"]);
    assert!(fixed.contains("+身份认证，身份验证"), "{fixed}");
}
