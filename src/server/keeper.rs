//! The task that keeps the engines up to date: it locates the projects of opened documents, loads
//! their glossaries and loads them again when their files change.
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
    wake: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    doubt: Doubt,
    /// Whether the files may be looked at if that was not done lately.
    look: bool,
    /// Whether there are documents without an engine.
    settle: bool,
}

impl Errands {
    /// There are documents that have no engine yet.
    pub fn settle(&self) {
        self.leave(|waiting| waiting.settle = true);
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

/// Keeps the engines of a session for ever.
pub async fn keep(session: Arc<Session>, client: Client) {
    let mut looked: Option<Instant> = None;
    loop {
        session.errands.wake.notified().await;
        let Waiting {
            mut doubt,
            look,
            settle,
        } = session.errands.take();
        doubt.any |= look && looked.is_none_or(|at| at.elapsed() >= LOOK_EVERY);
        let is_doubted = doubt != Doubt::default();
        if is_doubted {
            looked = Some(Instant::now());
            doubt.folders = session.folders();
        }
        if is_doubted || settle {
            let minded = Arc::clone(&session);
            let work = move || {
                let changed = is_doubted && minded.engines.refresh(&doubt);
                minded.settle();
                changed
            };
            // A panic is on standard error. The documents that wait are then checked with what
            // ships, as nothing else can be loaded.
            match spawn_blocking(work).await {
                Ok(true) => {
                    session.library.document_changed();
                    ask_again(&session, &client);
                }
                Ok(false) => {}
                Err(_) => session.settle_with_shipped(),
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

/// Asks a client that pulls to ask for everything that depends on the glossary again. Spawned: it
/// may never answer.
fn ask_again(session: &Session, client: &Client) {
    let can = session.capabilities();
    if can.pulls_diagnostics && can.refreshes_diagnostics {
        let client = client.clone();
        tokio::spawn(async move {
            // A client that refuses shows the new diagnostics at its next edit.
            let _ = client.workspace_diagnostic_refresh().await;
        });
    }
}
