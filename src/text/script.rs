//! The script class of a character, as far as term edges depend on it.

/// The classes that the rules for term edges tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// A letter of an alphabet: Latin, Greek, Cyrillic; and `_`, which joins identifiers.
    Latin,
    /// A decimal digit.
    Digit,
    /// Katakana with the long-vowel mark and the iteration marks.
    Katakana,
    /// Hiragana.
    Hiragana,
    /// Han characters (kanji, hanzi, hanja), with 々 and 〇.
    Han,
    /// Hangul syllables and jamo.
    Hangul,
    /// White space.
    Space,
    /// A combining mark; it belongs to the character before it.
    Mark,
    /// Punctuation, symbols, emoji, the object replacement character.
    Other,
}

impl Script {
    /// Whether words are written in it without spaces between them.
    pub const fn is_kana_or_han(self) -> bool {
        matches!(self, Self::Katakana | Self::Hiragana | Self::Han)
    }

    /// Whether it is a letter or a digit of an alphabetic word.
    pub const fn is_latin_or_digit(self) -> bool {
        matches!(self, Self::Latin | Self::Digit)
    }
}

/// The class of `character`.
#[inline]
pub fn script_of(character: char) -> Script {
    // What most of a text is, before the search through the ranges.
    match character {
        '\u{4E00}'..='\u{9FFF}' => Script::Han,
        '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
        '\u{3041}'..='\u{3096}' => Script::Hiragana,
        '\u{30A1}'..='\u{30FA}' => Script::Katakana,
        'a'..='z' => Script::Latin,
        _ => search(character),
    }
}

fn search(character: char) -> Script {
    match character {
        'a'..='z' | 'A'..='Z' | '_' => Script::Latin,
        '0'..='9' | '０'..='９' => Script::Digit,
        ' ' | '\t' | '\n' | '\r' | '\u{A0}' | '\u{3000}' => Script::Space,
        '\0'..='\u{7F}' => Script::Other,
        '\u{300}'..='\u{36F}'
        | '\u{3099}'
        | '\u{309A}'
        | '\u{FF9E}'
        | '\u{FF9F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}' => Script::Mark,
        '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' => Script::Hiragana,
        '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9D}' => Script::Katakana,
        '\u{AC00}'..='\u{D7A3}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{3131}'..='\u{318C}'
        | '\u{318E}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{D7B0}'..='\u{D7FF}'
        | '\u{FFA1}'..='\u{FFDC}' => Script::Hangul,
        '々'
        | '〇'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' => Script::Han,
        '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => Script::Latin,
        // What is frequent of the rest; it saves three searches in the tables of Unicode.
        '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{30FB}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FFFC}'..='\u{FFFD}' => Script::Other,
        other if other.is_whitespace() => Script::Space,
        other if other.is_alphabetic() => Script::Latin,
        other if other.is_numeric() => Script::Digit,
        _ => Script::Other,
    }
}

/// Whether `character` is a middle dot in any of its encodings.
pub const fn is_middle_dot(character: char) -> bool {
    matches!(
        character,
        '\u{30FB}' | '\u{FF65}' | '\u{B7}' | '\u{318D}' | '\u{2027}' | '\u{22C5}'
    )
}

/// Whether a character is invisible to matching: zero-width characters, the soft hyphen and
/// variation selectors. A joiner inside an emoji is one of them, and no term is inside an emoji.
pub const fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'
            | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_as_other_is_nothing_else() {
        for character in '\u{80}'..=char::MAX {
            if script_of(character) == Script::Other {
                let is_more = character.is_alphanumeric() || character.is_whitespace();
                assert!(!is_more, "{character:?}");
            }
        }
    }
}
