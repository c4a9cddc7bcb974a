//! The word lexicons: they are what their manifest says, and they tell words from crossings.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads the packed files and where their tables are"
)]

#[path = "../../examples/lexicon/pack.rs"]
mod pack;

use std::{env, fs, path::Path};

use sha2::{Digest, Sha256};
use toml_edit::DocumentMut;
use triglot::{
    index::{
        lexicon::Lexicons,
        segment::{Clause, TERM},
    },
    text::{Script, fold, han::simplified, script::script_of},
};

/// All files together; the design's limit.
const MOST_BYTES: usize = 4_000_000;

#[test]
fn files_are_those_of_the_manifest() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/lexicon");
    let manifest = fs::read_to_string(folder.join("manifest.toml")).expect("it is there");
    let manifest: DocumentMut = manifest.parse().expect("it is TOML");
    let mut total = 0;
    let packed = pack::FILES.iter().map(|(_, file, _)| *file);
    for file in packed.chain(["pinyin.txt"]) {
        let bytes = fs::read(folder.join(file)).expect("it is there");
        let expected = manifest[file]["sha256"].as_str().expect("a hash");
        assert_eq!(sha256(&bytes), expected, "{file} is stale: run generate.py");
        total += bytes.len();
    }
    assert!(total < MOST_BYTES, "{total} bytes");
}

#[test]
fn files_are_packed_from_their_tables() {
    let Some(tables) = env::var_os("TRIGLOT_LEXICON_SOURCES") else {
        println!("skipped: TRIGLOT_LEXICON_SOURCES is not set");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary/lexicon");
    for (table, file, pack) in pack::FILES {
        let table = fs::read_to_string(Path::new(&tables).join(table)).expect("it is there");
        let packed = pack(&table).expect("the table is in order");
        let committed = fs::read(folder.join(file)).expect("it is there");
        assert!(packed == committed, "{file} is stale: run generate.py");
    }
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn chinese_crossings() {
    let rows = include_str!("../vectors/zh-boundary.tsv");
    let words_at: WordsAt = |text| Box::new(Lexicons::builtin().chinese_words_at(text));
    let (wrong, lost) = misses(rows, words_at, is_han, simplified);
    // 视频平台输出加密码流 and 演出用和服务必手洗: the cheaper cut is the wrong one.
    assert_eq!(wrong, ["ZB083", "ZB094"]);
    assert_eq!(lost, [""; 0]);
}

#[test]
fn japanese_crossings() {
    let rows = include_str!("../vectors/ja-boundary.tsv");
    let words_at: WordsAt = |text| Box::new(Lexicons::builtin().kanji_words_at(text));
    let is_inside = |character| is_han(character) || script_of(character) == Script::Hiragana;
    let (wrong, lost) = misses(rows, words_at, is_inside, |character| character);
    assert_eq!(wrong, [""; 0]);
    assert_eq!(lost, [""; 0]);
}

#[test]
fn katakana_words() {
    let lexicons = Lexicons::builtin();
    for word in [
        "サーバー",
        "ログ",
        "カタログ",
        "クラウド",
        "セキュリティ",
        "リスク",
    ] {
        assert!(lexicons.is_katakana_word(word), "{word}");
    }
    for piece in [
        "ー",
        "ッシュ",
        "タログ",
        "ア",
        "クラウドサーバ",
        "ンター",
        "server",
    ] {
        assert!(!lexicons.is_katakana_word(piece), "{piece}");
    }
}

#[test]
fn korean_nouns_and_their_parts() {
    let lexicons = Lexicons::builtin();
    for (noun, parts) in [
        ("암호화폐", Some(0b10)),
        ("개인정보", Some(0b10)),
        ("정보", Some(0)),
        ("키", Some(0)),
        ("망", Some(0)),
        ("은", None),
        ("정보를", None),
    ] {
        assert_eq!(lexicons.korean_noun(noun), parts, "{noun}");
    }
    let found: Vec<&str> = lexicons
        .korean_nouns_at("암호화폐를")
        .map(|(length, _)| &"암호화폐를"[..length])
        .collect();
    assert_eq!(found, ["암호", "암호화", "암호화폐"]);
}

fn is_han(character: char) -> bool {
    script_of(character) == Script::Han
}

/// The words at the start of a text, with costs.
type WordsAt = for<'t> fn(&'t str) -> Box<dyn Iterator<Item = (usize, u32)> + 't>;

/// The ids of the crossing rows that are not seen, and of the rows to be found that are lost.
fn misses(
    rows: &str,
    words_at: WordsAt,
    is_inside: impl Fn(char) -> bool,
    equivalent: impl Fn(char) -> char,
) -> (Vec<&str>, Vec<&str>) {
    let (mut wrong, mut lost) = (Vec::new(), Vec::new());
    for row in rows.lines().skip(1) {
        let row: Vec<&str> = row.split('\t').collect();
        let is_match = row[4] == "Y";
        if !(is_match || row[5] == "crossing") || !row[2].chars().all(is_han) {
            continue;
        }
        let equal = |text: &str| -> String { fold(text).text().chars().map(&equivalent).collect() };
        let (text, term) = (equal(row[1]), equal(row[2]));
        // Marks and markup between the characters are the document's business, not ours.
        if !text.contains(&term) {
            continue;
        }
        let mut clauses = text.split(|character| !is_inside(character));
        match (
            is_match,
            clauses.any(|clause| stands(clause, &term, words_at)),
        ) {
            (true, false) => lost.push(row[0]),
            (false, true) => wrong.push(row[0]),
            _ => {}
        }
    }
    (wrong, lost)
}

/// Whether the term stands in the clause without a word across its edges.
fn stands(clause: &str, term: &str, words_at: WordsAt) -> bool {
    let mut words = Clause::default();
    words.read(clause, words_at);
    clause.match_indices(term).any(|(start, term)| {
        let span = start..start + term.len();
        words.is_word(&span, TERM) || !words.straddles(&span).is_any()
    })
}
