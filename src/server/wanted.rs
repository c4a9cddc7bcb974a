//! Whether anybody still waits for an answer: the framework cancels a request by dropping its
//! future, which a thread that works on it would not notice.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Whether anybody still waits for an answer.
#[derive(Clone, Debug)]
pub struct Wanted(Arc<AtomicBool>);

/// Held by who waits.
#[derive(Debug)]
pub struct Asked(Arc<AtomicBool>);

impl Wanted {
    /// An answer that is wanted until what is given with it is dropped.
    pub fn while_asked() -> (Asked, Self) {
        let wanted = Arc::new(AtomicBool::new(true));
        (Asked(Arc::clone(&wanted)), Self(wanted))
    }

    /// Whether the answer is still wanted.
    pub fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}
