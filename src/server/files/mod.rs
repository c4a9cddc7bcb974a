//! The open files beside the drafts: glossaries, sources and settings. They are checked together,
//! apart from the drafts, so that no draft waits for the lint of a large glossary.

mod note;
mod round;
mod worker;

pub use note::{Note, Place};
pub use worker::publish;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Notify;

use self::round::Memory;
use super::snapshot::Snapshot;
use crate::text::Encoding;

/// What was found in the open files beside the drafts.
#[derive(Debug, Default)]
pub struct Files {
    memory: Mutex<Memory>,
    /// Wakes the worker.
    wake: Notify,
}

/// What was found in each file, by its URI as the client spells it.
pub type Notes = BTreeMap<Arc<str>, Arc<Vec<Note>>>;

impl Files {
    /// A file was opened, edited or closed, or is read with another engine.
    pub fn changed(&self) {
        self.wake.notify_one();
    }

    /// What is wrong with the `open` files. Takes as long as the lint of the glossaries, unless
    /// nothing has changed since; who asks meanwhile waits.
    pub fn notes(&self, open: &[Arc<Snapshot>], encoding: Encoding) -> Notes {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        memory.notes(open, encoding)
    }
}
