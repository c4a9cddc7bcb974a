//! The last sound of a word, on which the form of a Korean particle depends.

use super::latin;
use crate::text::script::{Script, is_ignorable, script_of};

/// The classes of last sounds that particles tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastSound {
    /// The word ends in a vowel.
    Vowel,
    /// The word ends in a consonant other than ㄹ.
    Consonant,
    /// The word ends in ㄹ, which 으로 and its family treat as a vowel.
    Rieul,
}

/// Whether a last sound is known or guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Hangul, a reading, a plain number, or capitals that are read letter by letter.
    Certain,
    /// Read off a spelling that Koreans may pronounce in another way.
    Likely,
}

impl LastSound {
    /// The last sound of a Hangul syllable or a conjoining jamo; `None` for any other character
    /// and for a leading consonant, which ends no syllable.
    pub fn of_hangul(character: char) -> Option<Self> {
        match character {
            '\u{AC00}'..='\u{D7A3}' => Some(match final_of(character) {
                0 => Self::Vowel,
                FINAL_RIEUL => Self::Rieul,
                _ => Self::Consonant,
            }),
            '\u{1160}'..='\u{11A7}' | '\u{D7B0}'..='\u{D7C6}' => Some(Self::Vowel),
            '\u{11AF}' => Some(Self::Rieul),
            '\u{11A8}'..='\u{11FF}' | '\u{D7CB}'..='\u{D7FB}' => Some(Self::Consonant),
            _ => None,
        }
    }
}

/// The last sound of `term` as a Korean reader pronounces it; `reading`, its pronunciation in
/// Hangul, wins over the spelling. A trailing parenthesis does not count: the particle after it
/// agrees with the word before it. `None` for kana, Han and everything else without a known
/// Korean reading.
pub fn last_sound(term: &str, reading: Option<&str>) -> Option<(LastSound, Certainty)> {
    if let Some(spoken) = reading.and_then(|reading| of_spelling(spoken_part(reading))) {
        return Some((spoken.0, Certainty::Certain));
    }
    of_spelling(spoken_part(term))
}

/// `term` up to the end of its last spoken word: without trailing parentheses, closing
/// punctuation, markup and white space.
pub(crate) fn spoken_part(term: &str) -> &str {
    let mut spoken = term.trim_end_matches(is_silent);
    while let Some(before) = before_parenthesis(spoken) {
        spoken = before;
    }
    spoken.trim_end_matches([')', '）'])
}

/// The jamo index of a composed syllable's final consonant, 0 for none.
pub(super) const fn final_of(syllable: char) -> u32 {
    (syllable as u32 - 0xAC00) % FINALS
}

/// The code point of a syllable without its final consonant.
pub(super) const fn without_final(syllable: char) -> u32 {
    syllable as u32 - final_of(syllable)
}

/// Whether `character` is a composed syllable.
pub(super) const fn is_syllable(character: char) -> bool {
    matches!(character, '가'..='힣')
}

/// How many finals a syllable can have, none included.
const FINALS: u32 = 28;
const FINAL_RIEUL: u32 = 8;

/// What stands before a parenthesis at the end of `text`, unless that is nothing spoken.
fn before_parenthesis(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (offset, character) in text.char_indices().rev() {
        match character {
            ')' | '）' => depth += 1,
            '(' | '（' if depth > 0 => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let before = text[..offset].trim_end_matches(is_silent);
            let is_parenthesis = matches!(character, '(' | '（');
            return (is_parenthesis && !before.is_empty()).then_some(before);
        }
    }
    None
}

/// Whether a reader says nothing for `character` at the end of a word.
fn is_silent(character: char) -> bool {
    let is_said = matches!(narrow(character), ')' | '%' | '+' | '#' | '@' | '&');
    let is_sign = matches!(script_of(character), Script::Space | Script::Other);
    !is_said && (is_sign || character == '_' || is_ignorable(character))
}

fn of_spelling(spoken: &str) -> Option<(LastSound, Certainty)> {
    let last = narrow(spoken.chars().next_back()?);
    if let Some(sound) = LastSound::of_hangul(last) {
        return Some((sound, Certainty::Certain));
    }
    match last {
        '0'..='9' => Some(of_number(spoken)),
        'a'..='z' | 'A'..='Z' => Some(latin::last_sound(spoken)),
        _ => of_symbol(last).map(|sound| (sound, Certainty::Likely)),
    }
}

