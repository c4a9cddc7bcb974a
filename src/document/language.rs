//! Which language a draft and each of its blocks is written in.
//!
//! A draft has one home language: the one it declares, or else the one that most of its text is
//! in. A block is in the home language unless its own characters leave no doubt that it is not: a
//! quotation, a parallel text, a heading left in English. Han alone tell little, so that a heading
//! without kana in a Japanese draft stays Japanese.

use std::path::Path;

use crate::text::{Language, language::Characters};

/// Fewer kana than this may be a quoted word in a Chinese or Korean block.
const CERTAIN_KANA: usize = 3;
/// Han characters from which a block without Hangul is not a Korean heading in hanja any more.
const CERTAIN_HAN: usize = 12;
/// Traditional characters from which a text declared as `zh` is in traditional script, and how
/// many times as many as simplified ones there must be.
const CERTAIN_TRADITIONAL: usize = 3;

/// The home language of the text in blocks; `None` when it has no letters and declares nothing.
///
/// A draft that says `zh` in clearly traditional characters is in traditional script: most people
/// who write `zh` do not think of the script.
pub fn document_language(
    blocks: impl Iterator<Item = Characters>,
    declared: Option<Language>,
) -> Option<Language> {
    let Some(declared) = declared else {
        return majority(blocks);
    };
    let mut whole = Characters::default();
    blocks.for_each(|characters| whole += characters);
    Some(or_traditional(declared, whole))
}

/// The language of a block in a draft whose home language is `home`.
pub fn block_language(text: &str, home: Option<Language>) -> Language {
    language_of(Characters::of(text), text, home)
}

/// As [`block_language`], for a text whose characters are counted.
pub fn language_of(characters: Characters, text: &str, home: Option<Language>) -> Language {
    let Some(home) = home else {
        return characters.language().unwrap_or(Language::English);
    };
    let wide = characters.wide();
    if wide == 0 {
        return home_or_english(text, home);
    }
    if home == Language::English {
        return quoted_or_english(characters);
    }
    if characters.hangul * 2 > wide {
        return Language::Korean;
    }
    if characters.kana >= CERTAIN_KANA && characters.kana * 10 >= wide {
        return Language::Japanese;
    }
    let is_han = wide == characters.han;
    if home == Language::Korean && is_han && wide >= CERTAIN_HAN {
        return characters.chinese();
    }
    or_traditional(home, characters)
}

/// The language that a file's name tells: a tag before the ending (`README.ja.md`, `x_zh_TW.md`,
/// `ko.md`), or else the nearest folder whose name is a tag (`docs/ja/x.md`).
///
/// Only whole tags with a script or region that exists count: `to` and `no` are words, and `jp` is
/// a country. Ask with a path inside the project: the folders above it (`/home/ko`) tell nothing.
pub fn from_path(path: &Path) -> Option<Language> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.and_then(from_stem).or_else(|| {
        let folders = path.parent()?.components().rev();
        folders
            .filter_map(|folder| folder.as_os_str().to_str())
            .find_map(from_exact_tag)
    })
}

fn from_stem(stem: &str) -> Option<Language> {
    let after_dot = stem.rsplit_once('.').map(|(_, tag)| tag);
    if let Some(language) = after_dot.and_then(from_exact_tag) {
        return Some(language);
    }
    // The longest tag wins: `x-zh-Hant-HK` ends in `zh-Hant-HK` and not in a tag `HK`.
    let ends = stem
        .match_indices(['-', '_'])
        .map(|(at, _)| &stem[at + 1..]);
    std::iter::once(stem).chain(ends).find_map(from_exact_tag)
}

