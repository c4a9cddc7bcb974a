//! `--diff-base`: findings on the lines that changed since a revision, in a real repository.

#![expect(clippy::disallowed_methods, reason = "the tests run git")]

use std::process::Command;

use crate::folder::Folder;

const NAMES: [&str; 3] = ["a b.md", "중문 \"'\\ 초안.md", "tab\t.md"];

/// A repository with a first commit of `files`.
fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(files);
    git(&folder, &["init", "-q", "-b", "main"]);
    // Settings that people have and that change how git writes a patch.
    for (key, value) in [
        ("user.name", "t"),
        ("user.email", "t@example.org"),
        ("commit.gpgsign", "false"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.interHunkContext", "9"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("diff.renames", "false"),
    ] {
        git(&folder, &["config", key, value]);
    }
    commit(&folder);
    folder
}

fn commit(folder: &Folder) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "a", "--allow-empty"]);
}

fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .current_dir(folder.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE");
    let came = folder.finish(&mut command);
    assert_eq!(came.status, Some(0), "git {arguments:?}: {came:?}");
}

#[test]
fn only_lines_that_were_added_or_changed_count() {
    let old = "赛博空间\n\n甲\n\n秘钥\n";
    let files: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, old)).collect();
    let folder = repository(&files);
    assert!(folder.found(&["--diff-base", "HEAD"]).is_empty());
    for name in NAMES {
        folder.write(name, "# 新\n\n赛博空间\n\n秘钥与甲\n\n秘钥\n++ 赛博空间\n");
    }
    let found = folder.found(&["--diff-base", "HEAD"]);
    let expected: Vec<String> = ["a b.md", "tab\t.md", "중문 \"'\\ 초안.md"]
        .iter()
        .flat_map(|name| [format!("{name}:5 秘钥"), format!("{name}:8 赛博空间")])
        .collect();
    assert_eq!(found, expected);
    commit(&folder);
    assert!(folder.found(&["--diff-base", "HEAD"]).is_empty());
    assert_eq!(folder.found(&["--diff-base", "HEAD~1"]), expected);
    assert_eq!(folder.found(&["--diff-base", "HEAD~1", "a b.md"]).len(), 2);
}

#[test]
fn new_files_are_new_and_moved_ones_are_not() {
    let folder = repository(&[
        ("old.md", "赛博空间\n甲\n乙\n丙\n丁\n"),
        (".gitignore", "out\n"),
    ]);
    git(&folder, &["mv", "old.md", "moved.md"]);
    folder.write("new.md", "赛博空间\n");
    folder.write("staged.md", "赛博空间\n");
    git(&folder, &["add", "staged.md"]);
    folder.write("out/ignored.md", "赛博空间\n");
    assert_eq!(
        folder.found(&["--diff-base", "HEAD"]),
        ["new.md:1 赛博空间", "staged.md:1 赛博空间"]
    );
    assert_eq!(
        folder.found(&["--diff-base", "HEAD", "out/ignored.md"]),
        ["out/ignored.md:1 赛博空间"]
    );
}

#[test]
fn the_folder_does_not_matter() {
    let folder = repository(&[("x/a.md", "赛博空间\n"), ("y/b.md", "甲\n")]);
    folder.write("y/b.md", "甲\n赛博空间\n");
    let arguments = ["check", "--format", "jsonl", "--diff-base", "main", ".."];
    let came = folder.run_in("x", &arguments);
    assert_eq!(came.stdout.lines().count(), 1, "{came:?}");
    assert!(came.stdout.contains("../y/b.md"), "{came:?}");
}

#[test]
fn fixes_leave_other_lines_alone() {
    let folder = repository(&[("a.md", "赛博空间\r\n甲\r\n")]);
    folder.write("a.md", "赛博空间\r\n赛博空间\r\n");
    let came = folder.run(&["check", "--fix", "--diff-base", "HEAD"]);
    assert_eq!(came.status, Some(0), "{came:?}");
    assert_eq!(folder.read("a.md"), "赛博空间\r\n网络空间\r\n");
}

#[test]
fn what_git_cannot_tell_is_told() {
    let folder = repository(&[("a.md", "甲\n")]);
    let stderr = |revision: &str| {
        let came = folder.run(&["check", &format!("--diff-base={revision}")]);
        assert_eq!(came.status, Some(2), "{came:?}");
        assert_eq!(came.stdout, "");
        came.stderr
    };
    assert!(stderr("nowhere").contains("git knows no revision `nowhere`"));
    assert!(stderr("nowhere").contains("help: check the spelling"));
    // An option is a revision that does not exist, and nothing else.
    assert!(stderr("--output=stolen").contains("git knows no revision `--output=stolen`"));

    let outside = Folder::new(&[("a.md", "甲\n")]);
    let came = outside.run(&["check", "--diff-base", "HEAD"]);
    assert_eq!(came.status, Some(2));
    assert!(came.stderr.contains("is in no git repository"), "{came:?}");

    let mut command = folder.command("");
    command
        .args(["check", "--diff-base", "HEAD"])
        .env("PATH", "/nowhere");
    let came = folder.finish(&mut command);
    assert_eq!(came.status, Some(2));
    assert!(came.stderr.contains("git is not installed"), "{came:?}");
}
