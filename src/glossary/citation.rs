//! How a term cites a source: `id`, or `id:place` with the article, clause or page.
//!
//! The forms are defined here and nowhere else; `glossary/README.md` explains them to people.

use std::fmt;

use super::model::SourceKind;

/// A citation in its two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'c> {
    /// The id of the source.
    pub source: &'c str,
    /// The place in it, as written; empty for the source as a whole.
    pub place: &'c str,
}

impl<'c> Citation<'c> {
    /// Takes a citation apart at its colon.
    pub fn parse(text: &'c str) -> Self {
        let (source, place) = text.split_once(':').unwrap_or((text, ""));
        Self { source, place }
    }

    /// Whether something is wrong with what stands after the colon, for a source of `kind`.
    ///
    /// `id:` with nothing after the colon is wrong too, and cannot be seen from the parts alone.
    pub fn is_well_formed(text: &str, kind: SourceKind) -> bool {
        let Some((_, place)) = text.split_once(':') else {
            return true;
        };
        PlaceForm::of(kind).iter().any(|form| form.fits(place))
    }
}

/// The forms of a place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceForm {
    /// `N`, `N-M` (第28条の2, 제28조의2), `NA` (section 27A), each perhaps with a paragraph `(P)`: see
    /// [`Article`].
    Article,
    /// `N.M` to any depth: 3.61, A.1 (of an annex), T1583.005 (of a catalogue).
    Clause,
    /// `pN` or `pN-M`: a page, or some pages.
    Page,
}

impl PlaceForm {
    /// The forms that sources of a kind have.
    pub const fn of(kind: SourceKind) -> &'static [Self] {
        match kind {
            SourceKind::Law => &[Self::Article],
            SourceKind::Standard | SourceKind::Dictionary | SourceKind::Corpus => {
                &[Self::Clause, Self::Page]
            }
            SourceKind::Treaty | SourceKind::Ministry => &[Self::Article, Self::Clause, Self::Page],
        }
    }

    /// The form in words, for a message.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Article => "an article (`28`, `28-2`, `28(1)`)",
            Self::Clause => "a clause (`3`, `3.61`, `A.1`)",
            Self::Page => "a page (`p12`, `p12-14`)",
        }
    }

    fn fits(self, place: &str) -> bool {
        match self {
            Self::Article => Article::parse(place).is_some(),
            Self::Clause => is_clause(place),
            Self::Page => is_page(place),
        }
    }
}

/// An article of a statute or treaty, or a numbered paragraph of a document that has no articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Article {
    /// 28 in 第28条の2.
    pub number: u32,
    /// A in section 27A.
    pub letter: Option<char>,
    /// 2 in 第28条の2; none for the article that it was put after.
    pub branch: Option<u32>,
}

impl Article {
    /// Reads `28`, `28-2`, `27A`, `28(1)`, `28-2(1)`, `13(c)`; the paragraph is not kept.
    pub fn parse(place: &str) -> Option<Self> {
        let article = match place.split_once('(') {
            Some((article, paragraph)) => {
                let paragraph = paragraph.strip_suffix(')')?;
                let is_letter =
                    paragraph.len() == 1 && paragraph.as_bytes()[0].is_ascii_lowercase();
                (is_letter || number(paragraph).is_some()).then_some(article)?
            }
            None => place,
        };
        let (first, branch) = match article.split_once('-') {
            Some((first, branch)) => (first, Some(number(branch)?)),
            None => (article, None),
        };
        let digits = first.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
        let mut letters = first[digits.len()..].chars();
        let letter = letters.next();
        letters.next().is_none().then_some(Self {
            number: number(digits)?,
            letter,
            branch,
        })
    }
}

impl fmt::Display for Article {
    /// As it is cited: `28-2`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.number)?;
        if let Some(letter) = self.letter {
            write!(formatter, "{letter}")?;
        }
        match self.branch {
            Some(branch) => write!(formatter, "-{branch}"),
            None => Ok(()),
        }
    }
}

/// A number from 1 as people write it: digits only, no zero in front.
fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    is_plain.then(|| text.parse().ok())?
}

fn is_clause(place: &str) -> bool {
    let mut parts = place.split('.');
    let first = parts.next().unwrap_or_default();
    let digits = first.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let letters = first.len() - digits.len();
    // `A` is an annex and `T1583` an entry of a catalogue, where zeros in front are part of the id.
    let is_entry = letters > 0 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = if letters > 0 {
        is_entry && letters <= 2
    } else {
        number(first).is_some()
    };
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_first && parts.all(is_part)
}

fn is_page(place: &str) -> bool {
    let Some(pages) = place.strip_prefix('p') else {
        return false;
    };
    pages.splitn(2, '-').all(|page| number(page).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_by_the_kind_of_source() {
        use SourceKind::{Corpus, Law, Ministry, Standard, Treaty};
        for (citation, kind, is_right) in [
            ("x", Law, true),
            ("x:21", Law, true),
            ("x:28-2", Law, true),
            ("x:28-2(1)", Law, true),
            ("x:27A", Law, true),
            ("x:27AB", Law, false),
            ("x:A27", Law, false),
            ("x:13(c)", Treaty, true),
            ("x:3.61", Standard, true),
            ("x:A.1", Standard, true),
            ("x:T1583.005", Standard, true),
            ("x:TA0004", Standard, true),
            ("x:p12", Ministry, true),
            ("x:p12-14", Treaty, true),
            ("x:p12", Corpus, true),
            ("x:", Law, false),
            ("x:3.61", Law, false),
            ("x:p12", Law, false),
            ("x:28-", Law, false),
            ("x:028", Law, false),
            ("x:第21条", Law, false),
            ("x:art. 21", Law, false),
            ("x:28の2", Law, false),
            ("x:2(", Treaty, false),
            ("x:3.", Standard, false),
            ("x:28-2", Standard, false),
            ("x:clause 3", Standard, false),
            ("x:p", Corpus, false),
        ] {
            assert_eq!(
                Citation::is_well_formed(citation, kind),
                is_right,
                "{citation}"
            );
        }
    }

    #[test]
    fn an_article_with_its_branch() {
        for (place, expected) in [
            ("28-2(3)", (28, None, Some(2))),
            ("27A(1)", (27, Some('A'), None)),
            ("4", (4, None, None)),
        ] {
            let article = Article::parse(place).expect(place);
            assert_eq!((article.number, article.letter, article.branch), expected);
        }
    }
}
