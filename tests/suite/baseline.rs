//! A baseline from its first day to its last.

use crate::folder::Folder;

const UPDATE: [&str; 4] = ["check", "--baseline", "known.json", "--update-baseline"];

fn folder() -> Folder {
    Folder::new(&[
        ("a.md", "和平利用赛博空间。\n\n秘钥\n"),
        ("中文/b.md", "赛博空间\n"),
    ])
}

#[test]
fn only_new_findings_count() {
    let folder = folder();
    let came = folder.run(&UPDATE);
    assert_eq!(came.status, Some(0), "{came:?}");
    assert_eq!(came.stderr, "known.json: 3 findings known, 0 before\n");
    assert_eq!(came.stdout, "");
    let came = folder.run(&["check", "--baseline", "known.json"]);
    assert_eq!(
        (came.status, came.stderr.as_str()),
        (Some(0), "no findings in 2 files; 3 more in the baseline\n")
    );
    folder.write(
        "a.md",
        "# 新\n\n和平利用赛博空间。\n\n又是赛博空间。\n\n秘钥\n",
    );
    assert_eq!(
        folder.found(&["--baseline", "known.json"]),
        ["a.md:5 赛博空间"]
    );
}

#[test]
fn the_same_drafts_give_the_same_bytes_from_every_folder() {
    let folder = folder();
    folder.run(&UPDATE);
    let first = folder.read("known.json");
    assert!(first.starts_with("{\n  \"version\": 1,\n  \"findings\": {\n    \"a.md\": ["));
    assert!(first.contains("\"中文/b.md\""), "{first}");
    let arguments = [
        "check",
        "..",
        "--baseline",
        "../known.json",
        "--update-baseline",
    ];
    let came = folder.run_in("中文", &arguments);
    assert_eq!(came.stderr, "../known.json: 3 findings known, 3 before\n");
    assert_eq!(folder.read("known.json"), first);
}

#[test]
fn what_no_longer_occurs_is_told_and_dropped_when_asked() {
    let folder = folder();
    folder.run(&UPDATE);
    folder.write("a.md", "秘钥\n");
    folder.remove("中文/b.md");
    let came = folder.run(&["check", "--baseline", "known.json"]);
    assert_eq!(came.status, Some(0));
    assert_eq!(
        came.stderr,
        "warning: known.json: 2 findings in it no longer occur\n  a.md: term/deprecated 赛博空间\n  \
         中文/b.md: term/deprecated 赛博空间\n  help: drop them with --update-baseline\nno findings \
         in 1 file; 1 more in the baseline\n"
    );
    assert_eq!(
        folder.run(&UPDATE).stderr,
        "known.json: 1 finding known, 3 before\n"
    );
    assert!(!folder.read("known.json").contains("b.md"));
}

#[test]
fn drafts_that_were_not_checked_keep_what_is_known_of_them() {
    let folder = folder();
    folder.run(&UPDATE);
    let came = folder.run(&["check", "--baseline", "known.json", "a.md"]);
    assert_eq!(
        came.stderr,
        "no findings in 1 file; 2 more in the baseline\n"
    );
    folder.write("a.md", "空\n");
    folder.run(&[&UPDATE[..], &["a.md"]].concat());
    let known = folder.read("known.json");
    assert!(known.contains("b.md") && !known.contains("a.md"), "{known}");
}

#[test]
fn fixes_leave_alone_what_is_known_even_beside_what_is_not() {
    let folder = Folder::new(&[("a.md", "赛博空间\n\n甲\n")]);
    folder.run(&UPDATE);
    folder.write("a.md", "赛博空间\n\n赛博空间与甲\n");
    folder.run(&["check", "--fix", "--baseline", "known.json"]);
    assert_eq!(folder.read("a.md"), "赛博空间\n\n网络空间与甲\n");
}

#[test]
fn a_file_that_is_no_baseline_is_not_overwritten() {
    let folder = folder();
    folder.write("known.json", "<<<<<<< ours\n");
    let came = folder.run(&UPDATE);
    assert_eq!(came.status, Some(2), "{came:?}");
    assert!(
        came.stderr.contains("delete it and make it anew"),
        "{came:?}"
    );
    assert_eq!(folder.read("known.json"), "<<<<<<< ours\n");
}
