//! One look at all open files, with what is remembered of the look before.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{Note, Notes, Place};
use crate::{
    check::RULES,
    ide::file::{File, FileKind},
    lint::{About, Flaw, GlossaryFile, lint_files},
    server::{
        engine::Engine,
        snapshot::Snapshot,
        uri::{self, Key},
    },
    text::{Encoding, LineTable, Problem, Span},
    workspace::{FileProblem, Project, problem::shown, read_draft},
};

/// What is remembered between two looks.
#[derive(Debug, Default)]
pub struct Memory {
    /// The newest version of each open glossary file that can be read. It stands in for a newer one
    /// that cannot: a line that is half written makes no other file wrong.
    whole: BTreeMap<Key, Arc<Snapshot>>,
    /// What was found, by URI, and in what.
    found: BTreeMap<Arc<str>, (Basis, Arc<Vec<Note>>)>,
}

/// The revisions of all that a finding rests on.
type Basis = Vec<u64>;

/// A document and the file that it is.
#[derive(Clone, Copy)]
struct Open<'o> {
    snapshot: &'o Arc<Snapshot>,
    file: File<'o>,
}

impl Memory {
    /// What is wrong with the `open` files.
    pub fn notes(&mut self, open: &[Arc<Snapshot>], encoding: Encoding) -> Notes {
        let files: Vec<Open<'_>> = open
            .iter()
            .filter_map(|snapshot| {
                let file = snapshot.file()?;
                Some(Open { snapshot, file })
            })
            .collect();
        self.forget(&files);
        let mut notes = Notes::new();
        let mut readable = Vec::new();
        for one in &files {
            let uri = &one.snapshot.uri;
            if one.file.kind == FileKind::Settings {
                let found = self.found(one, vec![one.snapshot.revision], settings);
                notes.insert(Arc::clone(uri), found);
            } else if let Some(error) = one.snapshot.file_error() {
                notes.insert(Arc::clone(uri), Arc::new(vec![Note::new(error.clone())]));
            } else {
                let key = Key::new(uri);
                self.whole.insert(key, Arc::clone(one.snapshot));
                readable.push(*one);
            }
        }
        self.lint(&readable, encoding, &mut notes);
        notes
    }

