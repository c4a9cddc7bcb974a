//! Which single differences between two words are slips of a writer, by script.
//!
//! A word one step from a term is most often another word. So only steps that fingers, ears or
//! eyes make are slips: in Chinese a character that sounds or looks alike, in Korean one jamo, in
//! katakana a swap, a small character for a large one, a lost or doubled character. Spellings that
//! writers choose (ファイア/ファイヤ, メイン/メーン) are none.

/// A difference between a word and what is written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Another character.
    Other {
        /// What is written.
        written: char,
        /// What is meant.
        meant: char,
    },
    /// A character too many.
    Extra(char),
    /// A character too few.
    Missing(char),
    /// Two neighbours in the wrong order.
    Swapped,
}

/// The slips that lead from `word` to the start of `text`: where in the word each happens, how many
/// characters of the text it takes in all, and what it is. None where the text starts with the
/// word, or differs more.
pub fn slips_at_start(word: &[char], text: &[char]) -> Vec<(usize, usize, Slip)> {
    let same = word
        .iter()
        .zip(text)
        .take_while(|(left, right)| left == right);
    let at = same.count();
    let Some((&meant, rest)) = word[at..].split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let written = &text[at..];
    if written.starts_with(rest) {
        found.push((at, word.len() - 1, Slip::Missing(meant)));
    }
    let Some((&first, after)) = written.split_first() else {
        return found;
    };
    if after.starts_with(rest) {
        let written = first;
        found.push((at, word.len(), Slip::Other { written, meant }));
    }
    if after.starts_with(&word[at..]) {
        found.push((at, word.len() + 1, Slip::Extra(first)));
    }
    if let ([second, after @ ..], [next, rest @ ..]) = (after, rest)
        && (first, *second) == (*next, meant)
        && after.starts_with(rest)
    {
        found.push((at, word.len(), Slip::Swapped));
    }
    found
}

/// A katakana word this long is missed by any slip; a shorter one is too near to other words.
const LONG_KATAKANA: usize = 6;

/// Whether a slip in a katakana word of `length` characters, after the character `before`, is one
/// that a writer makes without meaning another word or another spelling.
pub fn is_katakana_slip(slip: Slip, length: usize, before: Option<char>, is_last: bool) -> bool {
    let is_long = length >= LONG_KATAKANA;
    match slip {
        Slip::Swapped => true,
        Slip::Other { written, meant } if is_choice(written, meant, before) => false,
        Slip::Other { written, meant } => {
            is_long
                || small(written) == small(meant)
                || (length > 4 && voiceless(written) == voiceless(meant))
                || resemble(written, meant)
        }
        // サーバ/サーバー, and データー for データ.
        Slip::Extra('ー') | Slip::Missing('ー') if is_last => false,
        Slip::Extra(character) if Some(character) == before => true,
        Slip::Extra(character) | Slip::Missing(character) => {
            is_long || (length > 4 && "ァィゥェォャュョ".contains(character))
        }
    }
}

/// Whether the two are spellings that writers choose between: a long vowel as a mark or a vowel,
/// ダイヤル/ダイアル, ウェブ/ウエブ, クォ/クオ.
fn is_choice(written: char, meant: char, before: Option<char>) -> bool {
    let is_vowel = |character| "アイウエオ".contains(character);
    let pair = |left, right| (written, meant) == (left, right) || (meant, written) == (left, right);
    let is_long_vowel = written == 'ー' && is_vowel(meant) || meant == 'ー' && is_vowel(written);
    let after_glide = before.is_some_and(|before| "ウヴクグフツ".contains(before));
    is_long_vowel
        || pair('ア', 'ヤ')
        || pair('ズ', 'ス')
        || after_glide && small(written) == small(meant)
}

/// Small kana as large ones.
fn small(character: char) -> char {
    const SMALL: &str = "ァィゥェォッャュョヮヵヶ";
    const LARGE: &str = "アイウエオツヤユヨワカケ";
    let at = SMALL.chars().position(|small| small == character);
    at.and_then(|at| LARGE.chars().nth(at)).unwrap_or(character)
}

/// Kana without their marks of voice.
fn voiceless(character: char) -> char {
    const PLAIN: &str = "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ";
    const MARKED: &str = "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ";
    let at = MARKED.chars().position(|marked| marked == character);
    at.and_then(|at| PLAIN.chars().nth(at)).unwrap_or(character)
}

/// Whether two kana look alike.
fn resemble(left: char, right: char) -> bool {
    const ALIKE: [&str; 6] = ["ソンノ", "シツミ", "クワケ", "ナメ", "コユロ", "ヌスマ"];
    ALIKE
        .iter()
        .any(|group| group.contains(left) && group.contains(right))
}

