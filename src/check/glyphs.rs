//! Han characters of the wrong script: where they may stand all the same.

use crate::{
    document::Block,
    text::{Language, Script, Span, glyphs::is_foreign, han, script::script_of},
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
    let count = |is: fn(char, Language) -> bool| {
        let characters = block.text.chars();
        characters.filter(|one| is(*one, block.language)).count()
    };
    // Nearly all blocks have no foreign character, and their own need no count.
    let foreign = count(is_foreign);
    foreign >= CERTAIN && foreign >= CERTAIN * count(is_own)
}

/// The runs of characters of `text` that are not of the script of `language`.
pub fn foreign_spans(text: &str, language: Language) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, character) in text.char_indices() {
        if !is_foreign(character, language) {
            continue;
        }
        let end = at + character.len_utf8();
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
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
    let inside = inside(text, span, &QUOTES);
    inside.is_some_and(|inside| !inside.chars().any(|character| is_own(character, language)))
}

/// Whether `span` of `text` stands in the marks of a title: 「개인정보 보호법」, 《网络安全法》.
pub fn is_in_title(text: &str, span: Span) -> bool {
    // The first four; the others are for speech too.
    inside(text, span, &QUOTES[..4]).is_some()
}

/// Opening brackets with their closing ones, for glosses.
const BRACKETS: [(char, char); 5] = [
    ('（', '）'),
    ('(', ')'),
    ('［', '］'),
    ('[', ']'),
    ('【', '】'),
];

/// Whether `span` of `text`, in Latin letters, stands in quotation marks or brackets with nothing
/// but Latin: a title, a word that is spoken of, or a gloss.
pub fn is_latin_aside(text: &str, span: Span) -> bool {
    let is_native = |character| is_native(script_of(character));
    [&QUOTES[..], &BRACKETS[..]].iter().any(|pairs| {
        let inside = inside(text, span, pairs);
        inside.is_some_and(|inside| !inside.chars().any(is_native))
    })
}

/// Whether a script is one that the languages of drafts write their own words in.
pub const fn is_native(script: Script) -> bool {
    script.is_kana_or_han() || matches!(script, Script::Hangul)
}

/// What stands in the innermost of certain marks around `span`.
fn inside<'t>(text: &'t str, span: Span, pairs: &[(char, char)]) -> Option<&'t str> {
    let quotation = pairs.iter().filter_map(|(open, close)| {
        let start = text[..span.start].rfind(*open)? + open.len_utf8();
        let end = span.end + text[span.end..].find(*close)?;
        let is_closed = open != close && text[start..span.start].contains(*close);
        (!is_closed && end - start <= LONGEST_QUOTATION).then(|| &text[start..end])
    });
    quotation.min_by_key(|inside| inside.len())
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
