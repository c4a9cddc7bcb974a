//! The hover card: what the glossary says about the term under the caret.

use std::fmt::Write;

use super::markdown::{escaped, link};
use crate::{
    check::rules::replacement::terms_to_use,
    document::{Block, Document},
    glossary::{
        Concept, Glossary, Term,
        model::{Register, Status},
    },
    matching::{Matcher, Occurrence},
    text::{Language, Span},
};

/// What the glossary says about the term at a place. Several entries when one word belongs to
/// several concepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoverCard {
    /// The term's place, in bytes of the document.
    pub span: Span,
    /// One entry a concept, in the glossary's order.
    pub entries: Vec<Entry>,
}

/// One concept, seen from one of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The term as the glossary writes it.
    pub term: String,
    /// The language of the term.
    pub language: Language,
    /// Whether to use it.
    pub status: Status,
    /// The kind of text it belongs to.
    pub register: Option<Register>,
    /// The concept's id.
    pub concept: String,
    /// The concept's subject field.
    pub subject: String,
    /// What to write instead; empty for a term that may be used.
    pub instead: Vec<String>,
    /// Why the term has its status.
    pub reason: Option<String>,
    /// What the concept is, in the language of the text and in English, as far as known.
    pub definitions: Vec<String>,
    /// The remark for translators.
    pub note: Option<String>,
    /// The terms of each language that has any, in the order of [`Language::ALL`].
    pub rows: Vec<Row>,
    /// Where the term, and what to write instead, is attested.
    pub sources: Vec<Citation>,
}

/// The terms of a concept in one language; the regions of traditional Chinese share a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The language.
    pub language: Language,
    /// Its terms, those to use first.
    pub terms: Vec<Designation>,
}

/// A term in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Designation {
    /// The term.
    pub text: String,
    /// Whether to use it.
    pub status: Status,
    /// Its region, where it has one: `TW`.
    pub region: Option<&'static str>,
}

/// A source and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source's title, or its id when the glossary does not describe it.
    pub title: String,
    /// The article or page; empty for the source as a whole.
    pub locator: String,
    /// Where it can be read; empty when unknown.
    pub url: String,
}

/// The card for the term that the byte `offset` of the document lies in or at the end of.
pub fn card(matcher: &Matcher, document: &Document, offset: usize) -> Option<HoverCard> {
    let (block, occurrences) = document
        .blocks
        .iter()
        .find_map(|block| at(matcher, block, offset))?;
    let entries = occurrences
        .iter()
        .map(|occurrence| Entry::new(matcher.glossary(), occurrence, block.language))
        .collect();
    let span = block.to_source(occurrences.first()?.span);
    Some(HoverCard { span, entries })
}

/// The block at `offset` with the occurrences there, all of one span; `None` when it has none.
fn at<'d>(
    matcher: &Matcher,
    block: &'d Block,
    offset: usize,
) -> Option<(&'d Block, Vec<Occurrence>)> {
    let caret = block.from_source(offset)?;
    let mut occurrences = matcher.occurrences(&block.text, block.language);
    occurrences.retain(|occurrence| occurrence.span.touches(caret));
    // Between two terms the caret belongs to the one that it stands before.
    let chosen = occurrences
        .iter()
        .max_by_key(|occurrence| {
            let before = caret < occurrence.span.end;
            (before, occurrence.grade, occurrence.span.len())
        })?
        .span;
    occurrences.retain(|occurrence| occurrence.span == chosen);
    Some((block, occurrences))
}

impl Entry {
    /// The entry of an occurrence in a text of `language`.
    fn new(glossary: &Glossary, occurrence: &Occurrence, language: Language) -> Self {
        let term = glossary.term(occurrence.term);
        let concept = glossary.concept_of(occurrence.term);
        let instead = instead(concept, term, language);
        let mut sources = Vec::new();
        for cited in std::iter::once(term).chain(instead.iter().copied()) {
            cite(glossary, cited, &mut sources);
        }
        Self {
            term: term.text.clone(),
            language: term.language,
            status: term.status,
            register: term.register,
            concept: concept.id.clone(),
            subject: concept.subject.clone(),
            instead: instead.iter().map(|term| term.text.clone()).collect(),
            reason: term.note.clone(),
            definitions: definitions(concept, language),
            note: note(concept, language),
            rows: rows(concept),
            sources,
        }
    }
}

/// The terms to write instead of `term`; none for one that may be used.
fn instead<'g>(concept: &'g Concept, term: &'g Term, language: Language) -> Vec<&'g Term> {
    if term.status.is_accepted() {
        return Vec::new();
    }
    terms_to_use(concept, term, language)
}

fn definitions(concept: &Concept, language: Language) -> Vec<String> {
    let mut definitions: Vec<String> = [language, Language::English]
        .into_iter()
        .filter_map(|language| concept.definition(language))
        .map(str::to_owned)
        .collect();
    definitions.dedup();
    definitions
}

fn note(concept: &Concept, language: Language) -> Option<String> {
    let note = concept.note(language);
    let note = note.or_else(|| concept.note(Language::English));
    note.map(str::to_owned)
}

/// The order of rows; regions of traditional Chinese are in its row.
const ROWS: [Language; 5] = [
    Language::SimplifiedChinese,
    Language::TraditionalChinese,
    Language::Japanese,
    Language::Korean,
    Language::English,
];

fn rows(concept: &Concept) -> Vec<Row> {
    ROWS.into_iter()
        .map(|language| Row {
            language,
            terms: designations(concept, language),
        })
        .filter(|row| !row.terms.is_empty())
        .collect()
}

