//! Does the term occur here? One row a case, in `tests/vectors/*-boundary.tsv`.
//!
//! All rows are run. Those that the matcher does not decide rightly yet are listed by id: a row
//! that starts to pass must leave the list, and a row that starts to fail is a bug.

use std::collections::BTreeSet;

use triglot::{
    document::{Format, read},
    glossary::{Glossary, read::read_concepts},
    index::Compiled,
    matching::Matcher,
    text::Language,
};

#[test]
fn chinese() {
    let rows = include_str!("../vectors/zh-boundary.tsv");
    assert_eq!(
        misses(rows, Language::SimplifiedChinese),
        list(CHINESE_MISSES)
    );
}

#[test]
fn japanese() {
    let rows = include_str!("../vectors/ja-boundary.tsv");
    assert_eq!(misses(rows, Language::Japanese), list(JAPANESE_MISSES));
}

#[test]
fn korean() {
    let rows = include_str!("../vectors/ko-boundary.tsv");
    assert_eq!(misses(rows, Language::Korean), list(KOREAN_MISSES));
}

/// 码流 is no word of the lexicon, and 用和服务必手洗 splits as well into 用 + 和 + 服务 + 必.
const CHINESE_MISSES: &[&str] = &["ZB083", "ZB094"];
const JAPANESE_MISSES: &[&str] = &[];
/// 감사하며 is *to thank* here; grammar does not tell it from *to audit*.
const KOREAN_MISSES: &[&str] = &["KB053"];

fn list(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// The ids of the rows that the matcher gets wrong.
fn misses(rows: &str, language: Language) -> BTreeSet<String> {
    let rows = rows
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|row| {
        let script = row.get(7).copied().unwrap_or_default();
        let language = if script == "Hant" {
            Language::TraditionalChinese
        } else {
            language
        };
        let found = occurs(&unescape(row[1]), row[2], row[3], language);
        found != (row[4] == "Y")
    })
    .map(|row| row[0].to_owned())
    .collect()
}

fn occurs(text: &str, term: &str, longer_terms: &str, language: Language) -> bool {
    let longer = longer_terms
        .split(',')
        .map(str::trim)
        .filter(|term| !term.is_empty());
    let mut file = String::new();
    for (term, index) in [term].into_iter().chain(longer).zip(0..) {
        let entry = format!("{{ term = \"{term}\", status = \"preferred\" }}");
        file.push_str(&format!("[concept-{index}]\n{language} = [{entry}]\n"));
    }
    let (concepts, problems) = read_concepts(&file, "vectors.toml");
    assert_eq!(problems, [], "{file}");
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    let matcher = Matcher::new(Compiled::new(glossary));
    let document = read(text, Format::Markdown, Some(language));
    let mut blocks = document.blocks.iter();
    blocks.any(|block| {
        let occurrences = matcher.occurrences(&block.text, language);
        // Another spelling of the term is found, but it is not the term as the row gives it.
        occurrences.iter().any(|occurrence| {
            occurrence.term.concept == 0
                && !matches!(
                    occurrence.deviation,
                    Some(
                        triglot::matching::Deviation::LongVowel
                            | triglot::matching::Deviation::ForeignSound
                    )
                )
        })
    })
}

/// Resolves the escapes of the vectors: `\n`, and a code point of four hex digits after `\u` or of
/// eight after `\U`.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        let digits = match characters.next() {
            Some('n') => {
                out.push('\n');
                continue;
            }
            Some('u') => 4,
            Some('U') => 8,
            other => panic!("unknown escape {other:?} in {text}"),
        };
        let code: String = characters.by_ref().take(digits).collect();
        let code = u32::from_str_radix(&code, 16).expect("four or eight hex digits");
        out.push(char::from_u32(code).expect("a code point"));
    }
    out
}
