//! The drafts of the workspace: which terms are used where in every one of them.
//!
//! Drafts that are open in the editor are taken from its text, all others from disk, found as the
//! command line finds them. A file is read again when the client or its time says that it has
//! changed; what was read is kept without its text.
//!
//! Everything here that reads is called from a thread of its own, never from a handler.

mod draft;
mod librarian;
mod reading;
mod shelf;

pub use draft::{Draft, Place, Use};
pub use librarian::{PROGRESS, tend};
pub use reading::Reading;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::Notify;

use self::shelf::Shelf;
use super::{
    session::Session,
    snapshot::Snapshot,
    uri::{self, Key},
};

/// The drafts of the workspace.
#[derive(Debug, Default)]
pub struct Library {
    shelf: Mutex<Shelf>,
    /// Held while drafts are read, so that none is read twice at the same time.
    turn: Mutex<()>,
    /// Wakes the librarian: something has changed.
    wake: Notify,
    /// Whether an editor shows counts of uses, which must then be kept up to date.
    counts: AtomicBool,
    /// The reading in the background; who cancels it stops the librarian until somebody asks.
    background: Reading,
}

impl Library {
    /// The workspace folders.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.lock().folders.clone()
    }

    /// From now on the drafts in and below these folders are the workspace's.
    pub fn set_folders(&self, folders: Vec<PathBuf>) {
        self.lock().set_folders(folders);
        self.wake.notify_one();
    }

    /// A file is said to have changed, come or gone.
    pub fn file_changed(&self, path: &Path) {
        if self.lock().doubt(path) {
            self.wake.notify_one();
        }
    }

    /// A document was opened or edited, or is checked with another engine.
    pub fn document_changed(&self) {
        if self.shows_counts() {
            self.wake.notify_one();
        }
    }

    /// A document was closed: what it holds is now what the file holds.
    pub fn closed(&self, uri: &str) {
        self.lock().unread(&Key::new(uri));
        self.wake.notify_one();
    }

    /// An editor shows counts of uses.
    pub fn show_counts(&self) {
        self.counts.store(true, Ordering::Relaxed);
    }

    /// Whether an editor shows counts of uses.
    fn shows_counts(&self) -> bool {
        self.counts.load(Ordering::Relaxed)
    }

    /// Stops the reading in the background. Who asks for uses has drafts read nevertheless.
    pub fn cancel(&self) {
        self.background.cancel();
    }

    /// Every draft as it is now: those of the workspace and those that are open, by their URIs.
    pub fn drafts(&self, session: &Session) -> Vec<Arc<Draft>> {
        self.refresh(session, &Reading::default());
        let open = self.open_drafts(session);
        let mut shelf = self.lock();
        shelf.set_open(open);
        shelf.drafts()
    }

    /// The files of the drafts that are not open, read or not.
    pub fn closed_files(&self, session: &Session) -> Vec<PathBuf> {
        self.refresh(session, &Reading::default());
        let open = open_keys(session);
        self.lock().files_but(&open)
    }

    /// Brings what is known of the files up to date.
    fn refresh(&self, session: &Session, reading: &Reading) {
        let _turn = self.turn.lock();
        let work = self.lock().take_work(session.capabilities().watches_files);
        shelf::read(&self.shelf, work, session, &open_keys(session), reading);
    }

    fn open_drafts(&self, session: &Session) -> Vec<(Key, u64, Arc<Draft>)> {
        session.settle();
        let snapshots = session.snapshots().into_iter();
        let drafts = snapshots.filter(|snapshot| snapshot.is_checked_draft());
        let known = |key: &Key, snapshot: &Snapshot| self.lock().open(key, snapshot.revision);
        let drafts = drafts.map(|snapshot| {
            let key = Key::new(&snapshot.uri);
            let draft = known(&key, &snapshot).unwrap_or_else(|| {
                let (reading, encoding) = (snapshot.reading(), session.encoding());
                let (text, document) = (&reading.text, &reading.document);
                let mark = reading.mark(encoding);
                Arc::new(Draft {
                    uri: Arc::clone(&snapshot.uri),
                    path: uri::path(&snapshot.uri),
                    uses: draft::uses(text, document, &snapshot.engine, encoding, mark),
                    engine: Arc::clone(&snapshot.engine),
                })
            });
            (key, snapshot.revision, draft)
        });
        drafts.collect()
    }

    /// A panic elsewhere leaves the shelf whole: every change of it is one assignment.
    fn lock(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_keys(session: &Session) -> BTreeSet<Key> {
    let snapshots = session.snapshots();
    snapshots.iter().map(|one| Key::new(&one.uri)).collect()
}
