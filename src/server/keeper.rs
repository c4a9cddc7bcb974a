//! The two tasks that keep the engines up to date: one locates the projects of opened documents and
//! loads their glossaries, the other loads them again when their files change. They are two, so that
//! a document of a project that is loaded does not wait for a large glossary of another.
//!
//! Handlers only leave an errand here. Nothing waits for a glossary but who wants to look into a
//! document that has none yet.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, task::spawn_blocking, time::Instant};
use tower_lsp::{Client, gen_lsp_types::MessageType};

use super::{
    engines::{Doubt, News},
    session::Session,
};

/// How often the times of the files are looked at while a person types. Not every client tells of
/// changed files, and not every change is a save in the editor.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What the keeper is to do.
#[derive(Debug, Default)]
pub struct Errands {
    waiting: Mutex<Waiting>,
    /// Wakes who loads again, and tells the user what there is to tell.
    wake: Notify,
    /// Wakes who settles documents.
    unsettled: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    doubt: Doubt,
    /// Whether the files may be looked at if that was not done lately.
    look: bool,
}

impl Errands {
    /// There are documents that have no engine yet.
    pub fn settle(&self) {
        self.unsettled.notify_one();
    }

    /// There may be something to tell.
    pub fn tell(&self) {
        self.wake.notify_one();
    }

    /// A file is said to have changed, come or gone.
    pub fn changed(&self, path: PathBuf) {
        self.leave(|waiting| {
            waiting.doubt.changed.insert(path);
        });
    }

    /// Any file may have changed: something was saved.
    pub fn saved(&self) {
        self.leave(|waiting| waiting.doubt.any = true);
    }

    /// Any file may have changed, with no sign of it.
    pub fn look(&self) {
        self.leave(|waiting| waiting.look = true);
    }

    /// The user has chosen other glossaries.
    pub fn chosen(&self) {
        self.leave(|waiting| waiting.doubt.choice = true);
    }

    fn leave(&self, errand: impl FnOnce(&mut Waiting)) {
        errand(&mut self.lock());
        self.wake.notify_one();
    }

    fn take(&self) -> Waiting {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives documents their engines for ever.
pub async fn settle(session: Arc<Session>) {
    loop {
        session.errands.unsettled.notified().await;
        let settled = Arc::clone(&session);
        // A panic is on standard error. The documents that wait are then checked with what ships, as
        // nothing else can be loaded.
        if spawn_blocking(move || settled.settle()).await.is_err() {
            session.settle_with_shipped();
        }
        session.errands.tell();
    }
}

/// Loads what has changed again, for ever, and tells the user of it.
pub async fn keep(session: Arc<Session>, client: Client) {
    let mut looked: Option<Instant> = None;
    loop {
        session.errands.wake.notified().await;
        let Waiting { mut doubt, look } = session.errands.take();
        doubt.any |= look && looked.is_none_or(|at| at.elapsed() >= LOOK_EVERY);
        if doubt != Doubt::default() {
            looked = Some(Instant::now());
            doubt.folders = session.folders();
            let minded = Arc::clone(&session);
            let work = move || {
                let changed = minded.engines.refresh(&doubt);
                if changed {
                    minded.settle();
                }
                changed
            };
            // After a panic, which is on standard error, what was in force stays.
            if spawn_blocking(work).await.unwrap_or(false) {
                session.library.document_changed();
                ask_again(&session, &client);
            }
        }
        for news in session.engines.take_news() {
            match news {
                News::Bad(text) => client.show_message(MessageType::Warning, text).await,
                News::Good(text) => client.show_message(MessageType::Info, text).await,
            }
        }
    }
}

/// Asks the client to ask for everything that depends on the glossary again.
fn ask_again(session: &Session, client: &Client) {
    let can = session.capabilities();
    if can.pulls_diagnostics && can.refreshes_diagnostics {
        let client = client.clone();
        tokio::spawn(async move {
            // A client that refuses shows the new diagnostics at its next edit.
            let _ = client.workspace_diagnostic_refresh().await;
        });
    }
    show_again(session, client);
}

/// Asks the client to ask again for what it shows in the text. Spawned: it may never answer. One
/// that refuses asks at its next edit.
pub fn show_again(session: &Session, client: &Client) {
    let can = session.capabilities().draft;
    if can.refreshes_inlay_hints {
        let client = client.clone();
        tokio::spawn(async move {
            let _ = client.inlay_hint_refresh().await;
        });
    }
    if can.refreshes_tokens {
        let client = client.clone();
        tokio::spawn(async move {
            let _ = client.semantic_tokens_refresh().await;
        });
    }
}
