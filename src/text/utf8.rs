//! UTF-8 read by hand, for the two loops that every byte of every draft goes through.
//!
//! `char_indices` takes a branch for each byte of each character and knows nothing of runs. Here
//! ASCII comes eight bytes at a time, and the wide characters of Chinese, Japanese and Korean
//! three bytes at a time. What is given is always the text of a `str`, from the start of a
//! character on.

/// The character at `at`: its number and its length in bytes; zeros at the end of the text.
#[inline]
pub fn decode(text: &[u8], at: usize) -> (u32, usize) {
    let low = |byte: u8| u32::from(byte & 0x3F);
    match *text.get(at..).unwrap_or_default() {
        [first @ 0..=0x7F, ..] => (first.into(), 1),
        [first @ ..=0xDF, second, ..] => (u32::from(first & 0x1F) << 6 | low(second), 2),
        [first @ ..=0xEF, second, third, ..] => (three_bytes([first, second, third]), 3),
        [first, second, third, fourth, ..] => {
            let number = u32::from(first & 7) << 18 | low(second) << 12 | low(third) << 6;
            (number | low(fourth), 4)
        }
        _ => (0, 0),
    }
}

/// The number of a character of three bytes.
#[inline]
pub const fn three_bytes(bytes: [u8; 3]) -> u32 {
    let [first, second, third] = bytes;
    ((first & 0xF) as u32) << 12 | ((second & 0x3F) as u32) << 6 | (third & 0x3F) as u32
}

/// Whether `first` begins a character of three bytes.
#[inline]
pub const fn begins_three_bytes(first: u8) -> bool {
    first & 0xF0 == 0xE0
}

/// Where the ASCII at `at` ends.
#[inline]
pub fn ascii_end(text: &[u8], mut at: usize) -> usize {
    while let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let tops = u64::from_le_bytes(*bytes) & TOPS;
        if tops != 0 {
            return at + tops.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// Where the next ASCII from `at` on is; the end of the text, if there is none.
#[inline]
pub fn next_ascii(text: &[u8], mut at: usize) -> usize {
    while let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let others = !u64::from_le_bytes(*bytes) & TOPS;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| !byte.is_ascii()).count()
}

/// Up to eight bytes of ASCII, the first of them lowest.
#[derive(Clone, Copy, Debug)]
pub struct Ascii {
    bytes: u64,
    /// How many there are before another character or the end of the text.
    pub count: usize,
}

/// The top bit of each of eight bytes.
const TOPS: u64 = 0x8080_8080_8080_8080;
/// The lowest bit of each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

impl Ascii {
    /// The ASCII at `at`.
    #[inline]
    pub fn at(text: &[u8], at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let bytes = rest.first_chunk::<8>().copied().unwrap_or_else(|| {
            let mut padded = [u8::MAX; 8];
            padded[..rest.len()].copy_from_slice(rest);
            padded
        });
        let bytes = u64::from_le_bytes(bytes);
        let count = (bytes & TOPS).trailing_zeros() as usize / 8;
        let own = u64::MAX.checked_shr(64 - 8 * count as u32).unwrap_or(0);
        Self {
            bytes: bytes & own,
            count,
        }
    }

    /// The letters, digits and low lines among the bytes, as the top bits of theirs.
    #[inline]
    pub const fn letters(self) -> u64 {
        let lowered = self.bytes | (ONES * 0x20);
        between(lowered, b'a', b'z')
            | between(self.bytes, b'0', b'9')
            | between(self.bytes, b'_', b'_')
    }

    /// All the bytes, as their top bits.
    #[inline]
    pub const fn all(self) -> u64 {
        match self.count {
            0 => 0,
            count => TOPS >> (64 - 8 * count),
        }
    }

    /// The spaces and control characters among the bytes, as the top bits of theirs.
    #[inline]
    pub const fn blanks(self) -> u64 {
        (between(self.bytes, 0, b' ') | between(self.bytes, 0x7F, 0x7F)) & self.all()
    }
}

/// The top bits of the bytes that lie between two values; all bytes are below 128.
#[inline]
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let from_first = bytes + ONES * (0x80 - first as u64);
    let after_last = bytes + ONES * (0x7F - last as u64);
    from_first & !after_last & TOPS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Script, script::script_of};

    #[test]
    fn every_character_is_decoded() {
        for character in '\0'..=char::MAX {
            let text = format!("{character}x");
            let expected = (u32::from(character), character.len_utf8());
            assert_eq!(decode(text.as_bytes(), 0), expected);
        }
        assert_eq!(decode("".as_bytes(), 0), (0, 0));
    }

    #[test]
    fn every_byte_of_ascii_has_its_class() {
        for character in '\0'..='\u{7F}' {
            let text = format!("-{character}-鍵");
            let ascii = Ascii::at(text.as_bytes(), 0);
            assert_eq!((ascii.count, ascii.all()), (3, 0x80_8080));
            let is_letter = script_of(character).is_latin_or_digit();
            assert_eq!(
                ascii.letters(),
                if is_letter { 0x8000 } else { 0 },
                "{character:?}"
            );
            let is_blank = script_of(character) == Script::Space || character.is_ascii_control();
            assert_eq!(
                ascii.blanks(),
                if is_blank { 0x8000 } else { 0 },
                "{character:?}"
            );
        }
        assert_eq!(Ascii::at(b"12345678", 0).count, 8);
        let text = "123456789 abcdefg鍵x";
        assert_eq!(ascii_end(text.as_bytes(), 1), 17);
        assert_eq!(ascii_end(text.as_bytes(), 20), 21);
    }
}
