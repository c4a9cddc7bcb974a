//! Han characters: simplified forms, and which scripts a character can belong to.
//!
//! The tables are made from OpenCC and from the character sets Big5, GB 2312 and JIS X 0213 by
//! `glossary/lexicon/generate.py`. A correspondence is always one character to one of as many
//! bytes, so offsets survive. Words that regions write differently are data of the glossary and not to be found here.

use std::sync::LazyLock;

/// `U+4E00..=U+9FFF` by index: two bytes each with the simplified form (0: itself), then four bits
/// each with flags, the first in the low half of a byte; then the other characters in order, each
/// in nine bytes: character, simplified form (0: itself), flags. Little-endian.
static TABLES: &[u8] = include_bytes!("../../glossary/lexicon/han.bin");

/// Japanese characters in order, each with the simplified form of the same character: two bytes
/// each, little-endian.
static SHINJITAI: &[u8] = include_bytes!("../../glossary/lexicon/shinjitai.bin");

const FIRST: u32 = 0x4E00;
const COUNT: usize = 0xA000 - 0x4E00;
const FLAGS_AT: usize = COUNT * 2;
const OTHERS_AT: usize = FLAGS_AT + COUNT / 2;
const OTHER_SIZE: usize = 9;

const SIMPLIFIED_ONLY: u8 = 1;
const TRADITIONAL_ONLY: u8 = 2;
const CHINESE_ONLY: u8 = 4;
const JAPANESE_ONLY: u8 = 8;

/// The simplified form of a Chinese character; itself, if it has no other that takes as many bytes
/// in UTF-8.
///
/// For comparing only. Many traditional characters share a simplified one (發 and 髮 become 发), so
/// there is no way back.
pub fn simplified(character: char) -> char {
    let form = match index(character) {
        Some(at) => u32::from(u16::from_le_bytes([TABLES[at * 2], TABLES[at * 2 + 1]])),
        None => other(character).map_or(0, |entry| number(&entry[4..8])),
    };
    match char::from_u32(form) {
        Some('\0') | None => character,
        Some(form) => form,
    }
}

/// The character in the one shape in which Chinese of any script, Japanese and hanja compare: 发 for
/// 發, 髮, 発 and 髪. It takes as many bytes in UTF-8.
///
/// For comparing only, as [`simplified`].
pub fn shape(character: char) -> char {
    static SHAPES: LazyLock<Vec<char>> = LazyLock::new(|| {
        (FIRST..FIRST + COUNT as u32)
            .filter_map(char::from_u32)
            .map(look_up_shape)
            .collect()
    });
    match index(character) {
        Some(at) => SHAPES[at],
        None => look_up_shape(character),
    }
}

fn look_up_shape(character: char) -> char {
    if (character as u32) < 0x3400 {
        return character;
    }
    let form = simplified(character);
    // 戱 is simplified to 戯, which Japanese has too.
    let shinjitai = shinjitai(character).or_else(|| shinjitai(form));
    shinjitai.unwrap_or(form)
}

/// The simplified form of a Japanese character that no Chinese script has.
fn shinjitai(character: char) -> Option<char> {
    let (pairs, _) = SHINJITAI.as_chunks::<4>();
    let found = pairs.binary_search_by_key(&(character as u32), |pair| number(&pair[..2]));
    char::from_u32(number(&pairs[found.ok()?][2..]))
}

/// Whether it is wrong in traditional Chinese: it has another traditional form, is no one's
/// traditional form, and is not in Big5.
pub fn is_simplified_only(character: char) -> bool {
    flags(character) & SIMPLIFIED_ONLY != 0
}

/// Whether it is wrong in simplified Chinese: it has another simplified form, is no one's
/// simplified form, and is not in GB 2312.
pub fn is_traditional_only(character: char) -> bool {
    flags(character) & TRADITIONAL_ONLY != 0
}

/// Whether it is wrong in Japanese: simplified, and not in JIS X 0213. 号 and 独 are in both.
pub fn is_chinese_only(character: char) -> bool {
    flags(character) & CHINESE_ONLY != 0
}

/// Whether it is wrong in Chinese of any script: a common Japanese form, such as 発 or 図, that is
/// neither in GB 2312 nor in Big5.
pub fn is_japanese_only(character: char) -> bool {
    flags(character) & JAPANESE_ONLY != 0
}

/// Whether it is wrong in simplified Chinese as traditional or as Japanese; both from one look.
pub fn is_traditional_or_japanese_only(character: char) -> bool {
    flags(character) & (TRADITIONAL_ONLY | JAPANESE_ONLY) != 0
}

