//! The hover card: a concept, seen from one of its terms, in Markdown and as plain text.

use std::fmt::Write;

use super::markdown::{escaped, link};
use crate::{
    glossary::model::{Register, Status},
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
    /// What the concept is, in the language of the text, or else in English.
    pub definition: Option<String>,
    /// The remark for translators.
    pub note: Option<String>,
    /// The terms of each language that has any, in the order of [`Language::ALL`].
    pub rows: Vec<Row>,
    /// What other languages mean by the same characters, a line each: `≠ zh 情报: intelligence`.
    pub false_friends: Vec<String>,
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
    /// How it is read, or its hanja.
    pub reading: Option<String>,
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
        let prose = self.reason.iter().chain(&self.definition);
        parts.extend(prose.map(|text| escaped(text)));
        parts.push(self.table());
        parts.extend(self.false_friends.iter().map(|line| escaped(line)));
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
        lines.extend(self.reason.iter().chain(&self.definition).cloned());
        for row in &self.rows {
            let terms: Vec<String> = row.terms.iter().map(Designation::to_plain).collect();
            lines.push(format!("{}: {}", row.language, terms.join(" · ")));
        }
        lines.extend(self.false_friends.iter().cloned());
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
            let _ = write!(heading, ", {}", register.name());
        }
        let _ = write!(heading, ") · {}", self.concept);
        if !self.subject.is_empty() {
            let _ = write!(heading, " · {}", self.subject);
        }
        heading
    }

    /// A row a language: what to write, and beside it what not to write, if there is any of that.
    fn table(&self) -> String {
        let of = |row: &Row, is_meant: &dyn Fn(Status) -> bool| {
            let terms = row.terms.iter().filter(|term| is_meant(term.status));
            let terms: Vec<String> = terms.map(Designation::to_markdown).collect();
            terms.join(" · ")
        };
        let is_rejected = |status: Status| !status.is_accepted();
        let rows = self.rows.iter();
        let rows: Vec<[String; 3]> = rows
            .map(|row| {
                let language = row.language.to_string();
                [
                    language,
                    of(row, &Status::is_accepted),
                    of(row, &is_rejected),
                ]
            })
            .collect();
        let columns = if rows.iter().all(|[.., rejected]| rejected.is_empty()) {
            2
        } else {
            3
        };
        let heading = ["", "write", "not"].map(str::to_owned);
        let line = std::array::repeat("---".to_owned());
        let lines = [heading, line].into_iter().chain(rows);
        let lines = lines.map(|cells| format!("| {} |", cells[..columns].join(" | ")));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Designation {
    fn to_markdown(&self) -> String {
        let text = escaped(&self.with_reading());
        let text = match self.status {
            Status::Preferred => format!("{text} ✓"),
            Status::Admitted => text,
            Status::Deprecated | Status::Superseded => format!("~~{text}~~"),
            Status::Forbidden => format!("~~{text}~~ ✗"),
        };
        self.with_region(text)
    }

    fn to_plain(&self) -> String {
        let text = self.with_reading();
        let text = match self.status {
            Status::Preferred => format!("{text} ✓"),
            Status::Admitted => text,
            _ => format!("{text} ({})", self.status.name()),
        };
        self.with_region(text)
    }

    fn with_reading(&self) -> String {
        match &self.reading {
            Some(reading) => format!("{} [{reading}]", self.text),
            None => self.text.clone(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let designation = |text: &str, status| Designation {
            text: text.to_owned(),
            status,
            reading: None,
            region: None,
        };
        Entry {
            term: "甲|乙".to_owned(),
            language: Language::Japanese,
            status: Status::Forbidden,
            register: Some(Register::Law),
            concept: "concept".to_owned(),
            subject: String::new(),
            instead: vec!["丙".to_owned(), "*丁*".to_owned()],
            reason: Some("誤訳".to_owned()),
            definition: None,
            note: None,
            rows: vec![Row {
                language: Language::Japanese,
                terms: vec![
                    designation("丙", Status::Preferred),
                    designation("甲|乙", Status::Forbidden),
                ],
            }],
            false_friends: vec!["≠ zh 甲|乙: another".to_owned()],
            sources: vec![Citation {
                title: "基本法".to_owned(),
                locator: "2".to_owned(),
                url: "https://laws.example/1".to_owned(),
            }],
        }
    }

    #[test]
    fn markdown_holds_a_table_whatever_the_terms_hold() {
        let expected = [
            r"**甲\|乙** — forbidden (ja, law) · concept",
            r"Use **丙** or **\*丁\***.",
            "誤訳",
            "|  | write | not |\n| --- | --- | --- |\n| ja | 丙 ✓ | ~~甲\\|乙~~ ✗ |",
            r"≠ zh 甲\|乙: another",
            "Sources: [基本法](https://laws.example/1) 2",
        ];
        assert_eq!(entry().to_markdown(), expected.join("\n\n"));
    }

    #[test]
    fn plain_text_shows_the_same_without_markup() {
        let expected = [
            "甲|乙 — forbidden (ja, law) · concept",
            "Use 丙 or *丁*.",
            "誤訳",
            "ja: 丙 ✓ · 甲|乙 (forbidden)",
            "≠ zh 甲|乙: another",
            "Sources: 基本法 2 https://laws.example/1",
        ];
        assert_eq!(entry().to_plain(), expected.join("\n"));
    }
}
