//! The sieve before the transducer: whether any form can start with the characters at hand.
//!
//! Walking the transducer from every character would be five times slower than the rest of the
//! scan. The sieve has two tables. One look at the first, with three characters, leaves a few
//! positions in a hundred; the second, with a fourth, is asked about these, and leaves one or two.
//! Nothing that could match is ever kept out. The tables are plain bytes, so that a compiled
//! glossary is used where it lies.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The sieve of an index, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prefilter<'b> {
    /// What may follow two characters.
    #[serde(borrow)]
    pairs: Followers<'b>,
    /// What may follow three characters; and once more the forms of two, to be surer of them.
    #[serde(borrow)]
    triples: Followers<'b>,
    /// A bit for each hash of a form of one character.
    singles: u64,
    /// Whether a form begins with an ASCII letter or digit, or the low line.
    begins_with_letter: bool,
    /// Whether a form begins with another character of ASCII.
    begins_with_other_ascii: bool,
}

/// A power of two of cells of 64 bits. In the one that the hash of the beginning of a form points
/// to, a bit is set for the character after it, or for the beginning itself if the form ends there.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Followers<'b>(#[serde(borrow)] Cow<'b, [u8]>);

impl<'b> Followers<'b> {
    /// The cells for beginnings and what follows them, both by their hashes; sorted by beginning.
    fn new(entries: &[(u64, Option<u64>)]) -> Self {
        let beginnings = entries.chunk_by(|left, right| left.0 == right.0).count();
        let mut cells = vec![0; beginnings.next_power_of_two().max(256)];
        let shift = shift(cells.len());
        for (beginning, follower) in entries {
            let bit = follower.map_or_else(|| end_bit(*beginning), follower_bit);
            cells[(beginning >> shift) as usize] |= 1 << bit;
        }
        Self(cells.into_iter().flat_map(u64::to_le_bytes).collect())
    }

    fn lookup(&self) -> Lookup<'_> {
        let (cells, _) = self.0.as_chunks();
        Lookup {
            cells,
            shift: shift(cells.len()),
        }
    }

    fn is_sound(&self) -> bool {
        self.0.len() >= 16 && self.0.len().is_power_of_two()
    }
}

/// The cells, ready to be asked in a tight loop.
#[derive(Clone, Copy)]
struct Lookup<'b> {
    cells: &'b [[u8; 8]],
    shift: u32,
}

impl Lookup<'_> {
    /// Whether a form may begin so and go on so, or end where this beginning does.
    #[inline]
    fn admits(self, beginning: u64, follower: u64) -> bool {
        let cell = self.cell(beginning);
        (cell >> follower_bit(follower) | cell >> end_bit(beginning)) & 1 != 0
    }

    /// Whether this beginning may be a form.
    #[inline]
    fn ends(self, beginning: u64) -> bool {
        self.cell(beginning) >> end_bit(beginning) & 1 != 0
    }

    #[inline]
    fn cell(self, beginning: u64) -> u64 {
        u64::from_le_bytes(self.cells[(beginning >> self.shift) as usize])
    }
}

impl Prefilter<'_> {
    /// The sieve of a set of folded forms, which are sorted.
    pub fn new<'f>(forms: impl Iterator<Item = &'f str>) -> Self {
        let mut collected = Collected::default();
        forms.for_each(|form| collected.add(form));
        Self {
            pairs: Followers::new(&collected.pairs),
            triples: Followers::new(&collected.triples),
            singles: collected.singles,
            begins_with_letter: collected.begins_with_letter,
            begins_with_other_ascii: collected.begins_with_other_ascii,
        }
    }

    /// The sieve, ready to be asked.
    pub fn sieve(&self) -> Sieve<'_> {
        let all_if = |condition| if condition { u64::MAX } else { 0 };
        Sieve {
            pairs: self.pairs.lookup(),
            triples: self.triples.lookup(),
            singles: self.singles,
            letters: all_if(self.begins_with_letter),
            other_ascii: all_if(self.begins_with_other_ascii),
        }
    }

    /// Whether the kept bytes have the shape of a sieve.
    pub fn is_sound(&self) -> bool {
        self.pairs.is_sound() && self.triples.is_sound()
    }
}

