//! Reading drafts while the glossary is loaded: neither needs the other, and a large glossary takes
//! as long as thousands of drafts.

use std::{
    panic::resume_unwind,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use super::{inspector::read_document, inspectors::Inspectors};
use crate::{
    document::Document,
    text::Language,
    workspace::{Draft, FileProblem, read_draft},
};

/// A draft with what was read in it, or why it could not be read.
pub type Read = Result<(Draft, Document), FileProblem>;

/// Reads a draft; `language` is that of drafts that do not say theirs.
pub fn read(path: &Path, language: Option<Language>) -> Read {
    let draft = read_draft(path)?;
    let document = read_document(path, &draft.text, language);
    Ok((draft, document))
}

/// The fewest drafts that are worth another thread.
const FEWEST: usize = 100;

/// The most text that is held before it is checked, in bytes.
const MOST: usize = 16 * 1024 * 1024;

/// The first of some drafts, read before they were asked for.
#[derive(Debug, Default)]
pub struct Ahead(Vec<Mutex<Option<Read>>>);

impl Ahead {
    /// What `load` gives, and the first of `drafts`, which another thread reads until then, if
    /// there are many. What the matchers make when they are first asked is made too, because two
    /// threads would wait for it otherwise.
    pub fn of(
        drafts: &[PathBuf],
        language: Option<Language>,
        load: impl FnOnce() -> (Inspectors, Vec<FileProblem>),
    ) -> ((Inspectors, Vec<FileProblem>), Self) {
        if drafts.len() < FEWEST {
            return (load(), Self::default());
        }
        let is_done = AtomicBool::new(false);
        thread::scope(|scope| {
            let reader = scope.spawn(|| read_until(&is_done, drafts, language));
            let result = load();
            let inspectors = result.0.all();
            inspectors.for_each(|inspector| inspector.matcher.prepare());
            is_done.store(true, Ordering::Relaxed);
            let read = reader.join().unwrap_or_else(|panic| resume_unwind(panic));
            (result, Self(read))
        })
    }

    /// The draft with a number, if it was read; it can be taken once.
    pub fn take(&self, number: usize) -> Option<Read> {
        let read = self.0.get(number)?;
        read.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn read_until(
    is_done: &AtomicBool,
    drafts: &[PathBuf],
    language: Option<Language>,
) -> Vec<Mutex<Option<Read>>> {
    let mut held = 0;
    let mut all = Vec::new();
    for path in drafts {
        if is_done.load(Ordering::Relaxed) || held > MOST {
            break;
        }
        let read = read(path, language);
        held += read.as_ref().map_or(0, |(draft, _)| draft.text.len());
        all.push(Mutex::new(Some(read)));
    }
    all
}