/// The katakana that a character looks like: 一, ― and - for ー, 口 for ロ.
pub const fn katakana_look_alike(character: char) -> Option<char> {
    Some(match character {
        '一' | '―' | '—' | '–' | '‐' | '‑' | '-' | '─' | '−' => 'ー',
        '二' => 'ニ',
        '口' => 'ロ',
        '工' => 'エ',
        '力' => 'カ',
        '夕' => 'タ',
        '卜' => 'ト',
        'へ' => 'ヘ',
        'り' => 'リ',
        _ => return None,
    })
}

/// How one Hangul syllable was put for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JamoSlip {
    /// By sound, or by the shift key: ㅐ for ㅔ, ㄲ for ㄱ, ㅕ for ㅓ.
    Alike,
    /// By any other single jamo.
    Any,
}

/// The slip between two syllables that differ in one jamo; `None` when they differ in more.
pub fn jamo_slip(written: char, meant: char) -> Option<JamoSlip> {
    let (left, right) = (jamo(written)?, jamo(meant)?);
    let differs = [0, 1, 2].map(|index| left[index] != right[index]);
    let index = match differs {
        [true, false, false] => 0,
        [false, true, false] => 1,
        [false, false, true] => 2,
        _ => return None,
    };
    let is_alike = |groups: &[&[u32]]| {
        groups
            .iter()
            .any(|group| group.contains(&left[index]) && group.contains(&right[index]))
    };
    let is_alike = match index {
        0 => is_alike(INITIALS),
        1 => is_alike(MEDIALS),
        _ => is_alike(FINALS),
    };
    Some(if is_alike {
        JamoSlip::Alike
    } else {
        JamoSlip::Any
    })
}

/// ㄱㄲㅋ, ㄷㄸㅌ, ㅂㅃㅍ, ㅅㅆ, ㅈㅉㅊ.
const INITIALS: &[&[u32]] = &[
    &[0, 1, 15],
    &[3, 4, 16],
    &[7, 8, 17],
    &[9, 10],
    &[12, 13, 14],
];
/// ㅏㅑ, ㅐㅒㅔㅖ, ㅓㅕ, ㅗㅛ, ㅙㅚㅞ, ㅜㅠ, ㅡㅢㅣ.
const MEDIALS: &[&[u32]] = &[
    &[0, 2],
    &[1, 3, 5, 7],
    &[4, 6],
    &[8, 12],
    &[10, 11, 15],
    &[13, 17],
    &[18, 19, 20],
];
/// ㄱㄲㅋ, ㄷㅅㅆㅈㅊㅌ, ㅂㅍ.
const FINALS: &[&[u32]] = &[&[1, 2, 24], &[7, 19, 20, 22, 23, 25], &[17, 26]];

/// The numbers of initial, medial and final of a syllable.
fn jamo(syllable: char) -> Option<[u32; 3]> {
    let number = u32::from(syllable).checked_sub(0xAC00)?;
    (number < 11_172).then_some([number / 588, number % 588 / 28, number % 28])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(word: &str, text: &str) -> Vec<(usize, usize, Slip)> {
        let characters = |text: &str| text.chars().collect::<Vec<_>>();
        slips_at_start(&characters(word), &characters(text))
    }

    #[test]
    fn one_step() {
        let swapped = (2, 6, Slip::Swapped);
        let other = |written, meant| Slip::Other { written, meant };
        assert_eq!(slips("セキュリティ", "セキリュティの"), [swapped]);
        assert_eq!(slips("abcdef", "abcdef"), []);
        assert_eq!(slips("abcdef", "abdef"), [(2, 5, Slip::Missing('c'))]);
        assert_eq!(slips("abcdef", "abcde"), [(5, 5, Slip::Missing('f'))]);
        assert_eq!(slips("abcdef", "abxcdef"), [(2, 7, Slip::Extra('x'))]);
        assert_eq!(slips("abcdef", "abxdef"), [(2, 6, other('x', 'c'))]);
        assert_eq!(slips("abcdef", "abxxef"), []);
        let last = [
            (5, 5, Slip::Missing('f')),
            (5, 6, other('x', 'f')),
            (5, 7, Slip::Extra('x')),
        ];
        assert_eq!(slips("abcdef", "abcdexf"), last);
    }

    #[test]
    fn choices_of_spelling_are_no_slips() {
        let other = |written, meant| Slip::Other { written, meant };
        assert!(!is_katakana_slip(other('ー', 'イ'), 8, Some('メ'), false));
        assert!(!is_katakana_slip(other('イ', 'ィ'), 8, Some('ウ'), false));
        assert!(!is_katakana_slip(Slip::Extra('ー'), 8, Some('タ'), true));
        assert!(is_katakana_slip(other('イ', 'ィ'), 8, Some('テ'), false));
        assert!(!is_katakana_slip(other('ラ', 'ハ'), 4, None, false));
    }

    #[test]
    fn one_jamo() {
        assert_eq!(jamo_slip('졈', '점'), Some(JamoSlip::Alike));
        assert_eq!(jamo_slip('아', '어'), Some(JamoSlip::Any));
        assert_eq!(jamo_slip('도', '점'), None);
        assert_eq!(jamo_slip('점', '점'), None);
    }
}
