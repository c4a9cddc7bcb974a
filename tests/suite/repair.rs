//! `check --fix` on files: what is right stays byte for byte, and a second run changes nothing.
//!
//! The drafts are made of pieces that fixes have to do with: terms, particles, markup, comments
//! that silence, line ends of both kinds, a byte order mark, an end without a line end. Each case
//! is a folder of drafts, so that the binary starts a few times only.

#![expect(clippy::disallowed_methods, reason = "the tests make their own files")]

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output},
};

use proptest::prelude::*;

/// The pieces of drafts in a language.
const LANGUAGES: [(&str, &[&str]); 3] = [
    (
        "zh",
        &[
            "赛博空间",
            "网路空间的",
            "供给链",
            "关键性基础设施",
            "与安全",
            "**",
            "，",
            "网络安全",
            "`网路空间`",
            "[网路空间](a.md)",
            "<!-- triglot-disable-line -->",
            "\u{200B}",
        ],
    ),
    (
        "ja",
        &[
            "サイバー・セキュリティー",
            "サイバースペース",
            "ＩＣＴ製品",
            "バルネラビリティの",
            "する",
            "**",
            "、",
            "か\u{3099}",
            "サイバースペースの`サイバースペース`",
            "ICT",
            "<!-- triglot-disable-line term/deprecated -->",
            "ｻｲﾊﾞｰ空間",
        ],
    ),
    (
        "ko",
        &[
            "사이버스페이스를 ",
            "크리티컬 인프라",
            "이 ",
            "으로부터 ",
            "(malware)은 ",
            "**",
            "캐퍼시티 빌딩",
            "과 ",
            "와 ",
            "리스크 매니지먼트",
            "\u{1112}\u{1161}\u{11AB}국",
            "<!-- triglot-disable-line -->",
        ],
    ),
];

const LINE_ENDS: [&str; 4] = ["", "\n", "\r\n", "\n\n"];

/// A draft: its language, its lines as pieces with their line end, whether it has a mark.
fn draft() -> impl Strategy<Value = (usize, String)> {
    let line = (
        prop::collection::vec(0_usize..12, 1..8),
        0_usize..LINE_ENDS.len(),
    );
    (
        0_usize..LANGUAGES.len(),
        prop::collection::vec(line, 1..6),
        any::<bool>(),
    )
        .prop_map(|(language, lines, has_mark)| {
            let pieces = LANGUAGES[language].1;
            let mut text = if has_mark {
                "\u{FEFF}".to_owned()
            } else {
                String::new()
            };
            for (picks, end) in lines {
                text.extend(picks.into_iter().map(|pick| pieces[pick]));
                text.push_str(LINE_ENDS[end]);
            }
            (language, text)
        })
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args([&["check", "--no-config", "--fail-on", "never"], arguments].concat())
        .current_dir(folder)
        .output()
        .expect("the binary starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    output
}

fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let read = entries.map(|entry| {
        let path = entry.expect("it can be listed").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(path).expect("it is text"))
    });
    read.collect()
}

/// What no fix touches: the mark, the line ends in their order, markup, code and comments.
fn skeleton(text: &str) -> Vec<String> {
    let mut bones = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let whole = ["\u{FEFF}", "\r\n", "\n", "**", "[", "]", "(a.md)"].into_iter();
        let whole = whole
            .filter(|bone| rest.starts_with(bone))
            .map(str::len)
            .next();
        let fenced = [("`", "`"), ("<!--", "-->")].into_iter();
        let fenced = fenced
            .filter(|(start, _)| rest.starts_with(start))
            .find_map(|(start, end)| {
                Some(start.len() + rest[start.len()..].find(end)? + end.len())
            });
        let length = whole.or(fenced);
        bones.extend(length.map(|length| rest[..length].to_owned()));
        rest = &rest[length.unwrap_or(first.len_utf8())..];
    }
    bones
}

fn lay_out(folder: &Path, drafts: &[(usize, String)]) {
    for (number, (language, text)) in drafts.iter().enumerate() {
        let name = format!("{number:02}.{}.md", LANGUAGES[*language].0);
        fs::write(folder.join(name), text).expect("it can be written");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn fixing_twice_changes_nothing_the_second_time(drafts in prop::collection::vec(draft(), 24)) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        lay_out(folder.path(), &drafts);
        let before = contents(folder.path());
        let proposed = run(folder.path(), &["--diff", "."]);
        prop_assert_eq!(&contents(folder.path()), &before, "--diff wrote");
        run(folder.path(), &["--fix", "."]);
        let once = contents(folder.path());
        prop_assert_eq!(once.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
        let is_changed = |name: &&String| once[*name] != before[*name];
        let proposed = String::from_utf8_lossy(&proposed.stdout).into_owned();
        for name in before.keys() {
            prop_assert_eq!(skeleton(&once[name]), skeleton(&before[name]));
            let is_proposed = proposed.contains(&format!("+++ {name}\n"));
            prop_assert_eq!(is_proposed, is_changed(&name), "--diff and --fix disagree on {}", name);
        }
        run(folder.path(), &["--fix", "."]);
        prop_assert_eq!(contents(folder.path()), once);
    }

    #[test]
    fn nor_do_fixes_that_were_asked_for(drafts in prop::collection::vec(draft(), 24)) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        lay_out(folder.path(), &drafts);
        run(folder.path(), &["--fix", "--unsafe-fixes", "."]);
        let once = contents(folder.path());
        run(folder.path(), &["--fix", "--unsafe-fixes", "."]);
        prop_assert_eq!(contents(folder.path()), once);
    }
}

#[cfg(unix)]
#[test]
fn modes_stay_and_a_read_only_draft_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, mode: u32| {
        let path = folder.path().join(name);
        fs::write(&path, "赛博空间\r\n").expect("it can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
        path
    };
    let (own, locked) = (write("a.zh.md", 0o600), write("b.zh.md", 0o444));
    let output = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .args(["check", "--no-config", "--fix", "."])
        .current_dir(folder.path())
        .output()
        .expect("the binary starts");
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        errors.contains("b.zh.md: is read-only and was not changed"),
        "{errors}"
    );
    assert_eq!(
        fs::read_to_string(&own).expect("it is there"),
        "网络空间\r\n"
    );
    assert_eq!(
        fs::read_to_string(&locked).expect("it is there"),
        "赛博空间\r\n"
    );
    let mode = fs::metadata(&own)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}
