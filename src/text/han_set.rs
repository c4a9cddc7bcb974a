//! Sets of Han characters that are made when the crate is compiled: a bit for each character of the
//! block CJK Unified Ideographs, because the question is asked for every character of a draft.

/// A set of characters of the block CJK Unified Ideographs.
pub struct HanSet([u64; HanSet::WORDS]);

impl HanSet {
    const FIRST: u32 = 0x4E00;
    const WORDS: usize = (0xA000 - 0x4E00) / 64;

    /// The set of the characters in `text`, each of which takes three bytes of UTF-8.
    pub const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut words = [0; Self::WORDS];
        let mut at = 0;
        while at < bytes.len() {
            let scalar = (bytes[at] as u32 & 0x0F) << 12
                | (bytes[at + 1] as u32 & 0x3F) << 6
                | bytes[at + 2] as u32 & 0x3F;
            let index = (scalar - Self::FIRST) as usize;
            words[index / 64] |= 1 << (index % 64);
            at += 3;
        }
        Self(words)
    }

    /// Whether `character` is in it.
    #[inline]
    pub fn contains(&self, character: char) -> bool {
        let Some(index) = (character as usize).checked_sub(Self::FIRST as usize) else {
            return false;
        };
        let word = self.0.get(index / 64);
        word.is_some_and(|word| word >> (index % 64) & 1 == 1)
    }
}
