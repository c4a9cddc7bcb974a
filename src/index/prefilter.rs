//! The sieve before the transducer: whether any form can start with the characters at hand.
//!
//! Walking the transducer from every character would be five times slower than the rest of the
//! scan. Two Bloom bitmaps, over the first two and the first three characters of all forms, let
//! through a few positions in a hundred; nothing that could match is ever kept out. The bitmaps
//! are plain bytes, so that a compiled glossary is used where it lies.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Bits per entry; 32 measured best on term lists of 1,000 to 100,000 entries.
const BITS_PER_ENTRY: usize = 32;

/// A Bloom bitmap with one hash function; its length is a power of two.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Bitmap<'b>(#[serde(borrow)] Cow<'b, [u8]>);

impl Bitmap<'_> {
    fn new(hashes: &[u32]) -> Self {
        let bits = (hashes.len() * BITS_PER_ENTRY)
            .next_power_of_two()
            .clamp(4096, 1 << 31);
        let mut bytes = vec![0; bits / 8];
        let shift = shift(&bytes);
        for hash in hashes {
            let bit = hash >> shift;
            bytes[bit as usize / 8] |= 1 << (bit % 8);
        }
        Self(Cow::Owned(bytes))
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup {
            bytes: &self.0,
            shift: shift(&self.0),
        }
    }

    fn into_owned(self) -> Bitmap<'static> {
        Bitmap(Cow::Owned(self.0.into_owned()))
    }
}

/// How far to shift a hash right to make it the number of a bit.
fn shift(bytes: &[u8]) -> u32 {
    u32::BITS - (bytes.len() * 8).trailing_zeros().min(u32::BITS)
}

/// A bitmap, ready to be asked in a tight loop.
#[derive(Clone, Copy)]
struct Lookup<'b> {
    bytes: &'b [u8],
    shift: u32,
}

impl Lookup<'_> {
    #[inline]
    fn has(self, hash: u32) -> bool {
        let bit = hash >> self.shift;
        self.bytes[bit as usize / 8] >> (bit % 8) & 1 != 0
    }
}

/// The sieve of an index.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prefilter<'b> {
    /// First characters of forms of one character.
    #[serde(borrow)]
    singles: Bitmap<'b>,
    /// First two characters of forms that have more than one.
    #[serde(borrow)]
    pairs: Bitmap<'b>,
    /// First two characters of forms that have no third.
    #[serde(borrow)]
    short_pairs: Bitmap<'b>,
    #[serde(borrow)]
    triples: Bitmap<'b>,
    /// Whether there is a form of one character.
    has_singles: bool,
    /// Which characters below 128 begin a form.
    ascii: u128,
}

impl Prefilter<'_> {
    /// The sieve of a set of folded forms.
    pub fn new<'f>(forms: impl IntoIterator<Item = &'f str>) -> Self {
        let mut sieve = Collected::default();
        for form in forms {
            sieve.add(form);
        }
        Self {
            singles: Bitmap::new(&sieve.singles),
            pairs: Bitmap::new(&sieve.pairs),
            short_pairs: Bitmap::new(&sieve.short_pairs),
            triples: Bitmap::new(&sieve.triples),
            has_singles: !sieve.singles.is_empty(),
            ascii: sieve.ascii,
        }
    }

    /// The sieve, ready to be asked.
    pub fn sieve(&self) -> Sieve<'_> {
        Sieve {
            singles: self.singles.lookup(),
            pairs: self.pairs.lookup(),
            short_pairs: self.short_pairs.lookup(),
            triples: self.triples.lookup(),
            has_singles: self.has_singles,
            ascii_letters: if self.ascii & ASCII_LETTERS != 0 {
                u64::MAX
            } else {
                0
            },
            ascii_others: if self.ascii & !ASCII_LETTERS != 0 {
                u64::MAX
            } else {
                0
            },
        }
    }

    /// The same with bytes of its own.
    pub fn into_owned(self) -> Prefilter<'static> {
        Prefilter {
            singles: self.singles.into_owned(),
            pairs: self.pairs.into_owned(),
            short_pairs: self.short_pairs.into_owned(),
            triples: self.triples.into_owned(),
            ..self
        }
    }
}

