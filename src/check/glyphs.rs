//! Han characters of the wrong script: where they may stand all the same.

use crate::{
    document::Block,
    text::{Language, Span, glyphs::is_foreign, han},
};

/// Whether only text in the script of `language` has `character`.
fn is_own(character: char, language: Language) -> bool {
    match language {
        Language::SimplifiedChinese => han::is_simplified_only(character),
        Language::Japanese => {
            matches!(character, 'ぁ'..='ゖ' | 'ァ'..='ヺ') || han::is_japanese_only(character)
        }
        _ => han::is_traditional_only(character),
    }
}

/// The fewest foreign characters that make a whole block foreign, and how many times as many as
/// own ones there must be.
const CERTAIN: usize = 4;

/// Whether a block is written in another script than its language's: a quoted paragraph, or text
/// that was never converted. What is wrong with it is one thing and not each of its words.
pub fn is_wholly_foreign(block: &Block) -> bool {
    let (foreign, own) = counts(&block.text, block.language);
    foreign >= CERTAIN && foreign >= CERTAIN * own
}

fn counts(text: &str, language: Language) -> (usize, usize) {
    text.chars().fold((0, 0), |(foreign, own), character| {
        let is_foreign = is_foreign(character, language);
        let is_own = is_own(character, language);
        (foreign + usize::from(is_foreign), own + usize::from(is_own))
    })
}

/// Opening quotation marks with their closing ones.
const QUOTES: [(char, char); 8] = [
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('“', '”'),
    ('‘', '’'),
    ('"', '"'),
    ('＂', '＂'),
];

/// Bytes; a longer quotation is running text.
const LONGEST_QUOTATION: usize = 300;

/// Whether `span` of `text` stands in quotation marks with nothing that is of the language's own
/// script: a title or a word that is quoted as it is.
pub fn is_quoted(text: &str, span: Span, language: Language) -> bool {
    let quotation = QUOTES.iter().filter_map(|(open, close)| {
        let start = text[..span.start].rfind(*open)? + open.len_utf8();
        let end = span.end + text[span.end..].find(*close)?;
        let is_closed = open != close && text[start..span.start].contains(*close);
        (!is_closed && end - start <= LONGEST_QUOTATION).then(|| &text[start..end])
    });
    let innermost = quotation.min_by_key(|inside| inside.len());
    innermost.is_some_and(|inside| !inside.chars().any(|character| is_own(character, language)))
}

/// Whether quotation marks stand right around `span` of `text`: the word is spoken of.
pub fn is_quoted_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let pair = before.zip(after);
    pair.is_some_and(|pair| QUOTES.contains(&pair))
}

/// What the languages call themselves; a menu of translations has these in every language.
const OWN_NAMES: [&str; 12] = [
    "简体中文",
    "繁體中文",
    "繁体中文",
    "簡體中文",
    "正體中文",
    "汉语",
    "漢語",
    "简体",
    "繁體",
    "簡体字",
    "日本語",
    "한국어",
];

/// Whether `span` of `text` is in the name of a language as it calls itself.
pub fn is_language_name(text: &str, span: Span) -> bool {
    OWN_NAMES.iter().any(|name| {
        let mut found = text.match_indices(name);
        found.any(|(at, _)| at <= span.start && span.end <= at + name.len())
    })
}
