//! Walking through folders that are not as they should be.

#![expect(clippy::disallowed_methods, reason = "the tests lay out their folders")]

use std::fs;

use crate::folder::Folder;

#[test]
fn the_number_of_threads_changes_nothing() {
    let drafts: Vec<(String, String)> = (0..40)
        .map(|number| {
            (
                format!("{number}.md"),
                format!("{}赛博空间\n", "\n".repeat(number)),
            )
        })
        .collect();
    let drafts: Vec<(&str, &str)> = drafts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let folder = Folder::new(&drafts);
    let one = folder.run(&["check", "--threads", "1"]);
    assert_eq!(one.status, Some(1));
    assert_eq!(folder.run(&["check", "--threads", "7"]), one);
    assert_eq!(folder.run(&["check"]), one);
}

#[test]
fn what_is_too_large_is_told_and_the_rest_done() {
    let folder = Folder::new(&[("a.md", "赛博空间\n")]);
    let large = fs::File::create(folder.at("large.md")).expect("a file");
    large.set_len(65 * 1024 * 1024).expect("a sparse file");
    let came = folder.run(&["check", "--format", "jsonl"]);
    assert_eq!(came.status, Some(1), "{came:?}");
    assert_eq!(
        came.stderr,
        "warning: large.md: is larger than 64 MiB, the most that is read from one file; it was \
         skipped\n  help: split it and check the parts\n"
    );
    assert_eq!(folder.run(&["check", "large.md"]).status, Some(2));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_unless_they_are_named() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("drafts/a.md", "赛博空间\n")]);
    let link = |to: &str, name: &str| symlink(to, folder.at(name)).expect("a link");
    link(".", "drafts/loop");
    link("a.md", "drafts/b.md");
    link("drafts", "named");
    link("self.md", "self.md");
    let came = folder.run(&["check", "--verbose", "drafts"]);
    assert_eq!(
        came.stderr,
        "skipped: drafts/b.md: a symbolic link; name it to check it\nskipped: drafts/loop: a \
         symbolic link; name it to check it\n1 finding (1 warning) in 1 file; 1 can be fixed with \
         --fix\n"
    );
    assert_eq!(folder.found(&["named"]), ["named/a.md:1 赛博空间"]);
    assert_eq!(folder.found(&["drafts/b.md"]), ["drafts/b.md:1 赛博空间"]);
    let came = folder.run(&["check", "self.md", "drafts"]);
    assert_eq!(came.status, Some(2));
    assert!(
        came.stderr.starts_with("error: self.md: cannot be opened"),
        "{came:?}"
    );
    assert!(came.stdout.contains("drafts/a.md:1:1"), "{came:?}");
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told_and_the_rest_done() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[
        ("a.md", "赛博空间\n"),
        ("closed.md", "空\n"),
        ("closed/b.md", "空\n"),
    ]);
    let close = |name: &str, mode| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(folder.at(name), permissions).expect("a mode");
    };
    close("closed.md", 0o000);
    close("closed", 0o000);
    if fs::read(folder.at("closed.md")).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let came = folder.run(&["check", "--format", "jsonl"]);
    close("closed", 0o755);
    assert_eq!(came.status, Some(2), "{came:?}");
    assert_eq!(came.stdout.lines().count(), 1);
    assert!(
        came.stderr.contains("error: closed: may not be searched"),
        "{came:?}"
    );
    assert!(
        came.stderr.contains("error: closed.md: may not be read"),
        "{came:?}"
    );
}
