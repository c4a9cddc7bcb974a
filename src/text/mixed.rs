//! A hasher for numbers that are hashes already: they need no second mixing.

use std::hash::Hasher;

/// A hasher for numbers that are mixed already.
#[derive(Default)]
pub struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    // A caller may have used the highest bits for a sieve; the table looks at these first.
    fn write_u64(&mut self, key: u64) {
        self.0 = key.rotate_left(20);
    }
}
