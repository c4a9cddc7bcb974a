//! The sieve before the transducer: whether any form can start with the characters at hand.
//!
//! Walking the transducer from every character would be five times slower than the rest of the
//! scan. The sieve lets through a few positions in a hundred for one look at a table, and never
//! keeps out what could match. The table is plain bytes, so that a compiled glossary is used where
//! it lies.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Cells for each beginning of two characters, at least; more would be too large for the caches.
const CELLS_PER_PAIR: usize = 2;

/// The sieve of an index, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prefilter<'b> {
    /// A power of two of cells: where the hash of the first two characters of a form points, a bit
    /// is set for the third one; all are where a form has no third.
    #[serde(borrow)]
    cells: Cow<'b, [u8]>,
    /// A bit for each hash of a form of one character.
    singles: u64,
    /// Whether a form begins with an ASCII letter or digit, or the low line.
    begins_with_letter: bool,
    /// Whether a form begins with another character of ASCII.
    begins_with_other_ascii: bool,
}

impl Prefilter<'_> {
    /// The sieve of a set of folded forms.
    pub fn new<'f>(forms: impl Iterator<Item = &'f str> + Clone) -> Self {
        let mut pairs = Vec::new();
        for form in forms.clone() {
            let mut characters = form.chars();
            pairs.push((characters.next(), characters.next()));
        }
        pairs.dedup();
        let count = (pairs.len() * CELLS_PER_PAIR).next_power_of_two().max(256);
        let mut sieve = Prefilter {
            cells: Cow::Borrowed(&[]),
            singles: 0,
            begins_with_letter: false,
            begins_with_other_ascii: false,
        };
        let mut cells = vec![0; count];
        for form in forms {
            sieve.add(form, &mut cells);
        }
        let bytes = cells.into_iter().flat_map(u32::to_le_bytes).collect();
        Self {
            cells: Cow::Owned(bytes),
            ..sieve
        }
    }

    fn add(&mut self, form: &str, cells: &mut [u32]) {
        let mut characters = form.chars().map(u32::from);
        let Some(first) = characters.next() else {
            return;
        };
        match u8::try_from(first) {
            Ok(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => self.begins_with_letter = true,
            Ok(0..=0x7F) => self.begins_with_other_ascii = true,
            _ => {}
        }
        let Some(second) = characters.next() else {
            self.singles |= 1 << single_bit(key(first));
            return;
        };
        let third = characters.next();
        let pair = join(key(first), key(second));
        let cell = &mut cells[(pair >> shift(cells.len())) as usize];
        *cell |= third.map_or(u32::MAX, |third| 1 << third_bit(key(third)));
    }

    /// The sieve, ready to be asked.
    pub fn sieve(&self) -> Sieve<'_> {
        let (cells, _) = self.cells.as_chunks();
        let all_if = |condition| if condition { u64::MAX } else { 0 };
        Sieve {
            cells,
            shift: shift(cells.len()),
            singles: self.singles,
            letters: all_if(self.begins_with_letter),
            other_ascii: all_if(self.begins_with_other_ascii),
        }
    }

    /// Whether the kept bytes have the shape of a sieve.
    pub fn is_sound(&self) -> bool {
        self.cells.len() >= 8 && self.cells.len().is_power_of_two()
    }

    /// The same with bytes of its own.
    pub fn into_owned(self) -> Prefilter<'static> {
        Prefilter {
            cells: Cow::Owned(self.cells.into_owned()),
            ..self
        }
    }
}

/// A sieve, ready to be asked in a tight loop.
#[derive(Clone, Copy)]
pub struct Sieve<'b> {
    cells: &'b [[u8; 4]],
    shift: u32,
    singles: u64,
    letters: u64,
    other_ascii: u64,
}

impl Sieve<'_> {
    /// Whether a form may be of one character.
    pub fn has_singles(&self) -> bool {
        self.singles != 0
    }

    /// Which bytes of a stretch of ASCII begin a character that forms begin with: letters and
    /// digits where any form begins with one, others likewise. Bytes are given by their top bits.
    #[inline]
    pub fn ascii_starts(&self, letters: u64, all: u64) -> u64 {
        letters & self.letters | all & !letters & self.other_ascii
    }

    /// Whether a form of two characters or more may start so.
    #[inline]
    pub fn admits_longer(&self, beginning: Beginning) -> bool {
        let cell = self.cells[(beginning.pair >> self.shift) as usize];
        u32::from_le_bytes(cell) >> third_bit(beginning.third) & 1 != 0
    }

    /// Whether a form may be the one character at the start.
    #[inline]
    pub fn admits_single(&self, beginning: Beginning) -> bool {
        self.singles >> single_bit(beginning.first) & 1 != 0
    }
}

/// The hashes of three characters that follow each other.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    first: u64,
    pair: u64,
    third: u64,
}

/// Two characters that follow each other, waiting for the third.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    first: u64,
    second: u64,
}

impl Window {
    /// A window on two characters, given by their numbers; zero stands for the end of the text.
    #[inline]
    pub fn new(first: u32, second: u32) -> Self {
        Self {
            first: key(first),
            second: key(second),
        }
    }

    /// What begins at the first character, now that the third is known; moves on to the second.
    #[inline]
    pub fn slide(&mut self, third: u32) -> Beginning {
        let beginning = Beginning {
            first: self.first,
            pair: join(self.first, self.second),
            third: key(third),
        };
        *self = Self {
            first: self.second,
            second: beginning.third,
        };
        beginning
    }
}

/// The hash of one character; its upper two thirds are well mixed.
#[inline]
fn key(character: u32) -> u64 {
    u64::from(character).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hash of two characters of these hashes: no multiplication, so that a character costs one.
#[inline]
fn join(left: u64, right: u64) -> u64 {
    left.rotate_left(21).wrapping_add(right)
}

/// How far to shift a hash right to make it the number of one of `count` cells.
fn shift(count: usize) -> u32 {
    u64::BITS - count.trailing_zeros()
}

/// The bit of a cell for the hash of a third character.
#[inline]
fn third_bit(key: u64) -> u32 {
    (key >> 59) as u32
}

/// The bit for the hash of a single character.
#[inline]
fn single_bit(key: u64) -> u32 {
    (key >> 58) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_is_never_kept_out() {
        let prefilter = Prefilter::new(["ict", "漏洞", "网络空间", "鍵"].into_iter());
        let sieve = prefilter.sieve();
        let admits = |text: &str| {
            let mut characters = text.chars().map(u32::from);
            let mut next = || characters.next().unwrap_or(0);
            let beginning = Window::new(next(), next()).slide(next());
            sieve.admits_longer(beginning) || sieve.admits_single(beginning)
        };
        assert!(["鍵長は", "漏洞", "网络空", "ict"].into_iter().all(admits));
        assert!(!["网络安", "安全的"].into_iter().any(admits));
        assert_eq!(sieve.ascii_starts(0x8000, 0x8080), 0x8000);
    }
}
