//! The long vowel mark at the end of Japanese loanwords from English words in -er, -or, -ar and -y.
//!
//! The cabinet notice on loanwords (外来語の表記, 1991) writes it and lets custom leave it out; JIS Z
//! 8301 asked to leave it out until 2019. Only words that real projects write in both ways are
//! listed: サイバー is never サイバ, and データ never データー.

use super::settings::LongVowel;
use crate::text::{Script, script::script_of};

/// `term` as the style writes it; `None` when it is written so already.
pub fn restyled(term: &str, style: LongVowel) -> Option<String> {
    let mut out = String::with_capacity(term.len());
    let mut run = String::new();
    for character in term.chars() {
        if script_of(character) == Script::Katakana && !SEPARATORS.contains(character) {
            run.push(character);
            continue;
        }
        out.push_str(&restyled_run(&run, style));
        run.clear();
        out.push(character);
    }
    out.push_str(&restyled_run(&run, style));
    (out != term).then_some(out)
}

/// The listed words in `text`, each without its mark, and whether it has one there; in order.
pub fn listed(text: &str) -> Vec<(&'static str, bool)> {
    let is_katakana = |character: char| {
        script_of(character) == Script::Katakana && !SEPARATORS.contains(character)
    };
    let runs = text.split(|character: char| !is_katakana(character));
    let of_run = |run: &str| {
        let stem = run.strip_suffix(MARK).unwrap_or(run);
        let words = WORDS.iter().filter(|word| stem.ends_with(**word));
        let longest = words.max_by_key(|word| word.len())?;
        Some((*longest, stem.len() < run.len()))
    };
    runs.filter_map(of_run).collect()
}

const SEPARATORS: &str = "・＝";
const MARK: char = 'ー';

/// A run of katakana with the end that the style asks for.
fn restyled_run(run: &str, style: LongVowel) -> String {
    let stem = run.strip_suffix(MARK).unwrap_or(run);
    let is_listed = WORDS.iter().any(|word| stem.ends_with(word));
    match style {
        LongVowel::Keep if is_listed => format!("{stem}{MARK}"),
        LongVowel::Drop if is_listed => stem.to_owned(),
        _ => run.to_owned(),
    }
}

/// Without the mark.
const WORDS: [&str; 41] = [
    "アダプタ",
    "インタプリタ",
    "エディタ",
    "エンコーダ",
    "オペレータ",
    "カウンタ",
    "カテゴリ",
    "クラスタ",
    "コネクタ",
    "コントローラ",
    "コンパイラ",
    "コンピュータ",
    "サーバ",
    "スキャナ",
    "スケジューラ",
    "セクタ",
    "センサ",
    "ディレクトリ",
    "デコーダ",
    "デバッガ",
    "ドライバ",
    "バッファ",
    "パラメータ",
    "フィルタ",
    "フォルダ",
    "プライバシ",
    "ブラウザ",
    "プリンタ",
    "プロセッサ",
    "プロバイダ",
    "ヘッダ",
    "ポインタ",
    "マスタ",
    "メモリ",
    "モニタ",
    "ユーザ",
    "ライブラリ",
    "ルータ",
    "レジスタ",
    "レイヤ",
    "ローダ",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn writes(style: LongVowel, term: &str, expected: &str) {
        assert_eq!(restyled(term, style).as_deref().unwrap_or(term), expected);
    }

    #[test]
    fn words_that_are_written_in_both_ways() {
        writes(LongVowel::Drop, "サーバー", "サーバ");
        writes(
            LongVowel::Drop,
            "ウェブサーバー管理者",
            "ウェブサーバ管理者",
        );
        writes(
            LongVowel::Keep,
            "ユーザ・アカウント",
            "ユーザー・アカウント",
        );
        writes(LongVowel::Keep, "ブラウザ", "ブラウザー");
        writes(LongVowel::Glossary, "サーバー", "サーバー");
    }

    #[test]
    fn words_are_listed_with_what_stands_in_the_text() {
        assert_eq!(
            listed("Webサーバーとファイル・サーバ、サイバー空間のユーザ"),
            [("サーバ", true), ("サーバ", false), ("ユーザ", false)]
        );
    }

    #[test]
    fn words_that_are_not() {
        writes(LongVowel::Drop, "サイバー空間", "サイバー空間");
        writes(LongVowel::Keep, "データ", "データ");
        writes(LongVowel::Keep, "ユーザビリティ", "ユーザビリティ");
        writes(LongVowel::Drop, "キー", "キー");
    }
}
