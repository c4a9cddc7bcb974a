//! Reading concept files: one TOML table per concept, one line per term.
//!
//! A broken entry costs that entry and says where and why; a key that nobody knows is named with
//! the nearest one that is, and costs nothing else.

use std::collections::BTreeSet;

use serde::{Deserialize, de::IntoDeserializer};
use toml_edit::{Document, Item, TableLike, Value};

use super::model::{
    Case, Concept, Definition, Inflect, Kind, Origin, Register, Spacing, Spec, Status, Term,
    VariantKind,
};
use crate::text::{Language, Problem, Span, fold::fold_key, problem::nearest};

/// The longest term, in characters. A longer one is a sentence, and it would slow every scan.
pub const LONGEST_TERM: usize = 120;

/// The keys of a concept, beside those of languages.
pub const CONCEPT_KEYS: [&str; 4] = ["subject", "definition", "note", "related"];
/// The keys of a term.
pub const TERM_KEYS: [&str; 15] = [
    "term", "status", "register", "source", "kind", "variant", "reading", "hanja", "inflect",
    "spacing", "case", "not-in", "only-in", "note", "spec",
];

/// Reads the concepts of one glossary file. `file` is its name, for messages and origins.
pub fn read_concepts(text: &str, file: &str) -> (Vec<Concept>, Vec<Problem>) {
    let mut reader = Reader {
        file,
        problems: Vec::new(),
    };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return (Vec::new(), vec![syntax_problem(&error)]),
    };
    let concepts = document
        .as_table()
        .get_values_in_order()
        .filter_map(|(id, span, item)| reader.concept(id, span, item));
    let concepts = concepts.collect();
    (concepts, reader.problems)
}

/// The error because of which nothing of a TOML text is used, if there is one.
pub fn syntax_error(text: &str) -> Option<Problem> {
    Document::parse(text)
        .err()
        .map(|error| syntax_problem(&error))
}

/// A TOML syntax error as a problem at its place.
pub fn syntax_problem(error: &toml_edit::TomlError) -> Problem {
    Problem::error(
        error.span().map(Span::from),
        error.message().replace('\n', ", "),
    )
    .help("mend this line; nothing of the file is used until then")
}

/// The keys of a table with their places, in the order of the file.
trait InOrder {
    fn get_values_in_order(&self) -> impl Iterator<Item = (&str, Option<Span>, &Item)>;
}

impl<T: TableLike + ?Sized> InOrder for T {
    fn get_values_in_order(&self) -> impl Iterator<Item = (&str, Option<Span>, &Item)> {
        self.iter()
            .map(|(key, item)| (key, key_span(self, key), item))
    }
}

fn key_span<T: TableLike + ?Sized>(table: &T, key: &str) -> Option<Span> {
    table.key(key)?.span().map(Span::from)
}

