//! The state of one connection. Whoever changes it holds the lock for that long and no longer.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use serde_json::Value;
use tokio::sync::Notify;

use super::{
    buffer::Buffer,
    capabilities::Capabilities,
    composition::Edited,
    documents::{Documents, Opened, Renewed},
    engine::{Choice, Engine},
    settings::ClientSettings,
    snapshot::{Health, Snapshot},
    tokens::TokenResults,
};

/// The state of one connection.
#[derive(Debug, Default)]
pub struct Session {
    state: Mutex<State>,
    capabilities: OnceLock<Capabilities>,
    /// What clients have of the tokens of documents.
    pub tokens: TokenResults,
    /// Wakes the worker.
    wake: Notify,
}

#[derive(Debug, Default)]
struct State {
    documents: Documents,
    engine: Arc<Engine>,
    choice: Choice,
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
    /// What the client can do; nothing before it has said so.
    pub fn capabilities(&self) -> Capabilities {
        self.capabilities.get().copied().unwrap_or_default()
    }

    /// Notes what the client can do; the first word counts.
    pub fn set_capabilities(&self, capabilities: Capabilities) {
        let _ = self.capabilities.set(capabilities);
    }

    /// The glossaries that the user wants.
    pub fn choice(&self) -> Choice {
        self.lock().choice.clone()
    }

    /// What documents are checked with.
    pub fn engine(&self) -> Arc<Engine> {
        Arc::clone(&self.lock().engine)
    }

    /// Notes which glossaries the user wants; false when they are those that he has.
    pub fn choose(&self, choice: Choice) -> bool {
        let mut state = self.lock();
        let differs = state.choice != choice;
        state.choice = choice;
        differs
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

    /// From now on documents are checked with `engine`, made of the glossaries of `choice`.
    ///
    /// Refused, with false, when the user has chosen others since.
    pub fn set_engine(&self, engine: Engine, choice: &Choice) -> bool {
        let mut state = self.lock();
        if state.choice != *choice {
            return false;
        }
        state.engine = Arc::new(engine);
        let engine = Arc::clone(&state.engine);
        state.documents.set_engine(&engine);
        for uri in state.documents.uris() {
            state.wait(uri);
        }
        self.wake.notify_one();
        true
    }

    /// Takes in a document. Returns what the user must be told, if anything.
    pub fn open(&self, opened: &Opened<'_>) -> Option<Health> {
        let mut state = self.lock();
        let engine = Arc::clone(&state.engine);
        let news = state.documents.open(opened, &engine);
        state.wait(opened.uri.into());
        self.wake.notify_one();
        news
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
    }

    /// The document at this moment.
    pub fn snapshot(&self, uri: &str) -> Option<Arc<Snapshot>> {
        self.lock().documents.snapshot(uri)
    }

    /// How `snapshot` stands to its document now.
    pub fn standing(&self, snapshot: &Snapshot) -> Standing {
        match self.snapshot(&snapshot.uri) {
            Some(now) if now.revision == snapshot.revision => Standing::Current,
            Some(now) if now.uri == snapshot.uri => Standing::Overtaken,
            _ => Standing::Closed,
        }
    }

    /// The document that has waited longest for its diagnostics.
    pub fn next_job(&self) -> Option<Job> {
        let mut state = self.lock();
        let uri = state.waiting.pop_front()?;
        let snapshot = state.documents.snapshot(&uri);
        let snapshot = snapshot.filter(|snapshot| snapshot.uri == uri);
        Some(Job { uri, snapshot })
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
    fn wait(&mut self, uri: Arc<str>) {
        if !self.waiting.contains(&uri) {
            self.waiting.push_back(uri);
        }
    }
}
