//! Hangul as it is typed: letter by letter, and by initial consonants alone.
//!
//! An input method puts letters together while they are typed, so that 사이버 is 사입 for a moment,
//! and ㄱㅅ stands as ㄳ. Compared by letters, each of these is a beginning of the word.

const LEADING: [&str; 19] = [
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ",
    "ㅌ", "ㅍ", "ㅎ",
];

const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ",
    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];

const TRAILING: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ",
    "ㅎ",
];

/// The letters of folded text, one for each key; other characters stay.
pub fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        match character {
            '\u{AC00}'..='\u{D7A3}' => {
                let (leading, vowel, trailing) = parts(character);
                letters.extend([LEADING[leading], VOWELS[vowel], TRAILING[trailing]]);
            }
            // What folding makes of letters that stand alone.
            '\u{1100}'..='\u{1112}' => letters.push_str(LEADING[place(character, '\u{1100}')]),
            '\u{1161}'..='\u{1175}' => letters.push_str(VOWELS[place(character, '\u{1161}')]),
            '\u{11A8}'..='\u{11C2}' => letters.push_str(TRAILING[place(character, '\u{11A7}')]),
            _ => letters.push(character),
        }
    }
    letters
}

/// The initial consonants of the syllables of folded text; other characters stay.
pub fn initials(text: &str) -> String {
    let mut initials = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{AC00}'..='\u{D7A3}' => initials.push_str(LEADING[parts(character).0]),
            _ => initials.push(character),
        }
    }
    initials
}

/// The places of a syllable's letters in their tables.
const fn parts(syllable: char) -> (usize, usize, usize) {
    let index = place(syllable, '\u{AC00}');
    (index / 588, index % 588 / 28, index % 28)
}

const fn place(character: char, first: char) -> usize {
    character as usize - first as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_key;

    #[test]
    fn every_state_of_an_input_method_is_a_beginning_of_the_word() {
        let word = letters("사이버공간");
        for typed in [
            "사",
            "사ㅇ",
            "사이",
            "사입",
            "사이버",
            "사이벅",
            "사이버고",
            "사이버공가",
        ] {
            assert!(word.starts_with(&letters(&fold_key(typed))), "{typed}");
        }
        assert!(letters("과학").starts_with(&letters("고")));
    }

    #[test]
    fn initials_are_the_letters_that_are_typed_alone() {
        assert_eq!(initials("사이버공간"), letters(&fold_key("ㅅㅇㅂㄱㄱ")));
        assert_eq!(initials("공수"), letters(&fold_key("ㄳ")));
        assert_eq!(initials("5g 망"), "5g ㅁ");
    }
}
