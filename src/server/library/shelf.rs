//! What is known of the drafts, and how it is brought up to date.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;

use super::{
    draft::{Draft, uses},
    reading::Reading,
};
use crate::{
    document::{self, Format, language},
    server::{
        engine::Engine,
        session::Session,
        snapshot::SIZE_LIMIT,
        uri::{self, Key},
    },
    workspace::{Stamp, discover::IGNORE_FILE, drafts_below, parallel, read_draft},
};

/// How many files and folders of a workspace folder are looked at: who opens his home folder gets
/// a part of it, and an editor that goes on.
const MOST_ENTRIES: usize = 200_000;

/// How many uses are kept, which is about 40 MB. No project is near it.
const MOST_USES: usize = 1_000_000;

/// How often the folders are walked where the client tells of no changes, and how much of the time
/// a walk may take at most, as one part of so many.
const WALK_EVERY: Duration = Duration::from_secs(1);
const WALK_SHARE: u32 = 20;

/// What is known of the drafts.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The workspace folders.
    pub folders: Vec<PathBuf>,
    /// The drafts on disk.
    filed: BTreeMap<Key, Filed>,
    /// The drafts that are open, by their revision.
    open: BTreeMap<Key, (u64, Arc<Draft>)>,
    /// Whether the folders are to be walked.
    must_walk: bool,
    walked: Option<(Instant, Duration)>,
    /// Grows with every change of a use.
    generation: u64,
    /// Whether there are more drafts than are kept.
    is_full: bool,
}

/// A draft on disk.
#[derive(Debug)]
struct Filed {
    path: PathBuf,
    /// The draft with the stamp of the file when it was read; `None` when it is to be read.
    read: Option<(Stamp, Option<Arc<Draft>>)>,
}

/// What is to be done to bring the shelf up to date.
#[derive(Debug)]
pub struct Work {
    /// The folders to walk, if they are to be walked.
    walk: Option<Vec<PathBuf>>,
}

impl Shelf {
    /// From now on the drafts in and below these folders are the workspace's.
    pub fn set_folders(&mut self, folders: Vec<PathBuf>) {
        self.filed
            .retain(|_, filed| folders.iter().any(|folder| filed.path.starts_with(folder)));
        self.folders = folders;
        self.must_walk = true;
        self.generation += 1;
    }

    /// A file is said to have changed, come or gone; false when that means nothing here.
    pub fn doubt(&mut self, path: &Path) -> bool {
        if self.unread(&Key::new(&uri::of_path(path))) {
            return true;
        }
        if !self.folders.iter().any(|folder| path.starts_with(folder)) {
            return false;
        }
        let name = path.file_name().unwrap_or_default();
        let leaves_out = [IGNORE_FILE, ".gitignore", ".ignore"]
            .iter()
            .any(|ignore| name == *ignore);
        let is_folder_of = |filed: &Filed| filed.path.starts_with(path);
        let is_told = leaves_out
            || Format::from_path(path).is_some()
            || self.filed.values().any(is_folder_of);
        self.must_walk |= is_told;
        is_told
    }

    /// A draft on disk is to be read again; false when it is none.
    pub fn unread(&mut self, key: &Key) -> bool {
        let filed = self.filed.get_mut(key);
        filed.is_some_and(|filed| {
            filed.read = None;
            true
        })
    }

    /// What is to be done now. A client that does not tell of changed files gets its folders walked
    /// when somebody asks.
    pub fn take_work(&mut self, watches_files: bool) -> Work {
        let is_due = self.walked.is_none_or(|(at, took)| {
            !watches_files && at.elapsed() >= WALK_EVERY.max(took * WALK_SHARE)
        });
        let walks = self.must_walk || is_due && !self.folders.is_empty();
        self.must_walk = false;
        Work {
            walk: walks.then(|| self.folders.clone()),
        }
    }

    /// The open draft of a revision, if it is known.
    pub fn open(&self, key: &Key, revision: u64) -> Option<Arc<Draft>> {
        let (known, draft) = self.open.get(key)?;
        (*known == revision).then(|| Arc::clone(draft))
    }

