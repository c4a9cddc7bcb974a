//! Japanese in Latin letters, as people type it: kana as romaji, and romaji in one spelling.
//!
//! Hepburn (shi, chi, tsu, ja), kunrei (si, ti, tu, zya) and what input methods take (jya, thi)
//! differ, and so does how long vowels and double consonants are written. All of that is levelled:
//! what is compared is the same for サーバー, `saba`, `sa-ba-` and `saabaa`. For comparing only.

/// The kana of `text`, which are katakana, as romaji to compare; other characters stay.
pub fn of_katakana(text: &str) -> String {
    let mut romaji = String::new();
    for kana in text.chars() {
        match kana {
            'ャ' => contract(&mut romaji, "ya"),
            'ュ' => contract(&mut romaji, "yu"),
            'ョ' => contract(&mut romaji, "yo"),
            'ァ' => lend_consonant(&mut romaji, 'a'),
            'ィ' => lend_consonant(&mut romaji, 'i'),
            'ゥ' => lend_consonant(&mut romaji, 'u'),
            'ェ' => lend_consonant(&mut romaji, 'e'),
            'ォ' => lend_consonant(&mut romaji, 'o'),
            // A long vowel and a double consonant are levelled anyway.
            'ー' | 'ッ' => {}
            _ => match mora(kana) {
                Some(mora) => romaji.push_str(mora),
                None => romaji.push(kana),
            },
        }
    }
    levelled(&romaji)
}

/// Typed romaji, in small letters, in the spelling that [`of_katakana`] gives. A syllable that is
/// not complete yet is the start of the complete one: `sh` is `s`, as `shi` is `si`.
pub fn canonical(typed: &str) -> String {
    let mut romaji = String::with_capacity(typed.len());
    let mut rest = typed;
    'letters: while let Some(first) = rest.chars().next() {
        for (spelling, plain) in SPELLINGS {
            if let Some(after) = rest.strip_prefix(spelling) {
                romaji.push_str(plain);
                rest = after;
                continue 'letters;
            }
        }
        romaji.push(first);
        rest = &rest[first.len_utf8()..];
    }
    levelled(&romaji)
}

/// Spellings and the plain one, longer ones before their beginnings.
const SPELLINGS: &[(&str, &str)] = &[
    ("shi", "si"),
    ("sha", "sya"),
    ("shu", "syu"),
    ("she", "sye"),
    ("sho", "syo"),
    ("sh", "s"),
    ("chi", "ti"),
    ("cha", "tya"),
    ("chu", "tyu"),
    ("che", "tye"),
    ("cho", "tyo"),
    ("ch", "t"),
    ("cy", "ty"),
    ("c", "t"),
    ("ts", "t"),
    ("thu", "tyu"),
    ("th", "t"),
    ("dhu", "dyu"),
    ("dh", "d"),
    ("dz", "z"),
    ("ji", "zi"),
    ("jy", "zy"),
    ("ja", "zya"),
    ("ju", "zyu"),
    ("je", "zye"),
    ("jo", "zyo"),
    ("j", "z"),
    ("f", "h"),
    ("v", "b"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
];

/// Without long vowels and double letters.
fn levelled(romaji: &str) -> String {
    let mut levelled = String::with_capacity(romaji.len());
    let mut last = None;
    for letter in romaji.chars() {
        let is_long_o = last == Some('o') && letter == 'u';
        if last == Some(letter) || is_long_o {
            continue;
        }
        levelled.push(letter);
        last = Some(letter);
    }
    levelled
}

/// Appends a small ya, yu or yo: ki and ya are kya.
fn contract(romaji: &mut String, glide: &str) {
    if romaji.ends_with(is_vowel) {
        romaji.pop();
    }
    romaji.push_str(glide);
}

/// Appends a small vowel, before which the vowel of the last syllable is silent: hu and a are ha, u
/// and i are wi, si and e are sye, ku and o are kwo.
fn lend_consonant(romaji: &mut String, vowel: char) {
    let Some(silent) = romaji.chars().next_back().filter(|last| is_vowel(*last)) else {
        return romaji.push(vowel);
    };
    romaji.pop();
    let glide = match (romaji.chars().next_back(), silent) {
        (None, 'u') => Some('w'),
        (Some(before), 'u') if is_vowel(before) || before == 'n' => Some('w'),
        (Some('k' | 'g'), 'u') => Some('w'),
        (_, 'i') => Some('y'),
        _ => None,
    };
    romaji.extend(glide);
    romaji.push(vowel);
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'i' | 'u' | 'e' | 'o')
}

