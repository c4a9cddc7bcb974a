//! What a look-up found, for scripts. Keys may be added, never changed.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::lookup::Page;
use crate::{
    glossary::{Citation, Concept, Definition, Term, TermId, model::Kind, search::Match},
    text::Language,
};

/// The version of the shape.
const VERSION: u32 = 1;

impl Page<'_> {
    /// Writes all matches as one object, each with its whole concept.
    pub fn write_json(&self, query: &str, found: &[Match], out: &mut impl Write) -> io::Result<()> {
        let matches: Vec<Value> = found.iter().map(|found| self.record(*found)).collect();
        let whole = json!({ "version": VERSION, "query": query, "matches": matches });
        serde_json::to_writer(&mut *out, &whole)?;
        writeln!(out)
    }

    fn record(&self, found: Match) -> Value {
        let term = self.glossary.term(found.term);
        json!({
            "match": found.closeness.name(),
            "field": found.field.name(),
            "term": term.text,
            "language": term.language.tag(),
            "status": term.status.name(),
            "concept": self.concept(found.term),
        })
    }

    fn concept(&self, id: TermId) -> Value {
        let concept = self.glossary.concept_of(id);
        json!({
            "id": concept.id,
            "subject": concept.subject,
            "definition": texts(&concept.definitions),
            "note": texts(&concept.notes),
            "related": concept.related,
            "terms": self.terms(id, concept),
        })
    }

    /// The terms by language.
    fn terms(&self, id: TermId, concept: &Concept) -> Value {
        let of_language = |language: Language| {
            let terms = concept.terms.iter().zip(0..);
            let terms = terms.filter(|(term, _)| term.language == language);
            let terms: Vec<Value> = terms
                .map(|(term, place)| self.term(TermId { term: place, ..id }, term))
                .collect();
            (!terms.is_empty()).then(|| (language.tag().to_owned(), Value::from(terms)))
        };
        Language::ALL
            .into_iter()
            .filter_map(of_language)
            .collect::<Map<_, _>>()
            .into()
    }

    fn term(&self, id: TermId, term: &Term) -> Value {
        let mut record = json!({ "term": term.text, "status": term.status.name() });
        let optional = [
            (
                "kind",
                (term.kind != Kind::Full).then(|| term.kind.name().to_owned()),
            ),
            (
                "register",
                term.register.map(|register| register.name().to_owned()),
            ),
            ("reading", term.reading.clone()),
            ("hanja", term.hanja.clone()),
            ("note", term.note.clone()),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                record[key] = value.into();
            }
        }
        record["sources"] = term
            .sources
            .iter()
            .map(|cited| self.citation(cited))
            .collect();
        let friends = self.friends.of_term(id).iter();
        let friends: Vec<Value> = friends.map(|friend| self.friend(*friend)).collect();
        if !friends.is_empty() {
            record["false_friends"] = friends.into();
        }
        record
    }

    fn citation(&self, cited: &str) -> Value {
        let Citation { source: id, place } = Citation::parse(cited);
        let mut record = json!({ "id": id });
        if !place.is_empty() {
            record["place"] = place.into();
        }
        if let Some(source) = self.glossary.sources.get(id) {
            record["title"] = source.title.as_str().into();
            record["url"] = source.url.as_str().into();
        }
        record
    }

    fn friend(&self, id: TermId) -> Value {
        let term = self.glossary.term(id);
        json!({
            "term": term.text,
            "language": term.language.tag(),
            "concept": self.glossary.concept_of(id).id,
        })
    }
}

fn texts(texts: &[Definition]) -> Value {
    let texts = texts.iter();
    let texts = texts.map(|text| {
        (
            text.language.tag().to_owned(),
            Value::from(text.text.as_str()),
        )
    });
    texts.collect::<Map<_, _>>().into()
}
