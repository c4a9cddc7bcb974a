//! Characters of the wrong script for a language.

use super::{Language, han, han_set::HanSet};

/// Whether `character` is of a script that text in `language` is not written in: simplified in
/// traditional Chinese and the reverse, Chinese in Japanese, Japanese in Chinese.
#[inline]
pub fn is_foreign(character: char, language: Language) -> bool {
    // Kana, Latin and punctuation are most of a text and in no set.
    character >= FIRST_HAN && is_foreign_han(character, language)
}

fn is_foreign_han(character: char, language: Language) -> bool {
    match language {
        Language::SimplifiedChinese => han::is_traditional_or_japanese_only(character),
        Language::TraditionalChinese | Language::TaiwanChinese | Language::HongKongChinese => {
            han::is_simplified_or_japanese_only(character)
                || OLD_VARIANTS_IN_BIG5.contains(character)
        }
        Language::Japanese => {
            han::is_chinese_only(character) || OLD_VARIANTS_IN_JIS.contains(character)
        }
        Language::English | Language::Korean => false,
    }
}

const FIRST_HAN: char = '\u{3400}';

/// Simplified characters that Big5 has as variants of an older time, and JIS X 0213 too. Who writes
/// one today writes the simplified character.
static OLD_VARIANTS_IN_BIG5: HanSet = HanSet::of("网与优体听坏怀惊扰机洁触");
static OLD_VARIANTS_IN_JIS: HanSet = HanSet::of("网开关养减响园构帮异惊沟灵运达迁阳阴笔");
