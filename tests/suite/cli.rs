//! The command line, as data: each file of `tests/cmd` is a run of the binary.
//!
//! A case names the arguments, what comes in on standard input, the files of the folder it runs
//! in, and what must come out. `[FOLDER]` in an expected text stands for that folder,
//! `[VERSION]` for the version, and a line `...` for any lines. With `UPDATE_CASES=1` in the environment, the cases are rewritten to what
//! came out; look at the difference before you believe it.

#![expect(
    clippy::disallowed_methods,
    reason = "the runner lays out the files of a case and looks at them afterwards"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde::Deserialize;

/// One run of the binary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Why the case is there.
    about: String,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    /// The files before the run, by path.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that are not text, by path.
    #[serde(default)]
    bytes: BTreeMap<String, Vec<u8>>,
    #[serde(default)]
    status: i32,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    stderr: String,
    /// Files after the run that differ from before, or were not there.
    #[serde(default)]
    after: BTreeMap<String, String>,
}

#[test]
fn every_case_comes_out_as_written() {
    let cases = cases();
    assert!(!cases.is_empty(), "no cases in tests/cmd");
    let failed: Vec<String> = cases.iter().filter_map(|path| failure(path)).collect();
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

/// The case files, in order.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut cases: Vec<PathBuf> = ignore::Walk::new(folder)
        .map(|entry| entry.expect("the folder can be read").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    cases.sort();
    cases
}

/// What is wrong with a case, if anything.
fn failure(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).expect("the case can be read");
    let case: Case = match toml_edit::de::from_str(&text) {
        Ok(case) => case,
        Err(error) => return Some(format!("{}: {error}", path.display())),
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    lay_out(&case, folder.path());
    let came = Came::new(&run(&case, folder.path()), folder.path());
    if std::env::var_os("UPDATE_CASES").is_some() {
        update(path, &text, &came);
        return None;
    }
    let wrong = came.differences(&case) + &changed_files(&case, folder.path());
    (!wrong.is_empty()).then(|| format!("{}: {}\n{wrong}", path.display(), case.about))
}

/// What came out of a run.
struct Came {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Came {
    fn new(output: &Output, folder: &Path) -> Self {
        let text = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)
                .replace(&*folder.to_string_lossy(), "[FOLDER]")
                .replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
        };
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    fn differences(&self, case: &Case) -> String {
        difference("stdout", &case.stdout, &self.stdout)
            + &difference("stderr", &case.stderr, &self.stderr)
            + &difference("status", &case.status.to_string(), &self.status.to_string())
    }
}

fn difference(what: &str, expected: &str, came: &str) -> String {
    if fits(expected, came) {
        return String::new();
    }
    format!("{what} expected:\n{expected}\n{what} came:\n{came}\n")
}

/// What is wrong with the files after the run.
fn changed_files(case: &Case, folder: &Path) -> String {
    let look = |(name, before): (&String, &String)| {
        let came = fs::read_to_string(folder.join(name)).expect("the file is there");
        difference(name, case.after.get(name).unwrap_or(before), &came)
    };
    let new = |(name, expected): (&String, &String)| {
        let came = fs::read_to_string(folder.join(name)).expect("the file is there");
        difference(name, expected, &came)
    };
    let made = case
        .after
        .iter()
        .filter(|(name, _)| !case.files.contains_key(*name));
    case.files.iter().map(look).chain(made.map(new)).collect()
}

fn lay_out(case: &Case, folder: &Path) {
    let texts = case
        .files
        .iter()
        .map(|(name, text)| (name, text.as_bytes()));
    let bytes = case
        .bytes
        .iter()
        .map(|(name, bytes)| (name, bytes.as_slice()));
    for (name, content) in texts.chain(bytes) {
        let path = folder.join(name);
        let parent = path.parent().expect("a file has a folder");
        fs::create_dir_all(parent).expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
    }
}

fn run(case: &Case, folder: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args(&case.args)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .env_remove("GITHUB_STEP_SUMMARY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    // A run that refuses its arguments does not wait for what it is sent.
    let _unread = stdin.write_all(case.stdin.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the binary ends")
}

/// Whether `came` is what `expected` says, where a line `...` stands for any lines.
fn fits(expected: &str, came: &str) -> bool {
    let mut parts = expected.split("...\n");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = came.strip_prefix(first) else {
        return false;
    };
    let mut open = false;
    for part in parts {
        open = part.is_empty();
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    open || rest.is_empty()
}

/// Writes what came out into the case, except where it says `...`.
fn update(path: &Path, text: &str, came: &Came) {
    let mut case: toml_edit::DocumentMut = text.parse().expect("the case is TOML");
    case["status"] = toml_edit::value(i64::from(came.status));
    for (key, came) in [("stdout", &came.stdout), ("stderr", &came.stderr)] {
        let expected = case
            .get(key)
            .and_then(|item| item.as_str())
            .unwrap_or_default();
        if !fits(expected, came) {
            case[key] = toml_edit::value(came);
        }
    }
    fs::write(path, case.to_string()).expect("the case can be written");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut child = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args(["check", "--fix", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    stdin
        .write_all("一行\n".repeat(100_000).as_bytes())
        .expect("it is read to its end");
    drop(stdin);
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
