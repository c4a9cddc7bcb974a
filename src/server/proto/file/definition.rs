//! Going to where a concept, a term or a source is entered: from a draft, a glossary file or the
//! settings, also into the shipped glossary, of which a copy is written out for that.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use tower_lsp::gen_lsp_types::{
    Definition, DefinitionResponse, Location, LocationLink, Position, Range,
};

use crate::{
    glossary::model::Origin,
    ide::{
        definition::Place,
        file::{File, FileKind, Target, target},
        terms_at,
        toml::Tree,
    },
    server::{
        proto::{self, View, their_position},
        snapshot::Snapshot,
        uri::{self, Key},
    },
    text::{LineTable, Span},
    workspace::{read_draft, shipped},
};

/// Where the entries are that a place refers to, and what kept some of them from being shown.
#[derive(Debug, Default)]
pub struct Entries {
    /// The place that refers to them.
    from: Span,
    found: Vec<Entry>,
    /// What the user must be told.
    pub problem: Option<String>,
}

#[derive(Debug)]
struct Entry {
    uri: String,
    range: Range,
    name: Range,
}

impl Entry {
    fn new(uri: String, place: Place, position: impl Fn(usize) -> Position) -> Self {
        let range = |span: Span| Range {
            start: position(span.start),
            end: position(span.end),
        };
        Self {
            uri,
            range: range(place.span),
            name: range(place.name),
        }
    }

    /// Whether it is the other, though the client may spell its file in another way.
    fn is(&self, other: &Self) -> bool {
        self.name == other.name && Key::new(&self.uri) == Key::new(&other.uri)
    }
}

impl View<'_> {
    /// Where the entries are of what stands at a position.
    pub fn entries(
        &self,
        open: &[Arc<Snapshot>],
        cache: Option<&Path>,
        position: Position,
    ) -> Option<Entries> {
        let offset = self.offset(position);
        let search = Search {
            view: self,
            open,
            cache,
        };
        match self.file() {
            Some(file) => {
                let (from, target) = target(&file, offset)?;
                Some(search.of_target(from, &target, &file))
            }
            None => {
                let matcher = &self.snapshot.engine.matcher;
                let (from, terms) = terms_at(matcher, &self.reading.document, offset)?;
                let mut entries = Entries::at(from);
                for term in terms {
                    let concept = matcher.glossary().concept_of(term);
                    let term = matcher.glossary().term(term);
                    let place = |file: &File<'_>| {
                        file.place_of_term(&concept.id, term.language, &term.text)
                    };
                    entries.add(search.of_origin(&term.origin, place));
                }
                Some(entries)
            }
        }
    }

    /// Where a concept of the document's glossary has its entry.
    pub fn entry(&self, open: &[Arc<Snapshot>], cache: Option<&Path>, id: &str) -> Entries {
        let search = Search {
            view: self,
            open,
            cache,
        };
        let mut entries = Entries::default();
        if let Some(concept) = self.matcher().glossary().concept(id) {
            entries.add(search.of_origin(&concept.origin, |file| file.place_of_entry(id)));
        }
        entries
    }

    /// The entries as the protocol's answer.
    pub fn definition(&self, entries: Entries) -> DefinitionResponse {
        let Entries { from, found, .. } = entries;
        if self.client.definition_links {
            let from = self.range(from);
            let links: Vec<LocationLink> = found
                .into_iter()
                .map(|entry| LocationLink {
                    origin_selection_range: Some(from),
                    target_uri: proto::uri(&entry.uri),
                    target_range: entry.range,
                    target_selection_range: entry.name,
                })
                .collect();
            return links.into();
        }
        let locations = found.into_iter().map(|entry| Location {
            uri: proto::uri(&entry.uri),
            range: entry.name,
        });
        Definition::LocationList(locations.collect()).into()
    }
}

impl Entries {
    fn at(from: Span) -> Self {
        Self {
            from,
            ..Self::default()
        }
    }

    fn add(&mut self, found: Result<Entry, String>) {
        match found {
            Ok(entry) if self.found.iter().any(|known| known.is(&entry)) => {}
            Ok(entry) => self.found.push(entry),
            Err(problem) => self.problem = Some(problem),
        }
    }
}

/// Where entries are looked for.
#[derive(Clone, Copy)]
struct Search<'s> {
    view: &'s View<'s>,
    open: &'s [Arc<Snapshot>],
    /// Where copies are written.
    cache: Option<&'s Path>,
}

