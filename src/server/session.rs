//! The state of one connection. Whoever changes it holds the lock for that long and no longer.

use std::{
    collections::{BTreeSet, VecDeque},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use serde_json::Value;
use tokio::sync::Notify;

use super::{
    buffer::Buffer,
    capabilities::Capabilities,
    composition::Edited,
    documents::{Documents, Opened, Renewed},
    engine::Engine,
    engines::{Engines, folder_of},
    files::Files,
    keeper::Errands,
    library::Library,
    run::Options,
    settings::ClientSettings,
    snapshot::{Health, Snapshot},
    tokens::TokenResults,
    uri,
};
use crate::{text::Encoding, workspace::read_draft};

/// The state of one connection.
#[derive(Debug)]
pub struct Session {
    state: Mutex<State>,
    options: Options,
    capabilities: OnceLock<Capabilities>,
    /// What was found in the open files beside the drafts.
    pub files: Files,
    /// What clients have of the tokens of documents.
    pub tokens: TokenResults,
    /// What documents are checked with.
    pub engines: Engines,
    /// What the keeper of the engines is to do.
    pub errands: Errands,
    /// The drafts of the workspace.
    pub library: Library,
    /// Wakes the worker.
    wake: Notify,
    /// Wakes who waits for the engine of a document.
    settled: Notify,
}

#[derive(Debug, Default)]
struct State {
    documents: Documents,
    /// The engine of documents whose own is not loaded yet. Nothing is made with it.
    stand_in: Arc<Engine>,
    settings: ClientSettings,
    /// The URIs whose diagnostics are out of date, longest waiting first, each once.
    waiting: VecDeque<Arc<str>>,
}

/// How a snapshot stands to its document now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the document.
    Current,
    /// The document has moved on.
    Overtaken,
    /// The document is closed, or open under another spelling.
    Closed,
}

/// A document whose diagnostics are out of date.
#[derive(Debug)]
pub struct Job {
    /// The URI as the client spells it.
    pub uri: Arc<str>,
    /// The document; `None` when it is closed.
    pub snapshot: Option<Arc<Snapshot>>,
}

impl Session {
    /// A session of a server that was started with `options`.
    pub fn new(options: Options) -> Self {
        Self {
            state: Mutex::default(),
            options,
            capabilities: OnceLock::new(),
            files: Files::default(),
            tokens: TokenResults::default(),
            engines: Engines::default(),
            errands: Errands::default(),
            library: Library::default(),
            wake: Notify::new(),
            settled: Notify::new(),
        }
    }

    /// The unit of columns.
    pub const fn encoding(&self) -> Encoding {
        self.options.encoding
    }

    /// Whether glossaries were named when the server was started, which settings do not change.
    pub const fn has_fixed_glossaries(&self) -> bool {
        !self.options.glossaries.is_empty()
    }

    /// What the client can do; nothing before it has said so.
    pub fn capabilities(&self) -> Capabilities {
        self.capabilities.get().copied().unwrap_or_default()
    }

    /// Notes what the client can do; the first word counts.
    pub fn set_capabilities(&self, capabilities: Capabilities) {
        let _ = self.capabilities.set(capabilities);
    }

    /// How the user wants to see things.
    pub fn settings(&self) -> ClientSettings {
        self.lock().settings
    }

    /// Notes what the client's settings say; false when they say nothing new.
    pub fn set_settings(&self, settings: &Value) -> bool {
        let mut state = self.lock();
        let before = state.settings;
        state.settings = before.with(settings);
        state.settings != before
    }

    /// Takes in a document. Returns what the user must be told, if anything.
    pub fn open(&self, opened: &Opened<'_>) -> Option<Health> {
        let known = self.engines.known(opened.uri);
        let mut state = self.lock();
        let engine = known.unwrap_or_else(|| Arc::clone(&state.stand_in));
        let news = state.documents.open(opened, &engine);
        state.wait(opened.uri.into());
        self.wake.notify_one();
        // Also where an engine is known: it may have been replaced since.
        self.errands.settle();
        self.library.document_changed();
        news
    }

    /// Gives every document its own engine, where it has another. Reads files. The engine of the
    /// folder that is open is loaded whether or not one of its documents is.
    pub fn settle(&self) {
        self.engines.of_folder(Path::new(""));
        // The lock is not held while files are read: handlers wait for it.
        let uris = self.lock().documents.uris();
        uris.iter().for_each(|uri| {
            self.engines.of(uri);
        });
        // As they are now: another task may have put other ones in force.
        self.set_engines(|uri| self.engines.known(uri));
    }

    /// Gives the documents that wait for an engine one with the shipped glossary.
    pub fn settle_with_shipped(&self) {
        let shipped = Arc::new(Engine::default());
        let stand_in = Arc::clone(&self.lock().stand_in);
        let waits = |snapshot: &Snapshot| Arc::ptr_eq(&snapshot.engine, &stand_in);
        let waiting = self.snapshots().into_iter().filter(|one| waits(one));
        let waiting: BTreeSet<Arc<str>> = waiting.map(|one| Arc::clone(&one.uri)).collect();
        self.set_engines(|uri| waiting.contains(uri).then(|| Arc::clone(&shipped)));
    }