/// A language, and after it nothing but a script or regions of two letters.
fn from_exact_tag(tag: &str) -> Option<Language> {
    let mut parts = tag.split(['-', '_']);
    let is_language = parts.next().is_some_and(|language| language.len() <= 3);
    let is_subtag = |part: &str| {
        let is_script = part.eq_ignore_ascii_case("hans") || part.eq_ignore_ascii_case("hant");
        is_script || part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    if is_language && parts.all(is_subtag) {
        Language::from_tag(tag)
    } else {
        None
    }
}

/// The language that most of the text is in, by its CJK characters; English when it has none.
fn majority(blocks: impl Iterator<Item = Characters>) -> Option<Language> {
    let mut votes = [0; Language::ALL.len()];
    let mut chinese = Characters::default();
    for characters in blocks {
        let Some(language) = characters.language() else {
            continue;
        };
        if language.is_chinese() {
            chinese += characters;
            votes[Language::SimplifiedChinese as usize] += weight(characters);
        } else {
            votes[language as usize] += weight(characters);
        }
    }
    let most = votes.iter().copied().max().filter(|most| *most > 0)?;
    let language = Language::ALL[votes.iter().position(|vote| *vote == most)?];
    let is_chinese = language.is_chinese();
    Some(if is_chinese {
        chinese.chinese()
    } else {
        language
    })
}

/// How much a block says, in CJK characters; a Latin letter says about a quarter of one.
const fn weight(characters: Characters) -> usize {
    let wide = characters.wide();
    if wide > 0 {
        wide
    } else {
        characters.latin.div_ceil(4)
    }
}

/// The language of a block with CJK characters in an English draft: a few are a quoted word.
fn quoted_or_english(characters: Characters) -> Language {
    let is_quoted = characters.wide() < characters.latin.div_ceil(4);
    let language = characters.language().filter(|_| !is_quoted);
    language.unwrap_or(Language::English)
}

fn or_traditional(home: Language, characters: Characters) -> Language {
    let is_traditional = characters.traditional >= CERTAIN_TRADITIONAL
        && characters.traditional >= 3 * characters.simplified;
    if home == Language::SimplifiedChinese && is_traditional {
        Language::TraditionalChinese
    } else {
        home
    }
}

/// The language of a block without CJK characters: one Latin word may be a name.
fn home_or_english(text: &str, home: Language) -> Language {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let is_word = |word: &&str| {
        let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
        letters.nth(1).is_some()
    };
    match words.filter(is_word).nth(1) {
        Some(_) => Language::English,
        None => home,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_tell_the_language() {
        for (path, tag) in [
            ("README.ja.md", Some("ja")),
            ("x.zh.md", Some("zh-Hans")),
            ("x.zh-Hant.md", Some("zh-Hant")),
            ("x_ja.md", Some("ja")),
            ("x-ko.md", Some("ko")),
            ("x_zh_TW.md", Some("zh-Hant-TW")),
            ("README-zh-Hant-HK.md", Some("zh-Hant-HK")),
            ("ko.md", Some("ko")),
            ("ko/x.md", Some("ko")),
            ("docs/ja/guide/x.md", Some("ja")),
            ("i18n/zh-Hant/ja.x/y.md", Some("zh-Hant")),
            ("content/zh-cn/x.en.md", Some("en")),
            ("zh_TW/x.md", Some("zh-Hant-TW")),
            ("how-to.md", None),
            ("en-passant.md", None),
            ("no/to/x.md", None),
            ("japan/x.md", None),
            ("", None),
        ] {
            let language = from_path(Path::new(path));
            assert_eq!(language.map(Language::tag), tag, "{path}");
        }
    }

    #[test]
    fn a_block_leaves_its_home_only_without_doubt() {
        for (home, text, tag) in [
            ("ja", "情報処理安全確保支援士制度", "ja"),
            ("ja", "정보보호 정책", "ko"),
            ("ja", "Zero trust architecture", "en"),
            ("ja", "GitHub", "ja"),
            ("ja", "IA5String", "ja"),
            ("zh", "「サイバーセキュリティ基本法」", "ja"),
            ("zh", "日语「の」的用法", "zh-Hans"),
            ("zh", "網路安全與資訊保護的關係", "zh-Hant"),
            ("zh-Hant-TW", "网络安全与信息保护的关系", "zh-Hant-TW"),
            ("ko", "情報保護", "ko"),
            ("ko", "网络安全和信息保护基本法律制度", "zh-Hans"),
            ("ko", "網路安全與資訊保護的基本法律制度", "zh-Hant"),
            ("en", "The word 暗号 means cipher", "en"),
            ("en", "暗号とは何か", "ja"),
            ("zh", "2024-01-01", "zh-Hans"),
        ] {
            let language = block_language(text, Language::from_tag(home));
            assert_eq!(language.tag(), tag, "{text} in {home}");
        }
    }
}