impl Search<'_> {
    fn of_target(&self, from: Span, target: &Target, file: &File<'_>) -> Entries {
        let glossary = self.view.snapshot.engine.matcher.glossary();
        let mut entries = Entries::at(from);
        match target {
            Target::Concept(id) => {
                let place = |file: &File<'_>| file.place_of_entry(id);
                self.in_open(FileKind::Glossary, place, &mut entries);
                if let Some(concept) = glossary.concept(id) {
                    self.unless_open(&concept.origin, place, &mut entries);
                }
            }
            Target::Term {
                concept: id,
                language,
                term,
            } => {
                let place = |file: &File<'_>| file.place_of_term(id, *language, term);
                self.in_open(FileKind::Glossary, place, &mut entries);
                if let Some(concept) = glossary.concept(id) {
                    let mut terms = concept.terms.iter();
                    let known = terms
                        .find(|known| known.text == *term && known.language.applies_to(*language));
                    let origin = known.map_or(&concept.origin, |known| &known.origin);
                    self.unless_open(origin, place, &mut entries);
                }
            }
            Target::Source(id) => {
                let place = |file: &File<'_>| file.place_of_entry(id);
                self.in_open(FileKind::Sources, place, &mut entries);
                if let Some(source) = glossary.sources.get(id) {
                    self.unless_open(&source.origin, place, &mut entries);
                }
            }
            Target::Glossary(name) => {
                let path = self.view.project(file).file_named(name);
                entries.add(self.of_file(&path));
            }
        }
        entries
    }

    /// The entries in open files.
    fn in_open(
        &self,
        kind: FileKind,
        place: impl Fn(&File<'_>) -> Option<Place>,
        entries: &mut Entries,
    ) {
        for snapshot in self.open {
            let file = snapshot.file().filter(|file| file.kind == kind);
            let is_near = Arc::ptr_eq(&snapshot.engine, &self.view.snapshot.engine);
            let place = file.filter(|_| is_near).and_then(|file| place(&file));
            if let Some(place) = place {
                entries.add(Ok(self.in_snapshot(snapshot, place)));
            }
        }
    }

    /// The entry of an origin, unless its file is open, in which it was looked for.
    fn unless_open(
        &self,
        origin: &Origin,
        place: impl Fn(&File<'_>) -> Option<Place>,
        entries: &mut Entries,
    ) {
        let engine = &self.view.snapshot.engine;
        let path = engine.glossary_file(&origin.file);
        if path.is_some_and(|path| self.snapshot(path).is_some()) {
            return;
        }
        entries.add(self.of_origin(origin, place));
    }

    fn snapshot(&self, path: &Path) -> Option<&Arc<Snapshot>> {
        let is_it = |one: &&Arc<Snapshot>| {
            let open = uri::path(&one.uri);
            open == path || std::path::absolute(path).is_ok_and(|path| path == open)
        };
        self.open.iter().find(is_it)
    }

    /// The entry that was read at `origin`, where `place` finds it in the text as it is now.
    fn of_origin(
        &self,
        origin: &Origin,
        place: impl Fn(&File<'_>) -> Option<Place>,
    ) -> Result<Entry, String> {
        let at_origin = Place {
            span: origin.span,
            name: origin.span,
        };
        let Some(path) = self.view.snapshot.engine.glossary_file(&origin.file) else {
            let (path, text) = self.copy(&origin.file)?;
            return Ok(self.in_text(&path, &text, origin.span, &place));
        };
        if let Some(snapshot) = self.snapshot(path) {
            let place = snapshot.file().and_then(|file| place(&file));
            return Ok(self.in_snapshot(snapshot, place.unwrap_or(at_origin)));
        }
        let draft = read_draft(path).map_err(|problem| problem.to_string())?;
        Ok(self.in_text(path, &draft.text, origin.span, &place))
    }

    /// The file that an entry of the settings names.
    fn of_file(&self, path: &Path) -> Result<Entry, String> {
        read_draft(path).map_err(|problem| problem.to_string())?;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Ok(Entry {
            uri: uri::of_path(&path),
            range: Range::default(),
            name: Range::default(),
        })
    }

    /// The copy of a shipped file, and its text.
    fn copy(&self, name: &str) -> Result<(PathBuf, String), String> {
        shipped::write_out(name, self.cache).map_err(|problem| problem.to_string())
    }

    fn in_snapshot(&self, snapshot: &Snapshot, place: Place) -> Entry {
        let (reading, encoding) = (snapshot.reading(), self.view.encoding);
        let position = |offset| their_position(reading.position(offset, encoding));
        Entry::new(snapshot.uri.to_string(), place, position)
    }

    fn in_text(
        &self,
        path: &Path,
        text: &str,
        at: Span,
        place: &impl Fn(&File<'_>) -> Option<Place>,
    ) -> Entry {
        let tree = Tree::of(text);
        let file = File {
            kind: FileKind::Glossary,
            text,
            tree: &tree,
        };
        let place = place(&file).unwrap_or(Place { span: at, name: at });
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (lines, encoding) = (LineTable::new(text), self.view.encoding);
        let position = |offset| their_position(lines.position(text, offset, encoding));
        Entry::new(uri::of_path(&path), place, position)
    }
}