    /// From now on documents are checked with the engines that `engine_of` tells for their URIs.
    fn set_engines(&self, engine_of: impl Fn(&str) -> Option<Arc<Engine>>) {
        let mut state = self.lock();
        for uri in state.documents.set_engines(engine_of) {
            state.wait(uri);
        }
        drop(state);
        self.wake.notify_one();
        self.settled.notify_waiters();
    }

    /// The folders that an open document is in; no folder stands for the one that is open.
    pub fn folders(&self) -> BTreeSet<PathBuf> {
        let uris = self.lock().documents.uris();
        let folders = uris.iter().map(|uri| folder_of(uri));
        folders.chain([PathBuf::new()]).collect()
    }

    /// Applies an edit. Returns what the user must be told, if anything.
    pub fn edit(
        &self,
        uri: &str,
        version: i32,
        renewed: Renewed,
        edit: impl FnOnce(&mut Buffer) -> Option<Edited>,
    ) -> Option<Health> {
        let mut state = self.lock();
        let news = state.documents.edit(uri, version, renewed, edit);
        if let Some(snapshot) = state.documents.snapshot(uri) {
            state.wait(Arc::clone(&snapshot.uri));
        }
        self.wake.notify_one();
        self.library.document_changed();
        news
    }

    /// Takes the composition in a snapshot's document for finished, unless it was edited since.
    /// Whether it did.
    pub fn finish_composition(&self, snapshot: &Snapshot) -> bool {
        let mut state = self.lock();
        let Snapshot { uri, revision, .. } = snapshot;
        let is_finished = state.documents.finish_composition(uri, *revision);
        if is_finished {
            state.wait(Arc::clone(uri));
            self.wake.notify_one();
        }
        is_finished
    }

    /// Forgets a document.
    pub fn close(&self, uri: &str) {
        let mut state = self.lock();
        if let Some(snapshot) = state.documents.snapshot(uri) {
            state.wait(Arc::clone(&snapshot.uri));
        }
        state.documents.close(uri);
        self.tokens.forget(uri);
        self.wake.notify_one();
        self.library.closed(uri);
    }

    /// The document at this moment.
    pub fn snapshot(&self, uri: &str) -> Option<Arc<Snapshot>> {
        self.lock().documents.snapshot(uri)
    }

    /// A document as it is now, from the editor if it is open there, or else from its file. Reads
    /// files.
    pub fn document(&self, uri: &str) -> Option<Arc<Snapshot>> {
        if let Some(open) = self.snapshot(uri) {
            return Some(open);
        }
        if !uri.starts_with("file:") {
            return None;
        }
        let text = read_draft(&uri::path(uri)).ok()?.text;
        let closed = Snapshot::of_file(uri, &text, self.engines.of(uri));
        Some(Arc::new(closed))
    }

    /// All documents at this moment.
    pub fn snapshots(&self) -> Vec<Arc<Snapshot>> {
        self.lock().documents.snapshots()
    }

    /// The document at this moment; if its engine is not loaded yet, as it is when it is.
    pub async fn settled(&self, uri: &str) -> Option<Arc<Snapshot>> {
        loop {
            let changed = self.settled.notified();
            let snapshot = self.snapshot(uri)?;
            if !self.lock().is_waiting_for_engine(&snapshot) {
                return Some(snapshot);
            }
            changed.await;
        }
    }

    /// The open documents that are no drafts.
    pub fn open_files(&self) -> Vec<Arc<Snapshot>> {
        let mut snapshots = self.lock().documents.snapshots();
        snapshots.retain(|snapshot| !snapshot.is_draft());
        snapshots
    }

    /// How `snapshot` stands to its document now.
    pub fn standing(&self, snapshot: &Snapshot) -> Standing {
        match self.snapshot(&snapshot.uri) {
            Some(now) if now.revision == snapshot.revision => Standing::Current,
            // A lower version is another document: closed, and opened again since.
            Some(now) if now.uri == snapshot.uri && now.version >= snapshot.version => {
                Standing::Overtaken
            }
            _ => Standing::Closed,
        }
    }

    /// The document that has waited longest for its diagnostics.
    pub fn next_job(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            let uri = state.waiting.pop_front()?;
            let snapshot = state.documents.snapshot(&uri);
            let snapshot = snapshot.filter(|snapshot| snapshot.uri == uri);
            let is_early = |snapshot: &Arc<Snapshot>| state.is_waiting_for_engine(snapshot);
            // It comes back when it has its engine.
            if !snapshot.as_ref().is_some_and(is_early) {
                return Some(Job { uri, snapshot });
            }
        }
    }

    /// Waits until there may be a job.
    pub async fn wait_for_jobs(&self) {
        self.wake.notified().await;
    }

    /// A panic elsewhere leaves the state whole: every change of it is one assignment at its end.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_waiting_for_engine(&self, snapshot: &Snapshot) -> bool {
        Arc::ptr_eq(&snapshot.engine, &self.stand_in)
    }

    fn wait(&mut self, uri: Arc<str>) {
        if !self.waiting.contains(&uri) {
            self.waiting.push_back(uri);
        }
    }
}
