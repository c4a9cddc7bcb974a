//! Renaming a term: what changes in one draft.
//!
//! Only places that are this term for certain are changed, with what grammar asks of their
//! surroundings. A place where it is not known what that is can be offered for a look; all others
//! are left and counted: inside longer words, across markup, with a verb made of the term.

use crate::{
    document::{Block, Document},
    fix::{
        Applicability, Edit, Fix,
        replace::{MixedSpacing, Target, replacement},
    },
    glossary::{Term, TermId, read::LONGEST_TERM},
    matching::{Grade, Matcher, Occurrence},
    text::{Language, fold::fold_key},
};

/// What a new name changes in one draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The edits of places that need no look, in source order.
    pub sure: Vec<Edit>,
    /// Those of places that do, in source order.
    pub unsure: Vec<Edit>,
    /// How many places are left as they are.
    pub left: usize,
}

/// What the new name `new` changes in `document`, which was read from `text`, where it has `old`.
pub fn rename(
    text: &str,
    document: &Document,
    matcher: &Matcher,
    old: TermId,
    new: &Term,
) -> Renamed {
    let is_english = document.language == Some(Language::English);
    let blocks = document.blocks.iter();
    let blocks = blocks.filter(|block| !is_english || block.language == Language::English);
    let blocks: Vec<&Block> = blocks.collect();
    let spacing = MixedSpacing::of(blocks.iter().map(|block| &*block.text));
    let mut renamed = Renamed::default();
    let mut end = 0;
    for block in blocks {
        let found = matcher.occurrences(&block.text, block.language);
        for occurrence in found.iter().filter(|one| one.term == old) {
            let is_shared = found
                .iter()
                .any(|other| other.span == occurrence.span && other.term != old);
            let target = Target {
                source: text,
                span: block.to_source(occurrence.span),
                limit: block.source().end,
                old: matcher.glossary().term(old),
                language: block.language,
                spacing,
            };
            let fix = if is_shared {
                None
            } else {
                fix(&target, block, occurrence, new)
            };
            let fix = fix.filter(|fix| fix.edits.iter().all(|edit| edit.span.start >= end));
            let Some(fix) = fix else {
                renamed.left += 1;
                continue;
            };
            end = fix.edits.last().map_or(end, |edit| edit.span.end);
            match fix.applicability {
                Applicability::Safe => renamed.sure.extend(fix.edits),
                Applicability::Unsafe => renamed.unsure.extend(fix.edits),
            }
        }
    }
    renamed
}

fn fix(target: &Target<'_>, block: &Block, occurrence: &Occurrence, new: &Term) -> Option<Fix> {
    if occurrence.grade != Grade::Sure || !block.is_contiguous(occurrence.span) {
        return None;
    }
    if target.language != Language::English {
        return replacement(target, new);
    }
    let written = &target.source[target.span.range()];
    // Another number of the noun needs another number of the new one, which nobody tells us.
    if fold_key(written) != fold_key(&target.old.text) {
        return None;
    }
    replacement(target, &as_capital(written, target.old, new))
}

/// The new term with the capital that a sentence or a heading gave the old one.
fn as_capital(written: &str, old: &Term, new: &Term) -> Term {
    let is_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let mut new = new.clone();
    if is_capital(written) && !is_capital(&old.text) {
        let mut rest = new.text.chars();
        let first = rest.next().into_iter().flat_map(char::to_uppercase);
        new.text = first.chain(rest.clone()).collect();
    }
    new
}

/// Why a text cannot be a term; `None` if it can.
pub fn objection_to(name: &str) -> Option<String> {
    if !name.chars().any(char::is_alphanumeric) {
        return Some("a term needs a letter".to_owned());
    }
    if name.chars().any(char::is_control) {
        return Some("a term stands on one line".to_owned());
    }
    let length = name.chars().count();
    (length > LONGEST_TERM)
        .then(|| format!("a term has at most {LONGEST_TERM} characters, and this has {length}"))
}