/// The kunrei spelling of a kana of full size.
const fn mora(kana: char) -> Option<&'static str> {
    Some(match kana {
        'ア' => "a",
        'イ' => "i",
        'ウ' => "u",
        'エ' => "e",
        'オ' | 'ヲ' => "o",
        'カ' | 'ヵ' => "ka",
        'キ' => "ki",
        'ク' => "ku",
        'ケ' | 'ヶ' => "ke",
        'コ' => "ko",
        'サ' => "sa",
        'シ' => "si",
        'ス' => "su",
        'セ' => "se",
        'ソ' => "so",
        'タ' => "ta",
        'チ' => "ti",
        'ツ' => "tu",
        'テ' => "te",
        'ト' => "to",
        'ナ' => "na",
        'ニ' => "ni",
        'ヌ' => "nu",
        'ネ' => "ne",
        'ノ' => "no",
        'ハ' => "ha",
        'ヒ' => "hi",
        'フ' => "hu",
        'ヘ' => "he",
        'ホ' => "ho",
        'マ' => "ma",
        'ミ' => "mi",
        'ム' => "mu",
        'メ' => "me",
        'モ' => "mo",
        'ヤ' => "ya",
        'ユ' => "yu",
        'ヨ' => "yo",
        'ラ' => "ra",
        'リ' => "ri",
        'ル' => "ru",
        'レ' => "re",
        'ロ' => "ro",
        'ワ' => "wa",
        'ン' => "n",
        'ガ' => "ga",
        'ギ' => "gi",
        'グ' => "gu",
        'ゲ' => "ge",
        'ゴ' => "go",
        'ザ' => "za",
        'ジ' | 'ヂ' => "zi",
        'ズ' | 'ヅ' => "zu",
        'ゼ' => "ze",
        'ゾ' => "zo",
        'ダ' => "da",
        'デ' => "de",
        'ド' => "do",
        'バ' => "ba",
        'ビ' => "bi",
        'ブ' | 'ヴ' => "bu",
        'ベ' => "be",
        'ボ' => "bo",
        'パ' => "pa",
        'ピ' => "pi",
        'プ' => "pu",
        'ペ' => "pe",
        'ポ' => "po",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_type_a_word_is_one() {
        for (kana, typings) in [
            ("サーバー", &["saba", "saabaa"][..]),
            ("セキュリティ", &["sekyuriti", "sekyurithi"]),
            ("ネットワーク", &["nettowaku", "netowaaku"]),
            ("シンブン", &["shinbun", "shimbun", "sinbun"]),
            ("ジョウホウ", &["jouhou", "joho", "zyouhou", "jyoho"]),
            ("チョウシャ", &["chousha", "tyosya"]),
            ("マッチ", &["matchi", "macchi", "matti"]),
            ("ツウシン", &["tsuushin", "tsushin", "tuusin"]),
            ("フィッシング", &["fisshingu", "fissingu"]),
            ("ヴァイオリン", &["vaiorin", "baiorin"]),
            ("ウィルス", &["wirusu"]),
            ("チェック", &["chekku", "tyekku"]),
            ("クォータ", &["kwota"]),
        ] {
            for typing in typings {
                assert_eq!(canonical(typing), of_katakana(kana), "{kana} as {typing}");
            }
        }
    }

    #[test]
    fn a_syllable_that_is_not_complete_is_the_start_of_the_word() {
        let word = of_katakana("シャチョウ");
        for typed in ["s", "sh", "sha", "shac", "shach", "shacho", "shachou"] {
            assert!(word.starts_with(&canonical(typed)), "{typed}");
        }
    }

    #[test]
    fn what_is_no_kana_stays() {
        assert_eq!(of_katakana("サイバー空間"), "saiba空間");
    }
}
