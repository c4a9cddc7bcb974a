//! The engines in force: one for each project that a draft of the session belongs to.
//!
//! A draft is checked with the project nearest to it, the settings file beside it or in a folder
//! above, as the command line does it. Each is loaded once and shared. When the files of a project
//! break, the last good engine stays in force, and the user is told once; when they are well again
//! he is told that too.
//!
//! [`Engines::known`] only looks and may be asked in a handler; everything else touches files.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf, absolute},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use super::{
    engine::{Choice, Engine, Loaded, Stamps, load},
    uri,
};
use crate::workspace::{Project, Stamp, project::SETTINGS_FILE};

/// How many problems of one project are told at once.
const MOST_TOLD: usize = 3;

/// How long a file is waited for that is being written, and how often.
const WAIT: Duration = Duration::from_millis(30);
const MOST_WAITS: usize = 5;

/// The engines in force.
#[derive(Debug, Default)]
pub struct Engines {
    state: Mutex<State>,
    /// Held while files are read, so that nothing is loaded twice at the same time.
    loading: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    choice: Choice,
    /// The settings file of each folder that was asked about.
    of_folder: BTreeMap<PathBuf, Option<PathBuf>>,
    /// The engine of each settings file, and the one without.
    held: BTreeMap<Option<PathBuf>, Held>,
    news: Vec<News>,
}

#[derive(Debug)]
struct Held {
    engine: Arc<Engine>,
    /// The files of the last load, which may not be those that `engine` was made of.
    stamps: Stamps,
    /// Whether the last load missed a part.
    is_broken: bool,
    /// Whether `engine` misses a part, as there was no good one yet.
    is_partial: bool,
    /// What the user was told of it since it was last well.
    told: BTreeSet<String>,
}

/// Something to be told to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Something is wrong.
    Bad(String),
    /// Something is well again.
    Good(String),
}

/// Why engines may be out of date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubt {
    /// Files that are said to have changed.
    pub changed: BTreeSet<PathBuf>,
    /// Whether to look at the time of every file that an engine was made of.
    pub any: bool,
    /// The folders in which settings are looked for then.
    pub folders: BTreeSet<PathBuf>,
    /// Whether the user has chosen other glossaries.
    pub choice: bool,
}

impl Engines {
    /// The glossaries that the user wants.
    pub fn choice(&self) -> Choice {
        self.lock().choice.clone()
    }

    /// Notes which glossaries the user wants; false when they are those that he has. The engines
    /// of before stay in force until they are replaced.
    pub fn choose(&self, choice: Choice) -> bool {
        let mut state = self.lock();
        let differs = state.choice != choice;
        state.choice = choice;
        differs
    }

    /// The engine of a document, if it is loaded.
    pub fn known(&self, document: &str) -> Option<Arc<Engine>> {
        let state = self.lock();
        let file = state.of_folder.get(&folder_of(document))?;
        let held = state.held.get(file)?;
        Some(Arc::clone(&held.engine))
    }

    /// The engine of a document, located and loaded when nobody has asked for it yet.
    pub fn of(&self, document: &str) -> Arc<Engine> {
        self.of_folder(&folder_of(document))
    }

    /// The engine of the drafts in a folder; of no folder, that of the folder that is open.
    pub fn of_folder(&self, folder: &Path) -> Arc<Engine> {
        let known = self.lock().of_folder.get(folder).cloned();
        let file = known.unwrap_or_else(|| {
            let root = self.choice().root;
            let file = locate(folder, root.as_deref());
            let mut state = self.lock();
            state.of_folder.insert(folder.to_owned(), file.clone());
            file
        });
        let held = || self.engine_of(file.as_ref());
        if let Some(engine) = held() {
            return engine;
        }
        let _loading = self.loading.lock();
        held().unwrap_or_else(|| self.reload(file.clone()))
    }

    /// Every engine in force, each once.
    pub fn all(&self) -> Vec<Arc<Engine>> {
        let state = self.lock();
        let engines = state.held.values();
        engines.map(|held| Arc::clone(&held.engine)).collect()
    }

    /// Loads again what `doubt` gives reason to; false when nothing has changed. Where a settings
    /// file has come or gone, its folders are located anew.
    pub fn refresh(&self, doubt: &Doubt) -> bool {
        let _loading = self.loading.lock();
        let is_new_settings = |path: &PathBuf| path.ends_with(SETTINGS_FILE);
        let mut changed = false;
        if doubt.choice || doubt.changed.iter().any(is_new_settings) {
            changed |= self.locate(|_| true);
        } else if doubt.any {
            changed |= self.locate(|folder| doubt.folders.contains(folder));
        }
        // Files are looked at without the lock, which handlers wait for.
        let state = self.lock();
        let held = state.held.iter();
        let held = held.map(|(file, held)| {
            // A file that was read has a time to tell by; a new one may be named by a pattern.
            let depends = |path: &PathBuf| {
                let is_read = held.stamps.iter().any(|(read, _)| read == path);
                !is_read && held.engine.depends_on(path)
            };
            let is_said = doubt.choice || doubt.changed.iter().any(depends);
            (file.clone(), is_said, held.stamps.clone())
        });
        let held: Vec<_> = held.collect();
        drop(state);
        let is_doubted = doubt.any || !doubt.changed.is_empty();
        let is_stale = |(file, stamp): &(PathBuf, Option<Stamp>)| Stamp::of(file) != *stamp;
        let stale = held
            .into_iter()
            .filter(|(_, is_said, stamps)| *is_said || is_doubted && stamps.iter().any(is_stale));
        let stale: Vec<Option<PathBuf>> = stale.map(|(file, ..)| file).collect();
        changed |= !stale.is_empty();
        for file in stale {
            self.reload(file);
        }
        changed
    }

