//! Which terms a document uses, right or wrong: what settings are proposed from, and what an
//! editor's desk sees of all drafts together.

use crate::{
    document::Document,
    glossary::TermId,
    matching::{Deviation, Grade, Matcher},
    text::{Language, Span},
};

/// A place at which a document uses a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The place, in bytes of the document.
    pub span: Span,
    /// The language of the prose around it.
    pub language: Language,
    /// The term; a word that is a term of several concepts is a use of each.
    pub term: TermId,
    /// How sure it is.
    pub grade: Grade,
    /// What a reader reads there, on one line.
    pub written: String,
    /// How that departs from the glossary's spelling, if it does.
    pub deviation: Option<Deviation>,
}

/// The uses of terms in `document`, in order of place. What an English document quotes in another
/// language is left out, as it is in checks.
pub fn uses(document: &Document, matcher: &Matcher) -> Vec<Use> {
    let is_english = document.language == Some(Language::English);
    let blocks = document.blocks.iter();
    let blocks = blocks.filter(|block| !is_english || block.language == Language::English);
    let of_block = blocks.flat_map(|block| {
        let found = matcher.occurrences(&block.text, block.language).into_iter();
        found.map(move |occurrence| Use {
            span: block.to_source(occurrence.span),
            language: block.language,
            term: occurrence.term,
            grade: occurrence.grade,
            written: block.text[occurrence.span.range()].replace('\n', " "),
            deviation: occurrence.deviation,
        })
    });
    of_block.collect()
}

/// The language of a document: the one it declares, or the one that most of its prose is in.
pub fn main_language(document: &Document) -> Option<Language> {
    document.language.or_else(|| {
        let amount = |language: &Language| -> usize {
            let blocks = document.blocks.iter();
            let blocks = blocks.filter(|block| block.language == *language);
            blocks.map(|block| block.text.chars().count()).sum()
        };
        // The first of equals, in the order in which languages are shown.
        let languages = Language::ALL.into_iter().rev();
        languages
            .filter(|language| amount(language) > 0)
            .max_by_key(amount)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, read};

    #[test]
    fn uses_are_told_as_they_are_written() {
        let text = "---\nlang: ja\n---\n\nサイバー空間の**サイバースペース**\n\nCyberspace\n";
        let document = read(text, Format::Markdown, None);
        let uses = uses(&document, &Matcher::default());
        let written: Vec<(&str, Language)> = uses
            .iter()
            .map(|one| (one.written.as_str(), one.language))
            .collect();
        assert_eq!(
            written[..2],
            [
                ("サイバー空間", Language::Japanese),
                ("サイバースペース", Language::Japanese),
            ]
        );
        assert_eq!(main_language(&document), Some(Language::Japanese));
    }

    #[test]
    fn an_english_document_uses_english_terms_only() {
        let text = "---\nlang: en\n---\n\nCyberspace is this in Japanese:\n\nサイバー空間\n";
        let document = read(text, Format::Markdown, None);
        let uses = uses(&document, &Matcher::default());
        let written: Vec<&str> = uses.iter().map(|one| one.written.as_str()).collect();
        assert_eq!(written, ["Cyberspace"]);
    }

    #[test]
    fn the_language_of_a_document_is_that_of_most_of_its_prose() {
        let text = "사이버 공간의 안전을 위한 국제 협력\n\nA word.\n";
        let document = read(text, Format::Markdown, None);
        assert_eq!(main_language(&document), Some(Language::Korean));
        assert_eq!(main_language(&Document::default()), None);
    }
}
