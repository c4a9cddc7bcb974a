//! The questions of a glossary's side view, which the protocol has no methods for, and their answers.
//!
//! | method | says |
//! | --- | --- |
//! | `triglot/search` | the concepts that answer a query |
//! | `triglot/subjects` | the subject fields with the number of their concepts |
//! | `triglot/concepts` | the concepts of a subject field |
//! | `triglot/entry` | where a concept has its entry, as `textDocument/definition` says it |
//! | `triglot/terms` | a draft's language and glossaries, and the concepts that it uses |
//!
//! A client that names a draft is answered from that draft's glossary, with its language first.

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types::{Range, TextDocumentIdentifier};

use super::View;
use crate::{
    check::usage::main_language,
    ide::browse::{self, Listed, Subject},
    matching::Matcher,
    text::Language,
    workspace::glossaries::BUILTIN,
};

/// The most concepts that a search gives, unless the client asks for another number.
const MOST_FOUND: usize = 50;

/// What `triglot/search` asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchParams {
    /// What is searched for: a term in any language, a reading, an id.
    #[serde(default)]
    query: String,
    /// The most concepts that the client wants.
    limit: Option<usize>,
    /// The draft that the user is in.
    pub text_document: Option<TextDocumentIdentifier>,
}

/// What `triglot/subjects` asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubjectsParams {
    /// The draft that the user is in.
    pub text_document: Option<TextDocumentIdentifier>,
}

/// What `triglot/concepts` asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConceptsParams {
    /// The subject field, as `triglot/subjects` names it.
    #[serde(default)]
    subject: String,
    /// The draft that the user is in.
    pub text_document: Option<TextDocumentIdentifier>,
}

/// What `triglot/terms` asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TermsParams {
    /// The draft.
    pub text_document: TextDocumentIdentifier,
}

/// What `triglot/entry` asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryParams {
    /// The concept's id.
    pub concept: String,
    /// The draft that the user is in; any that is open if none is named.
    pub text_document: Option<TextDocumentIdentifier>,
}

/// What a search found.
#[derive(Debug, Default, Serialize)]
pub struct Found {
    concepts: Vec<ConceptAnswer>,
    /// How many more there are.
    more: usize,
}

/// The subject fields.
#[derive(Debug, Default, Serialize)]
pub struct SubjectsAnswer {
    subjects: Vec<SubjectAnswer>,
}

#[derive(Debug, Serialize)]
struct SubjectAnswer {
    name: String,
    concepts: usize,
}

/// The concepts of a subject field.
#[derive(Debug, Default, Serialize)]
pub struct Answered {
    concepts: Vec<ConceptAnswer>,
}

/// A draft, and what it uses of the glossary.
#[derive(Debug, Serialize)]
pub struct InDraft {
    /// The language that most of it is in, if any of ours.
    language: Option<&'static str>,
    /// The names of its glossaries; later ones win.
    glossaries: Vec<String>,
    /// In the order in which the draft comes to them.
    concepts: Vec<UsedAnswer>,
}

#[derive(Debug, Serialize)]
struct UsedAnswer {
    #[serde(flatten)]
    concept: ConceptAnswer,
    places: Vec<Range>,
}

#[derive(Debug, Serialize)]
struct ConceptAnswer {
    concept: String,
    name: String,
    subject: String,
    definition: Option<String>,
    terms: Vec<TermAnswer>,
}

#[derive(Debug, Serialize)]
struct TermAnswer {
    text: String,
    language: &'static str,
    status: &'static str,
}

impl SearchParams {
    /// The answer out of a glossary, for a draft of `language`.
    pub fn answer(&self, matcher: &Matcher, language: Option<Language>) -> Found {
        let most = self.limit.unwrap_or(MOST_FOUND);
        let (found, more) = browse::found(matcher.glossary(), &self.query, language, most);
        Found {
            concepts: answers(found),
            more,
        }
    }
}

impl SubjectsParams {
    /// The answer out of a glossary.
    pub fn answer(matcher: &Matcher) -> SubjectsAnswer {
        let subjects = browse::subjects(matcher.glossary()).into_iter();
        let subjects = subjects.map(|Subject { name, concepts }| SubjectAnswer { name, concepts });
        SubjectsAnswer {
            subjects: subjects.collect(),
        }
    }
}

impl ConceptsParams {
    /// The answer out of a glossary, for a draft of `language`.
    pub fn answer(&self, matcher: &Matcher, language: Option<Language>) -> Answered {
        let concepts = browse::concepts(matcher.glossary(), &self.subject, language);
        Answered {
            concepts: answers(concepts),
        }
    }
}

impl View<'_> {
    /// The language that most of the draft is in.
    pub fn language(&self) -> Option<Language> {
        main_language(&self.reading.document)
    }

    /// The draft and what it uses of its glossaries; `chosen` are the names of those that replace
    /// the project's, if there are any.
    pub fn in_draft(&self, chosen: Vec<String>) -> InDraft {
        let language = self.language();
        let matcher = &self.snapshot.engine.matcher;
        let used = browse::used(matcher, &self.reading.document, language);
        let answer = |used: browse::Used| UsedAnswer {
            concept: answer(used.listed),
            places: used.places.iter().map(|span| self.range(*span)).collect(),
        };
        InDraft {
            language: language.map(Language::tag),
            glossaries: self.glossaries(chosen),
            concepts: used.into_iter().map(answer).collect(),
        }
    }

    fn glossaries(&self, chosen: Vec<String>) -> Vec<String> {
        if !chosen.is_empty() {
            return chosen;
        }
        let settings = &self.snapshot.engine.project.settings;
        let Some(named) = &settings.glossaries else {
            return vec![BUILTIN.to_owned()];
        };
        named.iter().map(|name| name.text.clone()).collect()
    }
}

fn answers(listed: Vec<Listed>) -> Vec<ConceptAnswer> {
    listed.into_iter().map(answer).collect()
}

fn answer(listed: Listed) -> ConceptAnswer {
    let Listed {
        concept,
        name,
        subject,
        definition,
        terms,
    } = listed;
    let terms = terms.into_iter().map(|term| TermAnswer {
        text: term.text,
        language: term.language.tag(),
        status: term.status.name(),
    });
    ConceptAnswer {
        concept,
        name,
        subject,
        definition,
        terms: terms.collect(),
    }
}
