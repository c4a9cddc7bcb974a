//! A sieve of pairs of characters: whether some word may have two characters of a text.
//!
//! It is asked at every character of a draft and says no at nearly all of them, from one bit.

/// Two characters as one number, mixed well. No two pairs have the same.
#[inline]
pub(super) fn mixed(first: char, second: char) -> u64 {
    let plain = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
    plain.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Bits for each pair; one other pair in sixteen is let through by chance.
const BITS: usize = 16;

/// A set of mixed pairs, with false members.
#[derive(Clone, Debug)]
pub(super) struct PairSieve {
    bits: Vec<u64>,
    /// How many bits of a mixed pair are no part of its place.
    shift: u32,
}

impl PairSieve {
    /// The sieve of some mixed pairs.
    pub(super) fn of(pairs: impl ExactSizeIterator<Item = u64>) -> Self {
        let size = (pairs.len() * BITS).next_power_of_two().max(64);
        let mut sieve = Self {
            bits: vec![0; size / 64],
            shift: u64::BITS - size.ilog2(),
        };
        for pair in pairs {
            let (word, bit) = sieve.place(pair);
            sieve.bits[word] |= 1 << bit;
        }
        sieve
    }

    /// Whether a mixed pair may be one of them.
    #[inline]
    pub(super) fn admits(&self, pair: u64) -> bool {
        let (word, bit) = self.place(pair);
        self.bits[word] >> bit & 1 == 1
    }

    #[inline]
    const fn place(&self, pair: u64) -> (usize, usize) {
        let place = (pair >> self.shift) as usize;
        (place / 64, place % 64)
    }
}
