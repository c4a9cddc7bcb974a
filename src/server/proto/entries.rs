//! Where the user's glossary files enter concepts and terms, as the files are now.

use std::{cell::RefCell, collections::BTreeMap, path::PathBuf, sync::Arc};

use tower_lsp::gen_lsp_types::Location;

use super::{View, uri};
use crate::{
    glossary::{Concept, Term, read::read_concepts},
    server::{engine::Engine, session::Session, snapshot::Snapshot, uri::of_path},
    text::Span,
};

/// The user's glossary files, each read when it is first asked about.
pub struct Entries<'s> {
    session: &'s Session,
    files: RefCell<BTreeMap<PathBuf, Option<Arc<Snapshot>>>>,
}

impl<'s> Entries<'s> {
    /// The files of a session.
    pub fn new(session: &'s Session) -> Self {
        Self {
            session,
            files: RefCell::default(),
        }
    }

    /// The place of a term, or of a concept, of the glossary of `engine`; `None` for what the user's
    /// files do not have.
    pub fn place(
        &self,
        engine: &Engine,
        concept: &Concept,
        term: Option<&Term>,
    ) -> Option<Location> {
        let origin = term.map_or(&concept.origin, |term| &term.origin);
        let file = engine.glossary_file(&origin.file)?;
        let mut files = self.files.borrow_mut();
        let snapshot = files.entry(file.to_owned());
        let snapshot = snapshot.or_insert_with(|| self.session.document(&of_path(file)));
        let snapshot = Arc::clone(snapshot.as_ref()?);
        drop(files);
        let view = View::of(&snapshot, self.session);
        Some(Location {
            uri: uri(&snapshot.uri),
            range: view.range(span(&view.reading.text, concept, term)?),
        })
    }
}

/// The place in the text of a glossary file: where it was when the file was loaded, if it is still
/// there, or else where it is now.
fn span(text: &str, concept: &Concept, term: Option<&Term>) -> Option<Span> {
    let (origin, name) = match term {
        Some(term) => (&term.origin, &term.text),
        None => (&concept.origin, &concept.id),
    };
    let there = text.get(origin.span.range());
    if there.is_some_and(|there| there.contains(name.as_str())) {
        return Some(origin.span);
    }
    let (entries, _) = read_concepts(text, "");
    let entry = entries.iter().find(|entry| entry.id == concept.id)?;
    let Some(term) = term else {
        return Some(entry.origin.span);
    };
    let same = |known: &&Term| known.language == term.language && known.text == term.text;
    Some(entry.terms.iter().find(same)?.origin.span)
}