struct Reader<'f> {
    file: &'f str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn concept(&mut self, id: &str, at: Option<Span>, item: &Item) -> Option<Concept> {
        let Some(table) = item.as_table_like() else {
            self.error(
                at,
                format!("`{id}` is not a concept"),
                "write a table: [concept-id]",
            );
            return None;
        };
        if !is_id(id) {
            self.warn(
                at,
                format!("the id `{id}` is not in kebab-case"),
                "use a-z, 0-9 and `-`",
            );
        }
        let mut concept = Concept {
            id: id.to_owned(),
            ..Concept::default()
        };
        concept.origin = self.origin(at);
        for (key, place, value) in table.get_values_in_order() {
            self.concept_key(&mut concept, key, place, value);
        }
        if concept.terms.is_empty() {
            self.warn(
                at,
                format!("the concept `{id}` has no term"),
                "add one, or remove it",
            );
        }
        Some(concept)
    }

    fn concept_key(&mut self, concept: &mut Concept, key: &str, at: Option<Span>, item: &Item) {
        match key {
            "subject" => concept.subject = self.string(key, at, item),
            "definition" => concept.definitions = self.texts(key, at, item),
            "note" => concept.notes = self.texts(key, at, item),
            "related" => concept.related = self.strings(key, at, item),
            _ => match Language::from_tag(key).filter(|language| language.tag() == key) {
                Some(language) => self.terms(concept, language, at, item),
                None => self.unknown_key(key, at, concept_keys()),
            },
        }
    }

    fn terms(&mut self, concept: &mut Concept, language: Language, at: Option<Span>, item: &Item) {
        let Some(array) = item.as_array() else {
            let help = format!("write {language} = [ {{ term = \"…\", status = \"preferred\" }} ]");
            return self.error(at, format!("`{language}` is not a list of terms"), help);
        };
        let mut seen = BTreeSet::new();
        for value in array {
            let Some(term) = self.term(language, value) else {
                continue;
            };
            // Spacing and width fold away, but a term is its exact spelling: two spellings of
            // one folded form are two entries only if their statuses say something different.
            if !seen.insert((fold_key(&term.text), term.text.clone())) {
                let message = format!("the term `{}` stands twice in `{}`", term.text, concept.id);
                self.error(
                    Some(term.origin.span),
                    message,
                    "keep one; the second is not used",
                );
                continue;
            }
            concept.terms.push(term);
        }
    }

    fn term(&mut self, language: Language, value: &Value) -> Option<Term> {
        let span = value.span().map(Span::from);
        let Some(table) = value.as_inline_table() else {
            let help = "write { term = \"…\", status = \"preferred\" }";
            self.error(span, "a term is not a table".to_owned(), help);
            return None;
        };
        let mut unknown = Vec::new();
        let entry = serde_ignored::deserialize(value.clone().into_deserializer(), |path| {
            unknown.push(path.to_string());
        });
        for path in unknown {
            let key = path
                .split('.')
                .next()
                .unwrap_or_default()
                .trim_start_matches('?');
            self.unknown_key(&path, key_span(table, key), TERM_KEYS);
        }
        let entry: TermEntry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let place = error.span().map(Span::from).or(span);
                self.error(
                    place,
                    error.message().to_owned(),
                    "the term is not used until then",
                );
                return None;
            }
        };
        self.checked(entry.into_term(language, self.origin(span)))
    }

    /// The term, unless it can never match.
    fn checked(&mut self, term: Term) -> Option<Term> {
        let span = Some(term.origin.span);
        if fold_key(&term.text).trim().is_empty() {
            self.error(
                span,
                format!("the term `{}` has no letter", term.text),
                "write one",
            );
            return None;
        }
        if term.text.chars().count() > LONGEST_TERM {
            let message = format!("a term is longer than {LONGEST_TERM} characters");
            self.error(
                span,
                message,
                "a term is a name, not a sentence; shorten it",
            );
            return None;
        }
        Some(term)
    }

    fn string(&mut self, key: &str, at: Option<Span>, item: &Item) -> String {
        let Some(text) = item.as_str() else {
            self.error(
                at,
                format!("`{key}` is not a text"),
                format!("write {key} = \"…\""),
            );
            return String::new();
        };
        text.to_owned()
    }

    fn strings(&mut self, key: &str, at: Option<Span>, item: &Item) -> Vec<String> {
        let texts = item.as_array().and_then(|array| {
            array
                .iter()
                .map(|value| value.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        texts.unwrap_or_else(|| {
            self.error(
                at,
                format!("`{key}` is not a list of texts"),
                "write [\"…\", \"…\"]",
            );
            Vec::new()
        })
    }

    fn texts(&mut self, key: &str, at: Option<Span>, item: &Item) -> Vec<Definition> {
        let Some(table) = item.as_table_like() else {
            self.error(
                at,
                format!("`{key}` has no language"),
                format!("write {key}.en = \"…\""),
            );
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (tag, place, value) in table.get_values_in_order() {
            match Language::from_tag(tag).filter(|language| language.tag() == tag) {
                Some(language) => {
                    texts.push(Definition {
                        language,
                        text: self.string(tag, place, value),
                    });
                }
                None => self.unknown_key(tag, place, Language::ALL.map(Language::tag)),
            }
        }
        texts
    }

    fn unknown_key<'k>(
        &mut self,
        key: &str,
        at: Option<Span>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let help = match nearest(key, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "see the glossary format for the keys there are".to_owned(),
        };
        self.warn(at, format!("unknown key `{key}`"), help);
    }

    fn origin(&self, span: Option<Span>) -> Origin {
        Origin {
            file: self.file.to_owned(),
            span: span.unwrap_or_default(),
        }
    }

    fn error(&mut self, at: Option<Span>, message: String, help: impl Into<String>) {
        self.problems.push(Problem::error(at, message).help(help));
    }

    fn warn(&mut self, at: Option<Span>, message: String, help: impl Into<String>) {
        self.problems.push(Problem::warning(at, message).help(help));
    }
}

fn concept_keys() -> impl Iterator<Item = &'static str> {
    CONCEPT_KEYS
        .into_iter()
        .chain(Language::ALL.map(Language::tag))
}

fn is_id(id: &str) -> bool {
    id.bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !id.starts_with('-')
        && !id.ends_with('-')
}

/// A term as it is written in a file.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct TermEntry {
    term: String,
    status: Status,
    register: Option<Register>,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    kind: Kind,
    variant: Option<VariantKind>,
    reading: Option<String>,
    hanja: Option<String>,
    #[serde(default)]
    inflect: Inflect,
    #[serde(default)]
    spacing: Spacing,
    #[serde(default)]
    case: Case,
    #[serde(default)]
    not_in: Vec<String>,
    #[serde(default)]
    only_in: Vec<String>,
    note: Option<String>,
    #[serde(default)]
    spec: Spec,
}

