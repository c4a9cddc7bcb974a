//! A text that repeats itself is not walked again and again.
//!
//! A walk from あ in ああああ… goes as far as the longest form that begins so, and the next walk
//! goes the same way from the next character. What a long walk found is remembered by its first
//! bytes; where the same bytes follow again, to the one that stopped it, the same is found.

use std::ops::Range;

use super::Hit;

/// A walk is long when it looks at this many bytes; in drafts one in thousands is.
pub const LONG_WALK: usize = 32;

/// How many are remembered: texts that repeat up to so many different places are met.
const SLOTS: usize = 64;

/// The last long walks of a scan.
#[derive(Default)]
pub struct LongWalks(Vec<Walk>);

#[derive(Clone, Default)]
struct Walk {
    /// What was looked at, in bytes of the text.
    looked_at: Range<usize>,
    /// What was found, among the hits of the scan.
    found: Range<usize>,
}

impl LongWalks {
    /// Adds to `hits` what a walk from `start` would find, if it is known; returns whether it is.
    #[inline]
    pub fn repeat(&self, text: &[u8], start: usize, hits: &mut Vec<Hit>) -> bool {
        !self.0.is_empty() && self.repeat_known(text, start, hits)
    }

    fn repeat_known(&self, text: &[u8], start: usize, hits: &mut Vec<Hit>) -> bool {
        let walk = &self.0[slot(text, start)];
        let known = &text[walk.looked_at.clone()];
        if known.is_empty() || !text[start..].starts_with(known) {
            return false;
        }
        for index in walk.found.clone() {
            let Hit { span, form } = hits[index];
            let span = span.shifted(start - walk.looked_at.start);
            hits.push(Hit { span, form });
        }
        true
    }

    /// Remembers a walk from `start` that looked at `read` bytes and found some of the hits.
    pub fn remember(&mut self, text: &[u8], start: usize, read: usize, found: Range<usize>) {
        // A walk that the end of the text stopped is none to compare with.
        if start + read > text.len() {
            return;
        }
        self.0.resize(SLOTS, Walk::default());
        self.0[slot(text, start)] = Walk {
            looked_at: start..start + read,
            found,
        };
    }
}

/// The slot for what starts at `start`.
fn slot(text: &[u8], start: usize) -> usize {
    let bytes = text[start..].first_chunk().copied().unwrap_or_default();
    let hash = u64::from_le_bytes(bytes).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 58) as usize % SLOTS
}
