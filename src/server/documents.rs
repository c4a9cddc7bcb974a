//! The open documents. Edits are applied here, in the order in which they are called.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use tokio::time::Instant;

use super::{
    buffer::Buffer,
    composition::{Edited, Typed, composition},
    engine::Engine,
    snapshot::{Health, SIZE_LIMIT, Snapshot, Work},
    uri::{self, Key},
};
use crate::document::{Format, language};

/// The open documents by the path that their URIs name.
#[derive(Debug, Default)]
pub struct Documents {
    open: BTreeMap<Key, OpenDocument>,
    /// The revision of the newest snapshot.
    revision: u64,
}

#[derive(Debug)]
struct OpenDocument {
    snapshot: Arc<Snapshot>,
    /// What the user was told about the document; nothing is told twice.
    told: BTreeSet<Health>,
    last: Option<Typed>,
}

/// A document as a client opens it.
#[derive(Debug)]
pub struct Opened<'a> {
    /// The URI as the client spells it.
    pub uri: &'a str,
    /// The client's id of its format or language.
    pub language_id: &'a str,
    /// The client's number for the text.
    pub version: i32,
    /// The text.
    pub text: &'a str,
}

/// How much of a text an edit renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// A part: the rest is what it was.
    Part,
    /// All of it.
    Whole,
}

impl Documents {
    /// Takes in a document; one that is open already begins anew.
    ///
    /// Returns what the user must be told, if anything.
    pub fn open(&mut self, opened: &Opened<'_>, engine: &Arc<Engine>) -> Option<Health> {
        let path = uri::path(opened.uri);
        let format = Format::from_language_id(opened.language_id)
            .or_else(|| Format::from_path(&path))
            .unwrap_or(Format::Plain);
        let buffer = Buffer::new(opened.text);
        let snapshot = Snapshot {
            uri: opened.uri.into(),
            version: opened.version,
            revision: self.next_revision(),
            format,
            language: language::from_path(&path),
            health: health(&buffer),
            buffer,
            composed: None,
            engine: Arc::clone(engine),
            work: Work::default(),
        };
        let mut document = OpenDocument {
            snapshot: Arc::new(snapshot),
            told: BTreeSet::new(),
            last: None,
        };
        let news = document.news();
        self.open.insert(Key::new(opened.uri), document);
        news
    }

    /// Applies an edit. When it panics, the document is out of step until its whole text arrives.
    ///
    /// `version` is taken as it comes: editors skip numbers. Returns what the user must be told, if
    /// anything; `None` also for a document that is not open.
    pub fn edit(
        &mut self,
        uri: &str,
        version: i32,
        renewed: Renewed,
        edit: impl FnOnce(&mut Buffer) -> Option<Edited>,
    ) -> Option<Health> {
        let revision = self.next_revision();
        let document = self.open.get_mut(&Key::new(uri))?;
        let before = &document.snapshot;
        let lost = before.health == Health::OutOfStep && renewed == Renewed::Part;
        let mut buffer = before.buffer.clone();
        let edited = catch_unwind(AssertUnwindSafe(|| edit(&mut buffer)));
        let (buffer, health, edited) = match edited {
            Ok(edited) if !lost => {
                let health = health(&buffer);
                (buffer, health, edited)
            }
            _ => (before.buffer.clone(), Health::OutOfStep, None),
        };
        let at = Instant::now();
        let composed = edited.and_then(|edited| {
            let written = buffer.part(edited.new);
            composition(document.last, edited, &written, at)
        });
        document.last = edited.map(|edited| Typed::new(edited, at));
        document.snapshot = Arc::new(Snapshot {
            version,
            buffer,
            health,
            composed,
            ..before.renewed(revision)
        });
        document.news()
    }

    /// Takes the composition in a document for finished, unless `revision` was edited since.
    /// Whether it did.
    pub fn finish_composition(&mut self, uri: &str, revision: u64) -> bool {
        let next = self.next_revision();
        let Some(document) = self.open.get_mut(&Key::new(uri)) else {
            return false;
        };
        if document.snapshot.revision != revision {
            return false;
        }
        document.snapshot = Arc::new(document.snapshot.renewed(next));
        true
    }

    /// Forgets a document.
    pub fn close(&mut self, uri: &str) {
        self.open.remove(&Key::new(uri));
    }

    /// The document at this moment.
    pub fn snapshot(&self, uri: &str) -> Option<Arc<Snapshot>> {
        let document = self.open.get(&Key::new(uri))?;
        Some(Arc::clone(&document.snapshot))
    }

    /// The URIs of all documents, as the client spells them.
    pub fn uris(&self) -> Vec<Arc<str>> {
        let uri = |document: &OpenDocument| Arc::clone(&document.snapshot.uri);
        self.open.values().map(uri).collect()
    }

    /// All documents at this moment.
    pub fn snapshots(&self) -> Vec<Arc<Snapshot>> {
        let snapshot = |document: &OpenDocument| Arc::clone(&document.snapshot);
        self.open.values().map(snapshot).collect()
    }