    /// From now on these drafts are open, and no others.
    pub fn set_open(&mut self, open: Vec<(Key, u64, Arc<Draft>)>) {
        let open = open
            .into_iter()
            .map(|(key, revision, draft)| (key, (revision, draft)));
        let open: BTreeMap<Key, (u64, Arc<Draft>)> = open.collect();
        let uses = |open: &BTreeMap<Key, (u64, Arc<Draft>)>| -> Vec<Arc<Draft>> {
            open.values().map(|(_, draft)| Arc::clone(draft)).collect()
        };
        let (before, after) = (uses(&self.open), uses(&open));
        let same = |(left, right): (&Arc<Draft>, &Arc<Draft>)| Arc::ptr_eq(left, right);
        if before.len() != after.len() || !before.iter().zip(&after).all(same) {
            self.generation += 1;
        }
        self.open = open;
    }

    /// Every draft, the open ones as they are in the editor.
    pub fn drafts(&self) -> Vec<Arc<Draft>> {
        let filed = self.filed.iter();
        let filed = filed.filter(|(key, _)| !self.open.contains_key(key));
        let filed = filed.filter_map(|(_, filed)| filed.read.as_ref()?.1.clone());
        let open = self.open.values().map(|(_, draft)| Arc::clone(draft));
        let mut drafts: Vec<Arc<Draft>> = filed.chain(open).collect();
        drafts.sort_by(|left, right| left.path.cmp(&right.path));
        drafts
    }

    /// The files of all drafts but the `open` ones.
    pub fn files_but(&self, open: &BTreeSet<Key>) -> Vec<PathBuf> {
        let filed = self.filed.iter().filter(|(key, _)| !open.contains(key));
        filed.map(|(_, filed)| filed.path.clone()).collect()
    }

    fn folders_of_files(&self) -> BTreeSet<PathBuf> {
        let folders = self.filed.values().filter_map(|filed| filed.path.parent());
        folders.map(Path::to_owned).collect()
    }

    /// A number that changes when a use does.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Takes in what a walk found.
    fn set_files(&mut self, files: Vec<PathBuf>, took: Duration) {
        let mut before = std::mem::take(&mut self.filed);
        let filed = files.into_iter().map(|path| {
            let key = Key::new(&uri::of_path(&path));
            let read = before.remove(&key).and_then(|filed| filed.read);
            (key, Filed { path, read })
        });
        self.filed = filed.collect();
        self.generation += u64::from(!before.is_empty());
        self.walked = Some((Instant::now(), took));
    }

    /// The closed drafts that may have to be read: after a walk all, otherwise those that somebody
    /// doubts and those that were read with another engine than `engine_of` tells.
    fn doubtful(
        &self,
        open: &BTreeSet<Key>,
        after_walk: bool,
        engine_of: impl Fn(&Path) -> Arc<Engine>,
    ) -> Vec<Doubtful> {
        let mut doubtful = Vec::new();
        let mut last: Option<(&Path, Arc<Engine>)> = None;
        for (key, filed) in &self.filed {
            let folder = filed.path.parent().unwrap_or(Path::new(""));
            let engine = match &last {
                Some((known, engine)) if *known == folder => Arc::clone(engine),
                _ => engine_of(folder),
            };
            last = Some((folder, Arc::clone(&engine)));
            let is_of_engine = filed.read.as_ref().is_some_and(|(_, draft)| {
                let draft = draft.as_ref();
                draft.is_none_or(|draft| Arc::ptr_eq(&draft.engine, &engine))
            });
            if open.contains(key) || is_of_engine && !after_walk {
                continue;
            }
            let stamp = filed.read.as_ref().map(|(stamp, _)| *stamp);
            doubtful.push(Doubtful {
                key: key.clone(),
                path: filed.path.clone(),
                stamp: stamp.filter(|_| is_of_engine),
                engine,
            });
        }
        doubtful
    }

    /// Takes in what was read; nothing for a draft that has gone since.
    fn put(&mut self, key: &Key, stamp: Stamp, draft: Option<Draft>) {
        let Some(filed) = self.filed.get_mut(key) else {
            return;
        };
        self.generation += 1;
        filed.read = Some((stamp, draft.map(Arc::new)));
    }

