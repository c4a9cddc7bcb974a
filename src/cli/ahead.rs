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

/// The most text that is held before it is checked, in bytes. What was read in it takes about twice
/// as much again.
const MOST: usize = 12 * 1024 * 1024;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "the test makes its own files")]
    fn drafts(folder: &Path) -> Vec<PathBuf> {
        let names = ["a.md", "b.ja.md", "missing.md"];
        let drafts = names.map(|name| folder.join(name));
        std::fs::write(&drafts[0], "脆弱性\n").expect("a file");
        std::fs::write(&drafts[1], "# 鍵\n").expect("a file");
        drafts.to_vec()
    }

    #[test]
    fn each_draft_is_taken_once_as_it_would_be_read_then() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let drafts = drafts(folder.path());
        let ahead = Ahead(read_until(&AtomicBool::new(false), &drafts, None));
        let text = |read: Read| read.map(|(draft, document)| (draft, document.blocks));
        for (number, path) in drafts.iter().enumerate() {
            let taken = ahead.take(number).map(text);
            assert_eq!(taken, Some(text(read(path, None))));
            assert!(ahead.take(number).is_none());
        }
        assert!(ahead.take(drafts.len()).is_none());
    }

    #[test]
    fn nothing_is_read_when_the_work_is_done() {
        let drafts = [PathBuf::from("nowhere.md")];
        assert!(read_until(&AtomicBool::new(true), &drafts, None).is_empty());
    }
}