/// The term that a new name makes of `old`: it has its grammar, but not its reading.
pub fn renamed_term(old: &Term, name: &str) -> Term {
    Term {
        text: name.to_owned(),
        reading: None,
        hanja: None,
        not_in: Vec::new(),
        only_in: Vec::new(),
        sources: Vec::new(),
        ..old.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Format, read},
        glossary::{Glossary, read::read_concepts},
        index::Compiled,
    };

    const TERMS: &str = r#"
[cyberspace]
en = [{ term = "cyberspace", status = "preferred" }]
zh-Hans = [{ term = "网络空间", status = "preferred" }]
ja = [{ term = "サイバー空間", status = "preferred" }]
ko = [{ term = "사이버공간", status = "preferred" }]
[capability]
en = [{ term = "capability", status = "preferred" }]
ja = [{ term = "防護", status = "preferred", inflect = "sahen" }]
"#;

    /// The draft after the rename of `old` to `new`, with how many places need a look and how many
    /// were left.
    fn renamed(draft: &str, old: &str, new: &str) -> (String, usize, usize) {
        let mut glossary = Glossary::default();
        glossary.merge(read_concepts(TERMS, "terms.toml").0);
        let matcher = Matcher::new(Compiled::new(glossary));
        let terms = matcher.glossary().terms().collect::<Vec<_>>();
        let (id, term) = terms
            .iter()
            .find(|(_, term)| term.text == old)
            .expect("the glossary has it");
        let document = read(draft, Format::Markdown, Some(term.language));
        let result = rename(draft, &document, &matcher, *id, &renamed_term(term, new));
        let mut text = draft.to_owned();
        for edit in result.sure.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        (text, result.unsure.len(), result.left)
    }

    #[test]
    fn every_sure_place_has_the_new_name() {
        for (draft, old, new, expected) in [
            (
                "# 𠮷：网络空间\n\n网络空间与网络空间。\n",
                "网络空间",
                "网域",
                ("# 𠮷：网域\n\n网域与网域。\n", 0, 0),
            ),
            (
                "サイバー空間の安全。\n",
                "サイバー空間",
                "電脳空間",
                ("電脳空間の安全。\n", 0, 0),
            ),
            (
                "사이버공간은 넓고 사이버공간을 쓴다.\n",
                "사이버공간",
                "사이버 세계",
                ("사이버 세계는 넓고 사이버 세계를 쓴다.\n", 0, 0),
            ),
            (
                "Cyberspace and `cyberspace` in cyberspace.\n",
                "cyberspace",
                "the digital domain",
                (
                    "The digital domain and `cyberspace` in the digital domain.\n",
                    0,
                    0,
                ),
            ),
        ] {
            let (text, unsure, left) = renamed(draft, old, new);
            assert_eq!((text.as_str(), unsure, left), expected);
        }
    }

    #[test]
    fn what_is_not_sure_is_left_and_counted() {
        for (draft, old, new, expected) in [
            // Markup inside the place.
            (
                "网络**空间**。\n",
                "网络空间",
                "网域",
                ("网络**空间**。\n", 0, 1),
            ),
            // How the particle goes on depends on how the new name is read.
            (
                "사이버공간은 넓다.\n",
                "사이버공간",
                "Cyber Domain",
                ("사이버공간은 넓다.\n", 1, 0),
            ),
            // Nobody tells the plural of the new name.
            (
                "All capabilities.\n",
                "capability",
                "means",
                ("All capabilities.\n", 0, 1),
            ),
        ] {
            let (text, unsure, left) = renamed(draft, old, new);
            assert_eq!((text.as_str(), unsure, left), expected, "{draft}");
        }
    }

    #[test]
    fn a_name_is_a_word_on_one_line() {
        assert_eq!(objection_to("网络空间"), None);
        for name in ["", " 。", "a\nb", &"字".repeat(LONGEST_TERM + 1)] {
            assert!(objection_to(name).is_some(), "{name}");
        }
    }
}