fn designations(concept: &Concept, language: Language) -> Vec<Designation> {
    let mut terms: Vec<&Term> = concept
        .terms
        .iter()
        .filter(|term| term.language.applies_to(language))
        .collect();
    terms.sort_by_key(|term| term.status);
    terms
        .into_iter()
        .map(|term| Designation {
            text: term.text.clone(),
            status: term.status,
            region: region(term.language),
        })
        .collect()
}

const fn region(language: Language) -> Option<&'static str> {
    match language {
        Language::TaiwanChinese => Some("TW"),
        Language::HongKongChinese => Some("HK"),
        _ => None,
    }
}

/// Adds the sources of `term` that are not in the list yet.
fn cite(glossary: &Glossary, term: &Term, citations: &mut Vec<Citation>) {
    for cited in &term.sources {
        let (id, locator) = cited.split_once(':').unwrap_or((cited, ""));
        let source = glossary.sources.get(id);
        let citation = Citation {
            title: source.map_or_else(|| id.to_owned(), |source| source.title.clone()),
            locator: locator.to_owned(),
            url: source.map_or_else(String::new, |source| source.url.clone()),
        };
        if !citations.contains(&citation) {
            citations.push(citation);
        }
    }
}

impl HoverCard {
    /// The card in GitHub-flavoured Markdown.
    pub fn to_markdown(&self) -> String {
        let entries: Vec<String> = self.entries.iter().map(Entry::to_markdown).collect();
        entries.join("\n\n---\n\n")
    }

    /// The card for a client that shows text as it is.
    pub fn to_plain(&self) -> String {
        let entries: Vec<String> = self.entries.iter().map(Entry::to_plain).collect();
        entries.join("\n\n")
    }
}

impl Entry {
    fn to_markdown(&self) -> String {
        let mut parts = vec![format!(
            "**{}** — {}",
            escaped(&self.term),
            escaped(&self.heading())
        )];
        if !self.instead.is_empty() {
            let instead: Vec<String> = self
                .instead
                .iter()
                .map(|term| format!("**{}**", escaped(term)))
                .collect();
            parts.push(format!("Use {}.", instead.join(" or ")));
        }
        let prose = self.reason.iter().chain(&self.definitions);
        parts.extend(prose.map(|text| escaped(text)));
        parts.push(self.table());
        parts.extend(self.note.iter().map(|note| format!("*{}*", escaped(note))));
        if !self.sources.is_empty() {
            let sources: Vec<String> = self.sources.iter().map(Citation::to_markdown).collect();
            parts.push(format!("Sources: {}", sources.join(" · ")));
        }
        parts.join("\n\n")
    }

    fn to_plain(&self) -> String {
        let mut lines = vec![format!("{} — {}", self.term, self.heading())];
        if !self.instead.is_empty() {
            lines.push(format!("Use {}.", self.instead.join(" or ")));
        }
        lines.extend(self.reason.iter().chain(&self.definitions).cloned());
        for row in &self.rows {
            let terms: Vec<String> = row.terms.iter().map(Designation::to_plain).collect();
            lines.push(format!("{}: {}", row.language, terms.join(" · ")));
        }
        lines.extend(self.note.clone());
        if !self.sources.is_empty() {
            let sources: Vec<String> = self.sources.iter().map(Citation::to_plain).collect();
            lines.push(format!("Sources: {}", sources.join(" · ")));
        }
        lines.join("\n")
    }

    /// What follows the term: its status, language and register, the concept and its subject.
    fn heading(&self) -> String {
        let mut heading = format!("{} ({}", self.status.name(), self.language);
        if let Some(register) = self.register {
            let _ = write!(heading, ", {}", register_name(register));
        }
        let _ = write!(heading, ") · {}", self.concept);
        if !self.subject.is_empty() {
            let _ = write!(heading, " · {}", self.subject);
        }
        heading
    }

    fn table(&self) -> String {
        let mut table = String::from("| language | terms |\n| --- | --- |");
        for row in &self.rows {
            let terms: Vec<String> = row.terms.iter().map(Designation::to_markdown).collect();
            let _ = write!(table, "\n| {} | {} |", row.language, terms.join(" · "));
        }
        table
    }
}

impl Designation {
    fn to_markdown(&self) -> String {
        let text = escaped(&self.text);
        let text = match self.status {
            Status::Preferred => format!("{text} ✓"),
            Status::Admitted => text,
            Status::Deprecated | Status::Superseded => format!("~~{text}~~"),
            Status::Forbidden => format!("~~{text}~~ ✗"),
        };
        self.with_region(text)
    }

    fn to_plain(&self) -> String {
        let text = match self.status {
            Status::Preferred => format!("{} ✓", self.text),
            Status::Admitted => self.text.clone(),
            _ => format!("{} ({})", self.text, self.status.name()),
        };
        self.with_region(text)
    }

    fn with_region(&self, text: String) -> String {
        match self.region {
            Some(region) => format!("{text} ({region})"),
            None => text,
        }
    }
}

impl Citation {
    fn to_markdown(&self) -> String {
        let link = link(&self.title, &self.url);
        if self.locator.is_empty() {
            return link;
        }
        format!("{link} {}", escaped(&self.locator))
    }

    fn to_plain(&self) -> String {
        let parts = [&self.title, &self.locator, &self.url];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

const fn register_name(register: Register) -> &'static str {
    match register {
        Register::Law => "law",
        Register::Technical => "technical",
        Register::Policy => "policy",
        Register::Press => "press",
    }
}