impl TermEntry {
    fn into_term(self, language: Language, origin: Origin) -> Term {
        Term {
            text: self.term,
            language,
            status: self.status,
            register: self.register,
            kind: self.kind,
            variant: self.variant,
            reading: self.reading,
            hanja: self.hanja,
            inflect: self.inflect,
            spacing: self.spacing,
            case: self.case,
            not_in: self.not_in,
            only_in: self.only_in,
            note: self.note,
            sources: self.source,
            spec: self.spec,
            origin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = r#"
[cyberspace]
subject = "governance"
definition.en = "The environment formed by networks."
ja = [
  { term = "サイバー空間", status = "preferred" },
  { term = "サイバースペース", status = "deprecated", note = "transliteration" },
]
"#;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = read_concepts(text, "test.toml");
        problems
            .into_iter()
            .map(|problem| format!("{} -- {}", problem.message, problem.help))
            .collect()
    }

    #[test]
    fn an_entry_is_read_with_its_places() {
        let (concepts, problems) = read_concepts(ENTRY, "test.toml");
        assert_eq!(problems, []);
        let term = &concepts[0].terms[1];
        assert_eq!(
            (term.text.as_str(), term.status),
            ("サイバースペース", Status::Deprecated)
        );
        assert!(ENTRY[term.origin.span.range()].starts_with("{ term = \"サイバースペース\""));
        assert_eq!(&ENTRY[concepts[0].origin.span.range()], "cyberspace");
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest_and_costs_nothing() {
        let text = ENTRY
            .replace("subject", "subjcet")
            .replace("note =", "nore =");
        assert_eq!(
            problems(&text),
            [
                "unknown key `subjcet` -- did you mean `subject`?",
                "unknown key `nore` -- did you mean `note`?",
            ]
        );
        assert_eq!(read_concepts(&text, "test.toml").0[0].terms.len(), 2);
    }

    #[test]
    fn a_broken_term_costs_that_term() {
        let text = ENTRY.replace("\"deprecated\"", "\"depricated\"");
        let (concepts, problems) = read_concepts(&text, "test.toml");
        assert_eq!(concepts[0].terms.len(), 1);
        assert!(
            problems[0].message.contains("unknown variant `depricated`"),
            "{problems:?}"
        );
    }

    #[test]
    fn a_term_that_stands_twice_is_reported() {
        let text = ENTRY.replace("サイバースペース", "サイバー空間");
        assert_eq!(
            problems(&text),
            [
                "the term `サイバー空間` stands twice in `cyberspace` -- keep one; the second is not used",
            ]
        );
    }

    #[test]
    fn broken_toml_names_its_place() {
        let text = ENTRY.replace("subject = \"governance\"", "subject = \"governance");
        let (concepts, problems) = read_concepts(&text, "test.toml");
        assert!(concepts.is_empty());
        let span = problems[0].span.expect("a syntax error has a place");
        assert_eq!(text[..span.start].matches('\n').count(), 2);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[\\[\\]{}a-z=\". \n\u{3042}-\u{3044}#']{0,80}") {
            let _ = read_concepts(&text, "test.toml");
        }
    }
}
