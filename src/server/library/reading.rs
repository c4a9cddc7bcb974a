//! How far the reading of many drafts has come, and whether it is to go on.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::sync::Notify;

/// How far the reading of many drafts has come.
#[derive(Debug, Default)]
pub struct Reading {
    total: AtomicUsize,
    done: AtomicUsize,
    is_cancelled: AtomicBool,
    has_ended: AtomicBool,
    /// Wakes who shows it.
    moved: Notify,
}

impl Reading {
    /// There are so many drafts to read.
    pub fn starts(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.moved.notify_one();
    }

    /// One more was read.
    pub fn has_read(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.moved.notify_one();
    }

    /// How many were read, of how many.
    pub fn state(&self) -> (usize, usize) {
        let done = self.done.load(Ordering::Relaxed);
        (done, self.total.load(Ordering::Relaxed))
    }

    /// It is done, or cancelled.
    pub fn ends(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
        self.moved.notify_one();
    }

    /// Whether it is done or cancelled.
    pub fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    /// Nothing more is to be read.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether nothing more is to be read.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Waits until the state has changed.
    pub async fn moves(&self) {
        self.moved.notified().await;
    }
}