    /// Forgets the folders that `is_used` does not want, and the engines that only they had.
    pub fn retain(&self, is_used: impl Fn(&Path) -> bool) {
        let mut state = self.lock();
        let State {
            of_folder, held, ..
        } = &mut *state;
        of_folder.retain(|folder, _| is_used(folder));
        let used: BTreeSet<&Option<PathBuf>> = of_folder.values().collect();
        held.retain(|file, _| used.contains(file));
    }

    /// What is to be told to the user, each once.
    pub fn take_news(&self) -> Vec<News> {
        std::mem::take(&mut self.lock().news)
    }

    /// Looks for the settings of the folders that `is_doubted` wants; whether that changed anything.
    pub fn locate(&self, is_doubted: impl Fn(&Path) -> bool) -> bool {
        let folders = self.lock().of_folder.keys().cloned().collect::<Vec<_>>();
        let folders = folders.into_iter().filter(|folder| is_doubted(folder));
        let root = self.choice().root;
        let located = folders.map(|folder| {
            let file = locate(&folder, root.as_deref());
            (folder, file)
        });
        let located: BTreeMap<_, _> = located.collect();
        let mut state = self.lock();
        let mut changed = false;
        for (folder, file) in located {
            changed |= state.of_folder.get(&folder) != Some(&file);
            state.of_folder.insert(folder, file);
        }
        drop(state);
        if changed {
            self.retain(|_| true);
        }
        changed
    }

    fn engine_of(&self, file: Option<&PathBuf>) -> Option<Arc<Engine>> {
        let state = self.lock();
        let held = state.held.get(&file.cloned())?;
        Some(Arc::clone(&held.engine))
    }

    /// Loads the engine of a settings file and puts it in force, unless it is broken and another
    /// is. An answer to a choice that is no longer the user's is loaded once more.
    fn reload(&self, file: Option<PathBuf>) -> Arc<Engine> {
        loop {
            let choice = self.choice();
            let loaded = load_whole(&choice, file.as_deref());
            let mut state = self.lock();
            if state.choice == choice {
                return state.put(file, loaded);
            }
        }
    }

    /// A panic elsewhere leaves the state whole: every change of it is one assignment.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn put(&mut self, file: Option<PathBuf>, loaded: Loaded) -> Arc<Engine> {
        let Loaded {
            engine,
            problems,
            is_broken,
            stamps,
        } = loaded;
        let engine = Arc::new(engine);
        let Some(held) = self.held.get_mut(&file) else {
            self.news.extend(told_of(&problems).map(News::Bad));
            let held = Held {
                engine: Arc::clone(&engine),
                stamps,
                is_broken,
                is_partial: is_broken,
                told: problems.into_iter().collect(),
            };
            self.held.insert(file, held);
            return engine;
        };
        let unknown = problems.iter().filter(|text| !held.told.contains(*text));
        let unknown: Vec<String> = unknown.cloned().collect();
        match (held.is_broken, is_broken) {
            (false, true) => {
                let mut text = told_of(&problems).unwrap_or_default();
                text.push_str("\nThe glossary and the settings of before stay in use.");
                self.news.push(News::Bad(text));
            }
            (true, false) => {
                held.told.clear();
                self.news.push(News::Good(mended(file.as_deref())));
            }
            (true, true) => {}
            (false, false) => self.news.extend(told_of(&unknown).map(News::Bad)),
        }
        held.told.extend(problems);
        held.stamps = stamps;
        held.is_broken = is_broken;
        if !is_broken || held.is_partial {
            held.engine = engine;
            held.is_partial = is_broken;
        }
        Arc::clone(&held.engine)
    }
}

/// What is said when the files of a project can be read again.
fn mended(settings: Option<&Path>) -> String {
    let files = "the glossary and the settings can be read again and are in use.";
    match settings {
        Some(file) => format!("{}: {files}", file.display()),
        None => format!("Triglot: {files}"),
    }
}

/// The folder whose project a document belongs to; no folder for one without a file.
pub fn folder_of(document: &str) -> PathBuf {
    if !document.starts_with("file:") {
        return PathBuf::new();
    }
    let path = uri::path(document);
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// The settings file nearest to a folder; that of no folder is the one of the open folder.
fn locate(folder: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() {
        root?
    } else {
        folder
    };
    let file = Project::find(folder)?;
    Some(absolute(&file).unwrap_or(file))
}

/// Loads files that nobody writes at the same time. An editor empties a file before it fills it, and
/// a glossary that was read in between would be a good one without concepts.
fn load_whole(choice: &Choice, file: Option<&Path>) -> Loaded {
    let mut loaded = load(choice, file);
    for _ in 0..MOST_WAITS {
        let is_written = |(file, stamp): &(PathBuf, Option<Stamp>)| {
            stamp.is_some_and(|stamp| stamp.size == 0) || Stamp::of(file) != *stamp
        };
        if !loaded.stamps.iter().any(is_written) {
            break;
        }
        thread::sleep(WAIT);
        loaded = load(choice, file);
    }
    loaded
}

/// The first problems as one message; `None` when there is none.
fn told_of(problems: &[String]) -> Option<String> {
    if problems.is_empty() {
        return None;
    }
    let shown = problems.len().min(MOST_TOLD);
    let mut text = problems[..shown].join("\n");
    let rest = problems.len() - shown;
    if rest > 0 {
        text.push_str(&format!(
            "\nand {rest} more; `triglot check` lists them all"
        ));
    }
    Some(text)
}
