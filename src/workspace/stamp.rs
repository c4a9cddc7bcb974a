//! What tells whether a file has changed since it was read.

use std::{path::Path, time::SystemTime};

/// The time and the size of a file. A file with the same stamp is taken to hold the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    modified: Option<SystemTime>,
    /// In bytes.
    pub size: u64,
}

impl Stamp {
    /// The stamp of a file; `None` where there is none.
    #[expect(clippy::disallowed_methods, reason = "this room touches files")]
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        metadata.is_file().then(|| Self {
            modified: metadata.modified().ok(),
            size: metadata.len(),
        })
    }

    /// The stamp as a short text, the same for the same stamp.
    pub fn name(self) -> String {
        let since = self.modified.and_then(|modified| {
            let since = modified.duration_since(SystemTime::UNIX_EPOCH);
            since.ok()
        });
        let nanoseconds = since.map_or(0, |since| since.as_nanos());
        format!("{nanoseconds:x}-{:x}", self.size)
    }
}