#[derive(Default)]
struct Collected {
    pairs: Vec<(u64, Option<u64>)>,
    triples: Vec<(u64, Option<u64>)>,
    singles: u64,
    begins_with_letter: bool,
    begins_with_other_ascii: bool,
}

impl Collected {
    fn add(&mut self, form: &str) {
        let mut characters = form.chars().map(u32::from);
        let Some(first) = characters.next() else {
            return;
        };
        match u8::try_from(first) {
            Ok(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => self.begins_with_letter = true,
            Ok(0..=0x7F) => self.begins_with_other_ascii = true,
            _ => {}
        }
        let first = key(first);
        let mut key = || characters.next().map(key);
        let Some(second) = key() else {
            self.singles |= 1 << single_bit(first);
            return;
        };
        let third = key();
        let pair = join(first, second);
        self.pairs.push((pair, third));
        self.triples.push(match third {
            Some(third) => (join(pair, third), key()),
            None => (pair, None),
        });
    }
}

/// A sieve, ready to be asked in a tight loop.
#[derive(Clone, Copy)]
pub struct Sieve<'b> {
    pairs: Lookup<'b>,
    triples: Lookup<'b>,
    singles: u64,
    letters: u64,
    other_ascii: u64,
}

impl Sieve<'_> {
    /// Whether a form may be of one character.
    pub fn has_singles(&self) -> bool {
        self.singles != 0
    }

    /// Whether a form may begin with a character of ASCII.
    pub fn has_ascii(&self) -> bool {
        self.letters | self.other_ascii != 0
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
        self.pairs.admits(beginning.pair, beginning.third)
    }

    /// Whether a form may be the one character at the start.
    #[inline]
    pub fn admits_single(&self, beginning: Beginning) -> bool {
        self.singles >> single_bit(beginning.first) & 1 != 0
    }

    /// Whether a form may start with what was admitted, now that the fourth character is known.
    #[inline]
    pub fn confirms(&self, beginning: Beginning, fourth: u32) -> bool {
        let triple = join(beginning.pair, beginning.third);
        self.triples.admits(triple, key(fourth))
            | (self.pairs.ends(beginning.pair) & self.triples.ends(beginning.pair))
            | self.admits_single(beginning)
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

/// The bit of a cell for the hash of the character that follows.
#[inline]
fn follower_bit(key: u64) -> u32 {
    (key >> 58) as u32
}

/// The bit of a cell for the hash of a beginning that is a form; not of the bits that chose the
/// cell.
#[inline]
fn end_bit(beginning: u64) -> u32 {
    (beginning >> 20) as u32 % 64
}

/// The bit for the hash of a single character.
#[inline]
fn single_bit(key: u64) -> u32 {
    (key >> 58) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(sieve: Sieve<'_>, text: &str) -> bool {
        let mut characters = text.chars().map(u32::from);
        let mut next = || characters.next().unwrap_or(0);
        let mut window = Window::new(next(), next());
        let beginning = window.slide(next());
        let is_admitted = sieve.admits_longer(beginning) || sieve.admits_single(beginning);
        is_admitted && sieve.confirms(beginning, next())
    }

    #[test]
    fn what_is_in_is_never_kept_out() {
        let prefilter = Prefilter::new(["ict", "漏洞", "网络空间", "鍵"].into_iter());
        let sieve = prefilter.sieve();
        for text in ["鍵長は", "漏洞", "漏洞多", "网络空间的", "ict x"] {
            assert!(admits(sieve, text), "{text}");
        }
        assert_eq!(sieve.ascii_starts(0x8000, 0x8080), 0x8000);
    }

    #[test]
    fn most_of_the_rest_is_kept_out() {
        let prefilter = Prefilter::new(["漏洞", "网络空间", "脆弱性"].into_iter());
        let texts = ('\u{4E00}'..'\u{9F00}').map(|first| format!("{first}网络安全"));
        let admitted = texts.filter(|text| admits(prefilter.sieve(), text)).count();
        assert!(admitted < 100, "{admitted}");
    }
}