    /// Whether some drafts were left out, as there are more uses than are kept.
    pub const fn is_full(&self) -> bool {
        self.is_full
    }

    /// How many uses are kept.
    fn amount(&self) -> usize {
        let drafts = self.filed.values();
        let drafts = drafts.filter_map(|filed| filed.read.as_ref()?.1.as_ref());
        drafts.map(|draft| draft.uses.len()).sum()
    }
}

/// A draft on disk that may have to be read.
struct Doubtful {
    key: Key,
    path: PathBuf,
    /// What the file was when it was read with `engine`, if it was.
    stamp: Option<Stamp>,
    engine: Arc<Engine>,
}

/// Does `work`: walks, and reads what has changed. The shelf is locked for moments only. When
/// `reading` is cancelled, what is left is read the next time.
pub fn read(
    shelf: &Mutex<Shelf>,
    work: Work,
    session: &Session,
    open: &BTreeSet<Key>,
    reading: &Reading,
) {
    let after_walk = work.walk.is_some();
    if let Some(folders) = work.walk {
        let start = Instant::now();
        let go_on = || !reading.is_cancelled();
        let below = |folder: &PathBuf| drafts_below(folder, MOST_ENTRIES, go_on);
        let files: Vec<PathBuf> = folders.iter().flat_map(below).collect();
        if reading.is_cancelled() {
            lock(shelf).must_walk = true;
            return;
        }
        session.engines.locate(|_| true);
        lock(shelf).set_files(files, start.elapsed());
        forget_unused(shelf, session);
    }
    let engine_of = |folder: &Path| session.engines.of_folder(folder);
    // The engines are loaded without the lock, as that may take long.
    let folders: BTreeSet<PathBuf> = lock(shelf).folders_of_files();
    folders.iter().for_each(|folder| {
        engine_of(folder);
    });
    let doubtful = lock(shelf).doubtful(open, after_walk, engine_of);
    let changed: Vec<(Doubtful, Stamp)> = doubtful
        .into_iter()
        .filter_map(|draft| {
            let stamp = Stamp::of(&draft.path);
            let Some(stamp) = stamp else {
                lock(shelf).filed.remove(&draft.key);
                return None;
            };
            (draft.stamp != Some(stamp)).then_some((draft, stamp))
        })
        .collect();
    reading.starts(changed.len());
    let amount = AtomicUsize::new(lock(shelf).amount());
    parallel::map(parallel::all_but_one(), &changed, |(draft, stamp)| {
        if reading.is_cancelled() {
            return;
        }
        let has_room = amount.load(Ordering::Relaxed) < MOST_USES;
        let read = || draft_of(draft, *stamp, session);
        // A draft that makes a reader panic is passed over; standard error tells where.
        let known = has_room.then(|| catch_unwind(AssertUnwindSafe(read)));
        let known = known.and_then(Result::ok).flatten();
        if !has_room {
            lock(shelf).is_full = true;
        }
        let uses = known.as_ref().map_or(0, |draft| draft.uses.len());
        amount.fetch_add(uses, Ordering::Relaxed);
        lock(shelf).put(&draft.key, *stamp, known);
        reading.has_read();
    });
}

/// A draft as its file has it; `None` when the file is no text or too large.
fn draft_of(draft: &Doubtful, stamp: Stamp, session: &Session) -> Option<Draft> {
    if stamp.size > SIZE_LIMIT as u64 {
        return None;
    }
    let text = read_draft(&draft.path).ok()?.text;
    let format = Format::from_path(&draft.path)?;
    let document = document::read(&text, format, language::from_path(&draft.path));
    Some(Draft {
        uri: uri::of_path(&draft.path).into(),
        path: draft.path.clone(),
        uses: uses(&text, &document, &draft.engine, session.encoding(), 0),
        engine: Arc::clone(&draft.engine),
    })
}

/// Forgets the engines of folders that no draft is in any more.
fn forget_unused(shelf: &Mutex<Shelf>, session: &Session) {
    let filed = lock(shelf).folders_of_files();
    let open = session.folders();
    session
        .engines
        .retain(|folder| filed.contains(folder) || open.contains(folder));
}

fn lock(shelf: &Mutex<Shelf>) -> MutexGuard<'_, Shelf> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}
