//! Terms written in characters that their language does not have.

use super::Flaw;
use crate::{
    glossary::{Glossary, Term},
    text::{Language, Script, glyphs::is_foreign, script::script_of},
};

/// Terms to use with characters of another script: kana in Chinese, Hangul in Japanese, simplified
/// in traditional Chinese. A term not to be used may well be wrong for that very reason.
pub fn mixed(glossary: &Glossary) -> Vec<Flaw> {
    let terms = glossary.terms().map(|(_, term)| term);
    let accepted = terms.filter(|term| term.status.is_accepted());
    accepted.filter_map(flaw).collect()
}

fn flaw(term: &Term) -> Option<Flaw> {
    let mut foreign: Vec<char> = Vec::new();
    for character in term.text.chars() {
        if !foreign.contains(&character) && is_out_of_place(character, term.language) {
            foreign.push(character);
        }
    }
    if foreign.is_empty() {
        return None;
    }
    let characters: String = foreign.into_iter().collect();
    let message = format!(
        "`{}` has characters that {} is not written with: {characters}",
        term.text, term.language
    );
    let help = match term.language {
        Language::Korean => "write it in Hangul, and the characters in `hanja`",
        _ => "write it in the script of its language, or move it to the language it is of",
    };
    Some(Flaw::error(&term.origin, message, help))
}

fn is_out_of_place(character: char, language: Language) -> bool {
    let script = script_of(character);
    let is_kana = matches!(script, Script::Katakana | Script::Hiragana);
    match language {
        Language::English => is_kana || matches!(script, Script::Han | Script::Hangul),
        Language::Korean => is_kana || script == Script::Han,
        Language::Japanese => script == Script::Hangul || is_foreign(character, language),
        _ => is_kana || script == Script::Hangul || is_foreign(character, language),
    }
}
