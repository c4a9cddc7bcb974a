//! What a look-up found, for a person: whole entries, or a line each.

use std::io::{self, Write};

use crate::{
    check::message::concept_name,
    glossary::{
        Citation, Concept, Definition, FalseFriends, Glossary, Term, TermId,
        friends::label,
        model::{Kind, Status},
        search::{Field, Match},
    },
    text::Language,
};

/// The order of languages, unless one is to come first.
const ORDER: [Language; 7] = [
    Language::SimplifiedChinese,
    Language::TraditionalChinese,
    Language::TaiwanChinese,
    Language::HongKongChinese,
    Language::Japanese,
    Language::Korean,
    Language::English,
];

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// The width of the column of languages.
const COLUMN: usize = 11;

/// A glossary as look-ups are shown from it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'g> {
    /// The glossary.
    pub glossary: &'g Glossary,
    /// Its false friends.
    pub friends: &'g FalseFriends,
    /// The language that comes first.
    pub first: Option<Language>,
}

impl Page<'_> {
    /// The languages in the order in which they are shown.
    fn languages(&self) -> Vec<Language> {
        let first = self.first.into_iter();
        let others = ORDER
            .into_iter()
            .filter(|language| Some(*language) != self.first);
        first.chain(others).collect()
    }

    /// Writes the whole entry of a match, with colours, which `out` may take away again.
    pub fn write_entry(&self, found: Match, out: &mut impl Write) -> io::Result<()> {
        let concept = self.glossary.concept_of(found.term);
        let name = clean(concept_name(concept));
        write!(out, "{BOLD}{name}{PLAIN}  {DIM}{}", clean(&concept.id))?;
        if !concept.subject.is_empty() {
            write!(out, " · {}", clean(&concept.subject))?;
        }
        writeln!(out, "{PLAIN}\n")?;
        self.write_terms(found, concept, out)?;
        self.write_texts("definition", &concept.definitions, out)?;
        self.write_texts("note", &concept.notes, out)?;
        self.write_false_friends(found, concept, out)?;
        self.write_sources(concept, out)?;
        if !concept.related.is_empty() {
            writeln!(out, "\n  see also: {}", clean(&concept.related.join(", ")))?;
        }
        Ok(())
    }

    fn write_terms(&self, found: Match, concept: &Concept, out: &mut impl Write) -> io::Result<()> {
        for language in self.languages() {
            let mut terms: Vec<&Term> = concept
                .terms
                .iter()
                .filter(|term| term.language == language)
                .collect();
            terms.sort_by_key(|term| term.status);
            let tags = std::iter::once(language.tag()).chain(std::iter::repeat(""));
            for (term, tag) in terms.into_iter().zip(tags) {
                let is_found = std::ptr::eq(term, self.glossary.term(found.term));
                let (open, close) = if is_found { (BOLD, PLAIN) } else { ("", "") };
                let text = clean(&term.text);
                write!(
                    out,
                    "  {tag:COLUMN$} {} {open}{text}{close}",
                    mark(term.status)
                )?;
                let remarks = remarks(term);
                if !remarks.is_empty() {
                    write!(out, "  {DIM}{}{PLAIN}", clean(&remarks.join("; ")))?;
                }
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// Writes texts by language under a heading.
    fn write_texts(
        &self,
        heading: &str,
        texts: &[Definition],
        out: &mut impl Write,
    ) -> io::Result<()> {
        if texts.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n  {heading}")?;
        for language in self.languages() {
            for text in texts.iter().filter(|text| text.language == language) {
                writeln!(out, "  {:COLUMN$} {}", language.tag(), clean(&text.text))?;
            }
        }
        Ok(())
    }

    /// Writes the false friends of all terms of the concept, those of the found one first.
    fn write_false_friends(
        &self,
        found: Match,
        concept: &Concept,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut ids: Vec<TermId> = (0..)
            .take(concept.terms.len())
            .map(|term| TermId { term, ..found.term })
            .collect();
        ids.sort_by_key(|id| *id != found.term);
        let mut heading = "\n  false friends\n";
        for id in ids {
            for friend in self.friends.of_term(id) {
                let (own, other) = (self.glossary.term(id), self.glossary.term(*friend));
                let name = concept_name(self.glossary.concept_of(*friend));
                let (own, other) = (clean(&label(own)), clean(&label(other)));
                writeln!(out, "{heading}  {own} ≠ {other}: {}", clean(name))?;
                heading = "";
            }
        }
        Ok(())
    }

    /// Writes the sources of the terms, term by term.
    fn write_sources(&self, concept: &Concept, out: &mut impl Write) -> io::Result<()> {
        let mut heading = "\n  sources\n";
        for language in self.languages() {
            let terms = concept
                .terms
                .iter()
                .filter(|term| term.language == language);
            for term in terms.filter(|term| !term.sources.is_empty()) {
                let sources = term.sources.iter().map(|cited| self.source(cited));
                let sources = sources.collect::<Vec<_>>().join("; ");
                let (tag, text) = (language.tag(), clean(&term.text));
                writeln!(out, "{heading}  {tag:COLUMN$} {text}: {sources}")?;
                heading = "";
            }
        }
        Ok(())
    }

    /// A citation with its title.
    fn source(&self, cited: &str) -> String {
        let Citation { source, place } = Citation::parse(cited);
        let title = self
            .glossary
            .sources
            .get(source)
            .map_or(source, |source| &source.title);
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(" {place}")
        };
        clean(&format!("{title}{place}"))
    }

    /// Writes a match as one line: how close it is, the term, the concept, what to use.
    pub fn write_line(&self, found: Match, out: &mut impl Write) -> io::Result<()> {
        let concept = self.glossary.concept_of(found.term);
        let term = self.glossary.term(found.term);
        let closeness = found.closeness.name();
        let by = match (found.field, &term.hanja, &term.reading) {
            (Field::Hanja, Some(name), _) | (Field::Reading, _, Some(name)) => format!(" [{name}]"),
            _ => String::new(),
        };
        let written = format!(
            "{} {}{by} ({})",
            mark(term.status),
            term.text,
            term.language
        );
        let preferred = self.languages().into_iter().filter_map(|language| {
            let mut terms = concept.terms.iter();
            let is_preferred =
                |term: &&Term| term.language == language && term.status == Status::Preferred;
            terms
                .find(is_preferred)
                .map(|term| format!("{language} {}", term.text))
        });
        let preferred: Vec<String> = preferred.collect();
        let line = format!(
            "{closeness:6}  {written}  {}  {}",
            concept.id,
            preferred.join(" · ")
        );
        writeln!(out, "{}", clean(&line))
    }
}

/// How a term stands: ✓ preferred, ✗ not to be used, nothing for one that may be used too.
const fn mark(status: Status) -> char {
    match status {
        Status::Preferred => '✓',
        Status::Admitted => '·',
        Status::Deprecated | Status::Superseded | Status::Forbidden => '✗',
    }
}

/// What is to be said of a term beside it.
fn remarks(term: &Term) -> Vec<String> {
    let mut remarks = Vec::new();
    if !term.status.is_accepted() {
        remarks.push(term.status.name().to_owned());
    }
    match term.kind {
        Kind::Acronym => remarks.push("acronym".to_owned()),
        Kind::Abbreviation => remarks.push("abbreviation".to_owned()),
        Kind::Full | Kind::Variant => {}
    }
    remarks.extend(term.hanja.clone());
    remarks.extend(term.reading.iter().map(|reading| format!("read {reading}")));
    remarks.extend(term.note.clone());
    remarks
}

/// The text in one line and without control characters, which could steer a terminal.
fn clean(text: &str) -> String {
    let replace = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.chars().map(replace).collect()
}
