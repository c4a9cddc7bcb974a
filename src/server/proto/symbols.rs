//! Concepts by any of their names: where the user's glossary enters them and where drafts use them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tower_lsp::gen_lsp_types::{BaseSymbolInformation, Location, SymbolInformation, SymbolKind};

use super::{
    entries::Entries,
    lenses::counted,
    references::{location, short_name},
};
use crate::{
    glossary::{
        Concept, Term,
        search::{Match, search},
    },
    server::{
        engine::Engine,
        library::{Draft, Use},
        session::Session,
    },
    text::{Language, fold::fold_key},
};

/// The most symbols of one answer.
const MOST: usize = 200;

/// What the workspace has for `query`: a designation in any language, a reading, an acronym or an
/// id. No query asks for the concepts that drafts use.
pub fn symbols(query: &str, session: &Session) -> Vec<SymbolInformation> {
    let drafts = session.library.drafts(session);
    let engines = drafts.iter().map(|draft| Arc::clone(&draft.engine));
    let mut engines: Vec<Arc<Engine>> = engines.chain(session.engines.all()).collect();
    engines.sort_by_key(|engine| engine.serial);
    engines.dedup_by_key(|engine| engine.serial);
    let entries = Entries::new(session);
    let mut symbols = Vec::new();
    for engine in engines {
        let of_engine = drafts
            .iter()
            .filter(|draft| draft.engine.serial == engine.serial);
        let drafts: Vec<&Draft> = of_engine.map(|draft| &**draft).collect();
        let symbols_of = Symbols {
            query,
            entries: &entries,
            engine: &engine,
            used: used(&drafts),
        };
        symbols.extend(symbols_of.all());
    }
    symbols.truncate(MOST);
    symbols
}

/// The uses of each concept, by its index.
fn used<'d>(drafts: &[&'d Draft]) -> BTreeMap<u32, Vec<(&'d Draft, &'d Use)>> {
    let mut used: BTreeMap<u32, Vec<(&Draft, &Use)>> = BTreeMap::new();
    for draft in drafts {
        for one in &draft.uses {
            used.entry(one.term.concept).or_default().push((draft, one));
        }
    }
    used
}

/// The search in one glossary.
struct Symbols<'s> {
    query: &'s str,
    entries: &'s Entries<'s>,
    engine: &'s Engine,
    used: BTreeMap<u32, Vec<(&'s Draft, &'s Use)>>,
}

impl Symbols<'_> {
    fn all(&self) -> Vec<SymbolInformation> {
        let glossary = self.engine.matcher.glossary();
        if self.query.trim().is_empty() {
            let used = self.used.iter();
            let symbols = used.flat_map(|(index, uses)| {
                let concept = &glossary.concepts[*index as usize];
                self.in_drafts(concept, uses)
            });
            return symbols.take(MOST).collect();
        }
        let found = search(glossary, self.query, None).into_iter().take(MOST);
        let symbols = found.flat_map(|Match { term: id, .. }| {
            let (concept, term) = (glossary.concept_of(id), glossary.term(id));
            let uses = self.used.get(&id.concept).map_or(&[][..], Vec::as_slice);
            let entry = self.entered(concept, term);
            entry.into_iter().chain(self.in_drafts(concept, uses))
        });
        symbols.collect()
    }

    /// The entry of a term in the user's glossary file.
    fn entered(&self, concept: &Concept, term: &Term) -> Option<SymbolInformation> {
        let file = self.engine.glossary_file(&term.origin.file)?;
        let place = self.entries.place(self.engine, concept, Some(term))?;
        let container = format!("{}, {}", concept.id, short_name(file));
        Some(self.symbol(&term.text, SymbolKind::Key, container, place))
    }

    /// The first use of each of a concept's languages, with how many there are.
    fn in_drafts(&self, concept: &Concept, uses: &[(&Draft, &Use)]) -> Vec<SymbolInformation> {
        let glossary = self.engine.matcher.glossary();
        let mut of_language: BTreeMap<Language, Vec<(&Draft, &Use)>> = BTreeMap::new();
        for (draft, one) in uses {
            let language = glossary.term(one.term).language;
            of_language.entry(language).or_default().push((draft, one));
        }
        let symbols = of_language.into_iter().filter_map(|(language, uses)| {
            let (draft, first) = uses.first()?;
            let drafts: BTreeSet<&str> = uses.iter().map(|(draft, _)| &*draft.uri).collect();
            let number = counted(uses.len(), drafts.len());
            let container = format!("{}, {}: {number}", concept.id, language.tag());
            let term = glossary.term(first.term);
            let place = location(draft, first);
            Some(self.symbol(&term.text, SymbolKind::String, container, place))
        });
        symbols.collect()
    }

    /// Editors look for what was typed in the name and drop what does not have it, so a concept that
    /// was found by another of its names is called by both.
    fn symbol(
        &self,
        name: &str,
        kind: SymbolKind,
        container: String,
        location: Location,
    ) -> SymbolInformation {
        let query = self.query.trim();
        let has_query = fold_key(name).contains(&fold_key(query));
        let name = if has_query {
            name.to_owned()
        } else {
            format!("{name} · {query}")
        };
        let base = BaseSymbolInformation {
            name,
            kind,
            tags: None,
            container_name: Some(container),
        };
        SymbolInformation::new(None, location, base)
    }
}
