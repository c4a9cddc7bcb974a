//! Which two characters a word of a lexicon can begin with.
//!
//! Most neighbours in a text begin no word together, and a look at a few bits says so without a
//! walk of the transducer. The bits are a Bloom filter with one hash, so that a pair may seem to
//! begin a word and not do so, but never the reverse. They are plain bytes beside the transducer.

use std::borrow::Cow;

/// The beginnings of words, two characters each.
#[derive(Clone, Debug)]
pub struct Pairs<'b>(Cow<'b, [u8]>);

/// Bytes; a power of two. An eighth of the bits are set by the longest lexicon.
const BYTES: usize = 1 << 16;

impl<'b> Pairs<'b> {
    /// Those of `words`.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Pairs<'static> {
        let mut bits = vec![0; BYTES];
        for word in words {
            let mut characters = word.chars();
            if let (Some(first), Some(second)) = (characters.next(), characters.next()) {
                let (byte, bit) = place(first, second);
                bits[byte] |= bit;
            }
        }
        Pairs(bits.into())
    }

    /// The bytes that [`Pairs::as_bytes`] gave; `None` for others.
    pub fn from_bytes(bytes: &'b [u8]) -> Option<Self> {
        (bytes.len() == BYTES).then_some(Self(bytes.into()))
    }

    /// The bytes to keep.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether a word may begin with these two characters.
    #[inline]
    pub fn may_begin(&self, first: char, second: char) -> bool {
        let (byte, bit) = place(first, second);
        self.0.get(byte).is_none_or(|bits| bits & bit != 0)
    }
}

/// The byte and the bit of two characters.
#[inline]
fn place(first: char, second: char) -> (usize, u8) {
    let key = u64::from(first) << 21 | u64::from(second);
    // The multiplier of Fibonacci hashing: 2^64 divided by the golden ratio.
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let hash = (hash >> (64 - BYTES.ilog2() - 3)) as usize;
    (hash >> 3, 1 << (hash & 7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_is_never_kept_out() {
        let pairs = Pairs::of(["确保", "密钥管理", "网"]);
        assert!(pairs.may_begin('确', '保') && pairs.may_begin('密', '钥'));
        assert!(!pairs.may_begin('保', '密'));
        let kept = Pairs::from_bytes(pairs.as_bytes()).expect("of this version");
        assert!(kept.may_begin('确', '保') && !kept.may_begin('网', '络'));
        assert!(Pairs::from_bytes(&[0; 8]).is_none());
    }
}
