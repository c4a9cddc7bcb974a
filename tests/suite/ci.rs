//! The commands of docs/ci.md are commands, and the action's script does what the action says.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests read the page and run bash"
)]

use std::{path::Path, process::Command};

use clap::Parser;
use triglot::cli::arguments::Arguments;

use crate::folder::Folder;

#[test]
fn commands_of_the_page_are_understood() {
    let page = include_str!("../../docs/ci.md");
    let commands = page.lines().filter_map(|line| {
        let at = line.find("triglot check")?;
        let is_code = line.starts_with("triglot") || line.contains("bin/triglot check");
        let command = line[at..].split(" | ").next()?;
        is_code.then(|| command.replace("\"$(git merge-base origin/main HEAD)\"", "HEAD"))
    });
    let commands: Vec<String> = commands.collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let parsed = Arguments::try_parse_from(command.split_whitespace());
        assert!(parsed.is_ok(), "{command}: {parsed:?}");
    }
}

#[test]
fn the_action_checks_what_it_is_given() {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: no bash here");
        return;
    }
    let folder = Folder::new(&[
        ("a b.md", "赛博空间\n"),
        ("c.md", "秘钥\n"),
        ("d.md", "赛博空间\n"),
    ]);
    let binary = Path::new(env!("CARGO_BIN_EXE_triglot"));
    let folder_of_binary = binary.parent().expect("it is in a folder");
    let path = std::env::var("PATH").expect("there is a path");
    let mut bash = Command::new("bash");
    bash.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/action.sh"))
        .arg("check")
        .current_dir(folder.path())
        .env("PATH", format!("{}:{path}", folder_of_binary.display()))
        .env("RUNNER_TEMP", folder.path())
        .env("GITHUB_STEP_SUMMARY", folder.at("summary.md"))
        .env("TRIGLOT_PATHS", "a b.md\nc.md\n")
        .env("TRIGLOT_FAIL_ON", "error")
        .env("TRIGLOT_BASELINE", "")
        .env("TRIGLOT_DIFF_BASE", "")
        .env("TRIGLOT_SARIF", "all.sarif")
        .env("TRIGLOT_ARGUMENTS", "--rule\nterm/variant=error\n");
    let came = folder.finish(&mut bash);
    assert_eq!(
        (came.status, came.stderr.as_str()),
        (Some(1), ""),
        "{came:?}"
    );
    let lines: Vec<&str> = came.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{came:?}");
    assert!(lines[0].starts_with("::error file=c.md,"), "{came:?}");
    assert!(lines[1].starts_with("::warning file=a b.md,"), "{came:?}");
    assert!(
        folder
            .read("summary.md")
            .contains("2 findings (1 error, 1 warning)")
    );
    assert!(folder.read("all.sarif").contains("\"uri\": \"a%20b.md\""));
}
