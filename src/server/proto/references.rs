//! Where a concept is used in the drafts of the workspace, and where its terms are entered.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use tower_lsp::gen_lsp_types::{Location, Position, Range};

use super::{View, entries::Entries, uri};
use crate::{
    glossary::{Concept, Term, read::read_concepts},
    ide,
    server::{
        library::{Draft, Place, Use},
        session::Session,
    },
    text::{Language, Span},
};

/// A concept that was asked for, by one of its terms or as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The id of the concept.
    pub concept: String,
    /// The term, if it was asked for by one.
    pub term: Option<(Language, String)>,
    /// Where the caret is at it.
    pub span: Span,
}

impl Asked {
    fn new(concept: &Concept, term: Option<&Term>, span: Span) -> Self {
        Self {
            concept: concept.id.clone(),
            term: term.map(|term| (term.language, term.text.clone())),
            span,
        }
    }

    /// Whether it was asked for by this term.
    pub fn is(&self, term: &Term) -> bool {
        let asked = self.term.as_ref();
        asked.is_some_and(|(language, text)| *language == term.language && *text == term.text)
    }
}

impl View<'_> {
    /// The uses of the concept at a position, in all languages.
    pub fn references(&self, position: Position, session: &Session) -> Vec<Location> {
        let asked = self.asked_at(position);
        let ids: BTreeSet<&str> = asked.iter().map(|asked| asked.concept.as_str()).collect();
        if ids.is_empty() {
            return Vec::new();
        }
        let drafts = session.library.drafts(session);
        let mut places: Vec<Location> = uses_of(&drafts, &ids)
            .map(|(draft, one)| location(draft, one))
            .collect();
        places.dedup();
        places
    }

    /// The lines of the user's glossary files that enter the term at a position; of the concept, if
    /// the position is at none of its terms.
    pub fn declarations(&self, position: Position, session: &Session) -> Vec<Location> {
        let asked = self.asked_at(position);
        let entries = Entries::new(session);
        let lines = asked.iter().filter_map(|asked| {
            if self.is_glossary() {
                return Some(Location {
                    uri: uri(&self.snapshot.uri),
                    range: self.range(asked.span),
                });
            }
            let engine = &self.snapshot.engine;
            let concept = engine.matcher.glossary().concept(&asked.concept)?;
            let term = concept.terms.iter().find(|term| asked.is(term));
            entries.place(engine, concept, term)
        });
        lines.collect()
    }

    /// The concepts at a position: several where one word is a term of several.
    pub(super) fn asked_at(&self, position: Position) -> Vec<Asked> {
        let offset = self.offset(position);
        if self.is_glossary() {
            let (concepts, _) = read_concepts(&self.reading.text, "");
            let entry = ide::entry_at(&concepts, offset).map(|(concept, term)| {
                let span = term.map_or(concept.origin.span, |term| term.origin.span);
                Asked::new(concept, term, span)
            });
            return entry.into_iter().collect();
        }
        let matcher = &self.snapshot.engine.matcher;
        let found = ide::at_caret(matcher, &self.reading.document, offset);
        let Some(found) = found else {
            return Vec::new();
        };
        let glossary = matcher.glossary();
        let asked = found.terms.iter().map(|id| {
            let (concept, term) = (glossary.concept_of(*id), glossary.term(*id));
            Asked::new(concept, Some(term), found.span)
        });
        asked.collect()
    }

    /// Whether the document is a glossary and no draft.
    pub(super) fn is_glossary(&self) -> bool {
        !self.snapshot.is_checked_draft()
    }
}

/// The uses of the concepts with these ids, whichever glossary they are of.
pub(super) fn uses_of<'d>(
    drafts: &'d [Arc<Draft>],
    ids: &BTreeSet<&str>,
) -> impl Iterator<Item = (&'d Draft, &'d Use)> {
    // Looked up once for each glossary, not once for each use.
    let mut wanted: BTreeMap<u64, BTreeSet<u32>> = BTreeMap::new();
    for draft in drafts {
        wanted.entry(draft.engine.serial).or_insert_with(|| {
            let concepts = draft.engine.matcher.glossary().concepts.iter().zip(0..);
            let named = concepts.filter(|(concept, _)| ids.contains(concept.id.as_str()));
            named.map(|(_, index)| index).collect()
        });
    }
    drafts.iter().flat_map(move |draft| {
        let wanted = wanted.get(&draft.engine.serial).cloned();
        let wanted = wanted.unwrap_or_default();
        let uses = draft.uses.iter();
        let uses = uses.filter(move |one| wanted.contains(&one.term.concept));
        uses.map(move |one| (&**draft, one))
    })
}

/// The place of a use.
pub(super) fn location(draft: &Draft, one: &Use) -> Location {
    let position = |place: Place| Position {
        line: place.line,
        character: place.column,
    };
    Location {
        uri: uri(&draft.uri),
        range: Range {
            start: position(one.start),
            end: position(one.end),
        },
    }
}

/// A file as a person names it: its name without the folders.
pub(super) fn short_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
