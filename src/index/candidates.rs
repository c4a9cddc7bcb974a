//! Positions that the sieve lets through, gathered before they are looked at.
//!
//! Whether the sieve admits a position cannot be foretold, and a wrong guess costs a processor as
//! much as ten characters. So positions are written without asking, and only kept if admitted.

/// Some positions, in order.
pub struct Candidates {
    positions: [usize; Self::CAPACITY],
    length: usize,
}

impl Default for Candidates {
    fn default() -> Self {
        Self {
            positions: [0; Self::CAPACITY],
            length: 0,
        }
    }
}

impl Candidates {
    const CAPACITY: usize = 256;

    /// How many positions may be pushed before asking again whether it is nearly full.
    pub const RUN: usize = Self::CAPACITY / 2;

    /// Whether fewer than [`Self::RUN`] positions fit.
    #[inline]
    pub fn is_nearly_full(&self) -> bool {
        self.length > Self::CAPACITY - Self::RUN
    }

    /// Adds a position if it is admitted.
    #[inline]
    pub fn push_if(&mut self, position: usize, is_admitted: bool) {
        self.positions[self.length % Self::CAPACITY] = position;
        self.length += usize::from(is_admitted);
    }

    /// Keeps the positions that are admitted.
    #[inline]
    pub fn retain(&mut self, is_admitted: impl Fn(usize) -> bool) {
        let length = std::mem::take(&mut self.length);
        for index in 0..length.min(Self::CAPACITY) {
            let position = self.positions[index];
            self.push_if(position, is_admitted(position));
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Position number `index`.
    pub fn at(&self, index: usize) -> usize {
        self.positions[index % Self::CAPACITY]
    }

    /// Removes all.
    pub fn clear(&mut self) {
        self.length = 0;
    }
}