/// Whether it is wrong in traditional Chinese as simplified or as Japanese; both from one look.
pub fn is_simplified_or_japanese_only(character: char) -> bool {
    flags(character) & (SIMPLIFIED_ONLY | JAPANESE_ONLY) != 0
}

fn flags(character: char) -> u8 {
    match index(character) {
        Some(at) => TABLES[FLAGS_AT + at / 2] >> (at % 2 * 4) & 0xF,
        None => other(character).map_or(0, |entry| entry[8]),
    }
}

/// The index of a character of the block that has direct tables.
fn index(character: char) -> Option<usize> {
    let at = (character as u32).checked_sub(FIRST)? as usize;
    (at < COUNT).then_some(at)
}

/// The entry of a character outside the block. Kana, Hangul and full-width punctuation have none,
/// and are too frequent to be looked up.
#[inline]
fn other(character: char) -> Option<&'static [u8]> {
    match character {
        '\u{3400}'..='\u{4DFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'.. => look_up(character),
        _ => None,
    }
}

fn look_up(character: char) -> Option<&'static [u8]> {
    let (entries, _) = TABLES[OTHERS_AT..].as_chunks::<OTHER_SIZE>();
    let found = entries.binary_search_by_key(&(character as u32), |entry| number(&entry[..4]));
    found.ok().map(|at| &entries[at][..])
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_becomes_one() {
        for (traditional, expected) in [
            ('發', '发'),
            ('髮', '发'),
            ('裡', '里'),
            ('裏', '里'),
            ('群', '群'),
            ('网', '网'),
            ('㑮', '㑮'),
            ('a', 'a'),
            ('が', 'が'),
            ('𠮷', '𠮷'),
        ] {
            assert_eq!(simplified(traditional), expected, "{traditional}");
        }
    }

    #[test]
    fn every_other_character_is_looked_up() {
        let (entries, _) = TABLES[OTHERS_AT..].as_chunks::<OTHER_SIZE>();
        assert!(!entries.is_empty());
        for entry in entries {
            let character = char::from_u32(number(&entry[..4])).expect("a character");
            assert!(other(character).is_some(), "{character:?}");
        }
    }

    #[test]
    fn simplifying_keeps_the_size_and_is_done_once() {
        for character in '\u{3400}'..='\u{32000}' {
            let form = simplified(character);
            assert_eq!(form.len_utf8(), character.len_utf8(), "{character}");
            assert_eq!(simplified(form), form, "{character}");
        }
    }

    #[test]
    fn three_languages_have_one_shape() {
        for (forms, expected) in [
            ("発發发髪", '发'),
            ("検檢检", '检'),
            ("証證证", '证'),
            ("国國", '国'),
            ("録錄录", '录'),
            ("訳譯译", '译'),
            ("報报", '报'),
            ("硏研", '研'),
            ("が", 'が'),
        ] {
            for form in forms.chars() {
                assert_eq!(shape(form), expected, "{form}");
            }
        }
    }

    #[test]
    fn a_shape_has_the_size_of_its_character_and_is_its_own_shape() {
        for character in '\u{3400}'..='\u{32000}' {
            let form = shape(character);
            assert_eq!(form.len_utf8(), character.len_utf8(), "{character}");
            assert_eq!(shape(form), form, "{character}");
        }
    }

    #[test]
    fn characters_of_one_script() {
        // Simplified, traditional, Chinese, Japanese only.
        for (character, expected) in [
            ('网', [false; 4]),
            ('图', [true, false, true, false]),
            ('号', [true, false, false, false]),
            ('群', [false; 4]),
            ('網', [false, true, false, false]),
            ('発', [false, false, false, true]),
            ('図', [false, false, false, true]),
            ('児', [false, false, false, true]),
            ('国', [true, false, false, false]),
            ('信', [false; 4]),
            ('が', [false; 4]),
            ('x', [false; 4]),
        ] {
            let found = [
                is_simplified_only(character),
                is_traditional_only(character),
                is_chinese_only(character),
                is_japanese_only(character),
            ];
            assert_eq!(found, expected, "{character}");
        }
    }

    #[test]
    fn sets_have_the_sizes_that_were_measured() {
        let count = |is: fn(char) -> bool| ('\u{3400}'..='\u{32000}').filter(|c| is(*c)).count();
        assert_eq!(
            [
                count(is_simplified_only),
                count(is_traditional_only),
                count(is_chinese_only),
                count(is_japanese_only),
            ],
            [3750, 4084, 3510, 302]
        );
    }
}