    /// Forgets what is not open any more.
    fn forget(&mut self, files: &[Open<'_>]) {
        let is_open = |uri: &Arc<str>| files.iter().any(|one| one.snapshot.uri == *uri);
        self.whole.retain(|_, snapshot| is_open(&snapshot.uri));
        self.found.retain(|uri, _| is_open(uri));
    }

    /// What was found in a file, or is now.
    fn found(
        &mut self,
        one: &Open<'_>,
        basis: Basis,
        find: impl FnOnce(&Open<'_>) -> Vec<Note>,
    ) -> Arc<Vec<Note>> {
        let uri = &one.snapshot.uri;
        if let Some((known, found)) = self.found.get(uri)
            && *known == basis
        {
            return Arc::clone(found);
        }
        let found = Arc::new(find(one));
        self.found
            .insert(Arc::clone(uri), (basis, Arc::clone(&found)));
        found
    }

    /// Lints the files that can be read: those in force together, any other by itself.
    fn lint(&mut self, files: &[Open<'_>], encoding: Encoding, notes: &mut Notes) {
        for one in files {
            if notes.contains_key(&one.snapshot.uri) {
                continue;
            }
            let engine = &one.snapshot.engine;
            let group = self.group(one.snapshot);
            let members: Vec<&Open<'_>> = files
                .iter()
                .filter(|file| {
                    group
                        .iter()
                        .any(|member| member.revision == file.snapshot.revision)
                })
                .collect();
            let basis: Basis = group.iter().map(|member| member.revision).collect();
            let is_known = |file: &&Open<'_>| {
                let found = self.found.get(&file.snapshot.uri);
                found.is_some_and(|(known, _)| *known == basis)
            };
            if !members.iter().all(is_known) {
                let group: Vec<(&str, &Snapshot)> = group
                    .iter()
                    .map(|member| (&*member.uri, &**member))
                    .collect();
                let flaws = lint_group(&group, engine);
                for file in &members {
                    let found = Arc::new(located(file, &flaws, engine, encoding));
                    let entry = (basis.clone(), found);
                    self.found.insert(Arc::clone(&file.snapshot.uri), entry);
                }
            }
            for file in &members {
                if let Some((_, found)) = self.found.get(&file.snapshot.uri) {
                    notes.insert(Arc::clone(&file.snapshot.uri), Arc::clone(found));
                }
            }
        }
    }

    /// The open files that a file is linted with, itself among them.
    fn group(&self, snapshot: &Arc<Snapshot>) -> Vec<Arc<Snapshot>> {
        let engine = &snapshot.engine;
        let in_force =
            |one: &Snapshot| Arc::ptr_eq(&one.engine, engine) && engine.uses(&uri::path(&one.uri));
        if !in_force(snapshot) {
            return vec![Arc::clone(snapshot)];
        }
        self.whole
            .values()
            .filter(|one| in_force(one))
            .cloned()
            .collect()
    }
}

/// A file that was linted, with what is wrong with it.
struct Linted {
    path: String,
    /// The client's spelling, where it has it open.
    uri: Arc<str>,
    text: String,
    flaws: Vec<Flaw>,
}

/// Lints open files, together with the files on disk that are in force beside them.
fn lint_group(open: &[(&str, &Snapshot)], engine: &Engine) -> Vec<Linted> {
    let find = |path: &Path| {
        let is_it = |(uri, _): &&(&str, &Snapshot)| uri::path(uri) == path;
        open.iter().find(is_it)
    };
    let linted = |path: &Path, uri: &str, text: &str| Linted {
        path: shown(path),
        uri: uri.into(),
        text: text.to_owned(),
        flaws: Vec::new(),
    };
    let of_open = |(uri, snapshot): &(&str, &Snapshot)| {
        linted(&uri::path(uri), uri, &snapshot.reading().text)
    };
    let are_in_force = open.iter().any(|(uri, _)| engine.uses(&uri::path(uri)));
    let mut files: Vec<Linted> = Vec::new();
    if are_in_force {
        for path in engine.glossary_files() {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            if let Some(one) = find(&path) {
                files.push(of_open(one));
            } else if let Ok(file) = read_draft(&path) {
                files.push(linted(&path, &uri::of_path(&path), &file.text));
            }
            // Loading the glossaries tells of one that cannot be read.
        }
    } else {
        files.extend(open.iter().map(of_open));
    }
    let texts: Vec<GlossaryFile<'_>> = files
        .iter()
        .map(|file| GlossaryFile {
            path: &file.path,
            text: &file.text,
        })
        .collect();
    let flaws = lint_files(&texts);
    for (file, flaws) in files.iter_mut().zip(flaws) {
        file.flaws = flaws;
    }
    files
}

/// The flaws of one file as notes, each at its word.
fn located(one: &Open<'_>, linted: &[Linted], engine: &Engine, encoding: Encoding) -> Vec<Note> {
    let Some(own) = linted.iter().find(|file| file.uri == one.snapshot.uri) else {
        return Vec::new();
    };
    let mut tables: BTreeMap<&str, LineTable> = BTreeMap::new();
    let mut notes = Vec::new();
    for flaw in own
        .flaws
        .iter()
        .filter(|flaw| !is_elsewhere(flaw, one, engine))
    {
        let mut note = Note::new(flaw.problem.clone());
        if let Some(about) = &flaw.about {
            note.span = one.file.place_of(note.span, about.word());
        }
        for (origin, message) in &flaw.others {
            let Some(file) = linted.iter().find(|file| file.path == origin.file) else {
                continue;
            };
            let table = tables
                .entry(&file.path)
                .or_insert_with(|| LineTable::new(&file.text));
            let position = |offset| table.position(&file.text, offset, encoding);
            note.others.push(Place {
                uri: Arc::clone(&file.uri),
                start: position(origin.span.start),
                end: position(origin.span.end),
                message: message.clone(),
            });
        }
        notes.push(note);
    }
    notes.sort_by_key(|note| note.span);
    notes
}

/// Whether what a flaw misses is there all the same, in a glossary that was not linted with it.
fn is_elsewhere(flaw: &Flaw, one: &Open<'_>, engine: &Engine) -> bool {
    let glossary = engine.matcher.glossary();
    let origin = match &flaw.about {
        Some(About::Concept(id)) => glossary.concept(id).map(|concept| &concept.origin),
        Some(About::Source(id)) => glossary.sources.get(id).map(|source| &source.origin),
        _ => None,
    };
    let in_force = engine.uses(&uri::path(&one.snapshot.uri));
    // What is in force beside it was linted with it, from newer texts.
    origin.is_some_and(|origin| !in_force || engine.glossary_file(&origin.file).is_none())
}

/// What is wrong with settings: by themselves, and with the files and concepts that they name.
fn settings(one: &Open<'_>) -> Vec<Note> {
    let File { text, tree, .. } = one.file;
    let path = uri::path(&one.snapshot.uri);
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let (project, problems) = Project::of_text(&path, text.to_owned(), &rules);
    let mut notes: Vec<Note> = problems.into_iter().map(Note::new).collect();
    if one.snapshot.file_error().is_none() {
        let lines = LineTable::new(text);
        let (_, found) = project.compile(&[]);
        notes.extend(found.iter().filter_map(|problem| {
            let (span, message) = if problem.path == shown(&path) {
                let offset = lines.offset(text, problem.place?, Encoding::Utf32);
                let node = tree.node(tree.at(offset));
                let key = node.key.filter(|key| key.touches(offset));
                (key.unwrap_or(node.span), problem.message.clone())
            } else {
                named(&project, problem)?
            };
            let problem = Problem {
                span: Some(span),
                message,
                help: problem.help.clone(),
                fatal: problem.fatal,
            };
            Some(Note::new(problem))
        }));
    }
    notes.sort_by_key(|note| note.span);
    notes.dedup();
    notes
}

/// The entry of the settings that names a file which cannot be used.
fn named(project: &Project, problem: &FileProblem) -> Option<(Span, String)> {
    if problem.place.is_some() {
        // It can be read, and is wrong in itself.
        return None;
    }
    let mut names = project.settings.glossaries.iter().flatten();
    let name = names.find(|name| shown(&project.file_named(&name.text)) == problem.path)?;
    Some((name.span, format!("`{}`: {}", name.text, problem.message)))
}