/// The ASCII form of a full-width character.
pub(super) fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// The last sound of the names of symbols (퍼센트, 플러스, 골뱅이, 샵) and of single letters of the
/// Korean alphabet (기역, 리을, 아).
fn of_symbol(symbol: char) -> Option<LastSound> {
    match symbol {
        '%' | '+' | '@' | 'ㅏ'..='ㅣ' => Some(LastSound::Vowel),
        'ㄹ' => Some(LastSound::Rieul),
        '#' | '&' | 'ㄱ'..='ㅎ' => Some(LastSound::Consonant),
        _ => None,
    }
}

/// The last sound of the number at the end of `spoken`, read in Sino-Korean. In a name such as
/// IPv6 the digits may be read in English.
fn of_number(spoken: &str) -> (LastSound, Certainty) {
    let start = spoken
        .trim_end_matches(|character| matches!(narrow(character), '0'..='9' | '.' | ','))
        .len();
    let certainty = if start == 0 {
        Certainty::Certain
    } else {
        Certainty::Likely
    };
    (of_digits(&spoken[start..]), certainty)
}

fn of_digits(number: &str) -> LastSound {
    let digits = || number.chars().rev().map(narrow);
    let zeros = digits().take_while(|digit| matches!(digit, '0' | ','));
    let zeros = zeros.filter(|digit| *digit == '0').count();
    let is_fraction = number.contains('.');
    match digits().next() {
        Some('2' | '4' | '5' | '9') => LastSound::Vowel,
        Some('1' | '7' | '8') => LastSound::Rieul,
        // 조 and 해; the names of all other powers and of zero itself end in a consonant.
        Some('0') if !is_fraction && matches!(zeros, 12..=15 | 20..=23) => LastSound::Vowel,
        _ => LastSound::Consonant,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Certainty::{Certain, Likely},
        LastSound::{Consonant, Rieul, Vowel},
        *,
    };

    #[track_caller]
    fn sounds(term: &str, expected: impl Into<Option<(LastSound, Certainty)>>) {
        assert_eq!(last_sound(term, None), expected.into(), "{term}");
    }

    #[test]
    fn hangul_is_certain_in_both_normal_forms() {
        sounds("서버", (Vowel, Certain));
        sounds("방화벽", (Consonant, Certain));
        sounds("파일", (Rieul, Certain));
        sounds("\u{1109}\u{1165}\u{1107}\u{1165}", (Vowel, Certain));
        sounds("\u{1111}\u{1161}\u{110B}\u{1175}\u{11AF}", (Rieul, Certain));
        sounds("\u{1107}\u{1167}\u{11A8}", (Consonant, Certain));
    }

    #[test]
    fn what_is_not_spoken_does_not_count() {
        sounds("멀웨어(malware)", (Vowel, Certain));
        sounds("방화벽 (firewall (FW))", (Consonant, Certain));
        sounds("**방화벽**’", (Consonant, Certain));
        sounds("(방화벽)", (Consonant, Certain));
        sounds("방화벽\u{200B} ", (Consonant, Certain));
        sounds("", None);
        sounds("()", None);
    }

    #[test]
    fn numbers_are_read_in_sino_korean() {
        sounds("1", (Rieul, Certain));
        sounds("2", (Vowel, Certain));
        sounds("1,000", (Consonant, Certain));
        sounds("1,000,000,000,000", (Vowel, Certain));
        sounds("2.0", (Consonant, Certain));
        sounds("３", (Consonant, Certain));
        sounds("TLS 1.2", (Vowel, Likely));
        sounds("IPv6", (Consonant, Likely));
    }

    #[test]
    fn symbols_and_letters_are_read_by_name() {
        sounds("C++", (Vowel, Likely));
        sounds("C#", (Consonant, Likely));
        sounds("50%", (Vowel, Likely));
        sounds("ㄹ", (Rieul, Likely));
    }

    #[test]
    fn other_scripts_need_a_reading() {
        sounds("保安", None);
        sounds("ログ", None);
        assert_eq!(last_sound("保安", Some("보안")), Some((Consonant, Certain)));
        assert_eq!(last_sound("Nmap", Some("엔맵")), Some((Consonant, Certain)));
        assert_eq!(last_sound("서버", Some("")), Some((Vowel, Certain)));
    }
}