/// A sieve, ready to be asked in a tight loop. Characters are given by their numbers, and zero
/// stands for the end of the text.
#[derive(Clone, Copy)]
pub struct Sieve<'b> {
    singles: Lookup<'b>,
    pairs: Lookup<'b>,
    short_pairs: Lookup<'b>,
    triples: Lookup<'b>,
    has_singles: bool,
    ascii_letters: u64,
    ascii_others: u64,
}

impl Sieve<'_> {
    /// Whether a form may be of one character.
    #[inline]
    pub fn has_singles(&self) -> bool {
        self.has_singles
    }

    /// Which bytes of a stretch of ASCII begin a character that forms begin with: letters and
    /// digits where any form begins with one, others likewise. Bytes are given by their top bits.
    #[inline]
    pub fn ascii_starts(&self, letters: u64, all: u64) -> u64 {
        letters & self.ascii_letters | all & !letters & self.ascii_others
    }

    /// Whether a form of two characters or more may start with these two.
    #[inline]
    pub fn admits_pair(&self, first: u32, second: u32) -> bool {
        self.pairs.has(mix(first, second))
    }

    /// Whether a form may be this one character.
    #[inline]
    pub fn admits_single(&self, first: u32) -> bool {
        self.singles.has(mix(first, 0))
    }

    /// Whether a form may start with these three characters, or be the first one or two of them.
    #[inline]
    pub fn admits(&self, first: u32, second: u32, third: u32) -> bool {
        let pair = mix(first, second);
        self.short_pairs.has(pair)
            | self.triples.has(mix(pair, third))
            | (self.has_singles && self.admits_single(first))
    }
}

/// The bits of ASCII letters, digits and the low line.
const ASCII_LETTERS: u128 = {
    let mut bits = 0;
    let mut byte = 0;
    while byte < 128u8 {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            bits |= 1 << byte;
        }
        byte += 1;
    }
    bits
};

#[derive(Default)]
struct Collected {
    singles: Vec<u32>,
    pairs: Vec<u32>,
    short_pairs: Vec<u32>,
    triples: Vec<u32>,
    ascii: u128,
}

impl Collected {
    fn add(&mut self, form: &str) {
        let mut characters = form.chars().map(u32::from);
        let Some(first) = characters.next() else {
            return;
        };
        self.ascii |= 1u128.checked_shl(first).unwrap_or(0);
        let Some(second) = characters.next() else {
            return self.singles.push(mix(first, 0));
        };
        let pair = mix(first, second);
        push_new(&mut self.pairs, pair);
        match characters.next() {
            Some(third) => push_new(&mut self.triples, mix(pair, third)),
            None => self.short_pairs.push(pair),
        }
    }
}

/// Forms come sorted, so that the same beginnings follow each other.
fn push_new(hashes: &mut Vec<u32>, hash: u32) {
    if hashes.last() != Some(&hash) {
        hashes.push(hash);
    }
}

/// A multiplicative hash of two values; its high bits are well mixed.
#[inline]
fn mix(left: u32, right: u32) -> u32 {
    (left.wrapping_mul(0x9E37_79B1) ^ right).wrapping_mul(0x85EB_CA6B)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_is_never_kept_out() {
        let prefilter = Prefilter::new(["ict", "漏洞", "网络空间", "鍵"]);
        let sieve = prefilter.sieve();
        let admits = |text: &str| {
            let mut characters = text.chars().map(u32::from);
            let mut next = || characters.next().unwrap_or(0);
            let (first, second, third) = (next(), next(), next());
            (sieve.admits_pair(first, second) || sieve.admits_single(first))
                && sieve.admits(first, second, third)
        };
        assert!(["鍵長は", "漏洞", "网络空", "ict"].into_iter().all(admits));
        assert!(!["网络安", "安全的"].into_iter().any(admits));
        assert_eq!(sieve.ascii_starts(0x8000, 0x8080), 0x8000);
    }
}