    /// From now on every document is checked with the engine that `engine_of` tells for its URI, if
    /// it tells one. Returns the documents for which that is another one.
    pub fn set_engines(
        &mut self,
        engine_of: impl Fn(&str) -> Option<Arc<Engine>>,
    ) -> Vec<Arc<str>> {
        let mut revision = self.revision;
        let mut renewed = Vec::new();
        for document in self.open.values_mut() {
            let before = &document.snapshot;
            let Some(engine) = engine_of(&before.uri) else {
                continue;
            };
            if Arc::ptr_eq(&engine, &before.engine) {
                continue;
            }
            revision += 1;
            renewed.push(Arc::clone(&before.uri));
            document.snapshot = Arc::new(before.with_engine(&engine, revision));
        }
        self.revision = revision;
        renewed
    }

    fn next_revision(&mut self) -> u64 {
        self.revision += 1;
        self.revision
    }
}

impl OpenDocument {
    /// What the user must be told now, if anything.
    fn news(&mut self) -> Option<Health> {
        let health = self.snapshot.health;
        (health != Health::Good && self.told.insert(health)).then_some(health)
    }
}

fn health(buffer: &Buffer) -> Health {
    if buffer.len() > SIZE_LIMIT {
        return Health::TooLarge;
    }
    Health::Good
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        server::buffer::Change,
        text::{Encoding, Position},
    };

    const URI: &str = "file:///draft.md";

    fn opened(text: &str) -> Documents {
        let mut documents = Documents::default();
        open(&mut documents, URI, text);
        documents
    }

    fn open(documents: &mut Documents, uri: &str, text: &str) -> Option<Health> {
        let opened = Opened {
            uri,
            language_id: "markdown",
            version: 1,
            text,
        };
        documents.open(&opened, &Arc::default())
    }

    fn insert(documents: &mut Documents, version: i32, text: &str) -> Option<Health> {
        let change = Change::Part {
            start: Position::default(),
            end: Position::default(),
            text: text.to_owned(),
        };
        documents.edit(URI, version, Renewed::Part, |buffer| {
            Some(buffer.apply(&change, Encoding::Utf16))
        })
    }

    fn state(documents: &Documents) -> (String, i32, Health) {
        let snapshot = documents.snapshot(URI).expect("the document is open");
        (snapshot.buffer.text(), snapshot.version, snapshot.health)
    }

    #[test]
    fn an_edit_that_panics_takes_the_document_out_of_step() {
        let mut documents = opened("甲");
        let news = documents.edit(URI, 2, Renewed::Part, |_| panic!("a fault in an edit"));
        assert_eq!(news, Some(Health::OutOfStep));
        assert_eq!(insert(&mut documents, 3, "乙"), None, "it is told once");
        assert_eq!(state(&documents), ("甲".to_owned(), 3, Health::OutOfStep));
    }

    #[test]
    fn the_whole_text_brings_a_document_back_into_step() {
        let mut documents = opened("甲");
        documents.edit(URI, 2, Renewed::Part, |_| panic!("a fault in an edit"));
        documents.edit(URI, 3, Renewed::Whole, |buffer| {
            *buffer = Buffer::new("丙");
            None
        });
        insert(&mut documents, 4, "乙");
        assert_eq!(state(&documents), ("乙丙".to_owned(), 4, Health::Good));
    }

    #[test]
    fn a_document_that_grows_too_large_is_told_once() {
        let mut documents = opened("甲");
        let large = "a".repeat(SIZE_LIMIT);
        assert_eq!(insert(&mut documents, 2, &large), Some(Health::TooLarge));
        assert_eq!(insert(&mut documents, 3, "b"), None);
        let snapshot = documents.snapshot(URI).expect("the document is open");
        assert!(snapshot.reading().text.is_empty());
    }

    #[test]
    fn version_numbers_may_skip_and_revisions_never_repeat() {
        let mut documents = opened("甲");
        let first = documents.snapshot(URI).expect("the document is open");
        insert(&mut documents, 17, "乙");
        documents.close(URI);
        open(&mut documents, URI, "甲");
        let second = documents.snapshot(URI).expect("the document is open");
        assert_eq!(first.version, second.version);
        assert!(first.revision < second.revision);
    }

    #[test]
    fn the_language_id_wins_over_the_ending_and_none_is_rejected() {
        for (uri, language_id, format) in [
            ("file:///a.txt", "markdown", Format::Markdown),
            ("file:///a.md", "plaintext", Format::Plain),
            ("file:///a.md", "", Format::Markdown),
            ("file:///a.tex", "latex", Format::Plain),
            ("untitled:Untitled-1", "quarto", Format::Markdown),
        ] {
            let mut documents = Documents::default();
            let opened = Opened {
                uri,
                language_id,
                version: 0,
                text: "",
            };
            documents.open(&opened, &Arc::default());
            let snapshot = documents.snapshot(uri).expect("the document is open");
            assert_eq!(snapshot.format, format, "{uri} as {language_id}");
        }
    }
}
