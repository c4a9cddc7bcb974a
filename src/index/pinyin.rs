//! How Chinese characters sound and look: whether one is easily written for another.
//!
//! Both come from lists: the sounds from pypinyin, without tones, because an input method takes
//! none; the looks from our own `confusions.txt`. Both are read when a slip is first judged. This
//! module must never know of terms.

use std::sync::LazyLock;

use crate::text::{Script, script::script_of};

/// Whether `written` is easily put in the place of `meant`; both simplified.
pub fn is_mistaken_for(written: char, meant: char) -> bool {
    written != meant && (sound_alike(written, meant) || look_alike(written, meant))
}

/// How a Chinese word may be typed in pinyin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// All letters: wangluoanquan.
    pub full: String,
    /// The first letter of each character: wlaq.
    pub initials: String,
}

/// How a word of simplified characters is typed in pinyin: without tones, `v` for ü. `None` when a
/// character has no known reading. What is no Han character stays.
pub fn spelling(word: &str) -> Option<Spelling> {
    let mut spelling = Spelling::default();
    for character in word.chars() {
        match reading(character) {
            Some(reading) => {
                spelling.full.push_str(reading);
                spelling.initials.extend(reading.chars().next());
            }
            None if script_of(character) == Script::Han => return None,
            None => {
                spelling.full.push(character);
                spelling.initials.push(character);
            }
        }
    }
    Some(spelling)
}

/// The reading of a character.
fn reading(character: char) -> Option<&'static str> {
    let group = READINGS.of(character).first()?;
    SYLLABLES.get(usize::from(*group)).copied()
}

/// Whether two characters are read alike.
fn sound_alike(left: char, right: char) -> bool {
    READINGS.have_in_common(left, right)
}

fn look_alike(left: char, right: char) -> bool {
    LOOKS.have_in_common(left, right)
}

/// Groups of characters, by character. They are asked about wherever a text comes near a term, so a
/// character's groups are found without a search.
struct Groups {
    /// Where the groups of a character of the block start, by its place in it; one more than there
    /// are characters.
    starts: Vec<u32>,
    groups: Vec<u16>,
}

/// The first character of the block that has all simplified characters of the lists, and the
/// number of its characters.
const BLOCK: (u32, usize) = (0x4E00, 0xA000 - 0x4E00);

impl Groups {
    fn new<'g>(lines: impl Iterator<Item = &'g str>) -> Self {
        let members = lines.zip(0..);
        let members = members
            .flat_map(|(line, number)| line.chars().map(move |character| (character, number)));
        let placed = members.filter_map(|(character, number)| Some((place(character)?, number)));
        let mut members: Vec<(usize, u16)> = placed.collect();
        members.sort_unstable();
        let mut starts = vec![0; BLOCK.1 + 1];
        for (place, _) in &members {
            starts[place + 1] += 1;
        }
        for place in 0..BLOCK.1 {
            starts[place + 1] += starts[place];
        }
        let groups = members.into_iter().map(|(_, number)| number).collect();
        Self { starts, groups }
    }

    fn of(&self, character: char) -> &[u16] {
        let Some(place) = place(character) else {
            return &[];
        };
        &self.groups[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    fn have_in_common(&self, left: char, right: char) -> bool {
        let right = self.of(right);
        self.of(left).iter().any(|group| right.contains(group))
    }
}

/// The place of a character in the block.
fn place(character: char) -> Option<usize> {
    let place = u32::from(character).checked_sub(BLOCK.0)? as usize;
    (place < BLOCK.1).then_some(place)
}

/// Characters that look alike.
static LOOKS: LazyLock<Groups> =
    LazyLock::new(|| Groups::new(Confusions::shipped().alike.iter().copied()));

/// A line for each reading: the reading, a space, the characters.
const LIST: &str = include_str!("../../glossary/lexicon/pinyin.txt");

/// The readings, by the numbers of their lines.
static SYLLABLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = LIST.lines().map(split);
    lines.map(|(reading, _)| reading).collect()
});

/// Characters that are read alike.
static READINGS: LazyLock<Groups> =
    LazyLock::new(|| Groups::new(LIST.lines().map(|line| split(line).1)));

/// The reading and the characters of a line.
fn split(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or_default()
}

/// The list of Chinese words that are often written wrong.
pub struct Confusions {
    /// The words.
    pub words: Vec<Confusion>,
    /// Words that are right, although they sound or look like a term.
    pub right: Vec<&'static str>,
    /// Groups of characters that look alike.
    alike: Vec<&'static str>,
}

/// A word that is often written wrong.
pub struct Confusion {
    /// What is written.
    pub written: &'static str,
    /// What is meant.
    pub meant: &'static str,
    /// The term in it.
    pub term: &'static str,
}

impl Confusions {
    /// Those that ship with the binary.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Confusions> = LazyLock::new(|| {
            Confusions::read(include_str!("../../glossary/lexicon/confusions.txt"))
        });
        &SHIPPED
    }

    fn read(list: &'static str) -> Self {
        let (mut words, mut right, mut alike) = (Vec::new(), Vec::new(), Vec::new());
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            match line.split_whitespace().collect::<Vec<_>>()[..] {
                ["=", ref groups @ ..] => alike.extend_from_slice(groups),
                ["!", ref right_ones @ ..] => right.extend_from_slice(right_ones),
                [written, meant, ref term @ ..] => words.push(Confusion {
                    written,
                    meant,
                    term: term.first().copied().unwrap_or(meant),
                }),
                _ => {}
            }
        }
        Self {
            words,
            right,
            alike,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_and_looks() {
        assert!(is_mistaken_for('完', '玩'));
        assert!(is_mistaken_for('洛', '络'));
        assert!(is_mistaken_for('浸', '侵'));
        assert!(!is_mistaken_for('路', '络'));
        assert!(!is_mistaken_for('络', '络'));
    }

    #[test]
    fn words_are_typed_by_sounds_and_initials() {
        for (word, full, initials) in [
            ("网络安全", "wangluoanquan", "wlaq"),
            ("it安全", "itanquan", "itaq"),
            ("旅行", "lvxing", "lx"),
        ] {
            let spelling = spelling(word).expect("its characters are known");
            assert_eq!((&*spelling.full, &*spelling.initials), (full, initials));
        }
        assert_eq!(spelling("网𠮷"), None);
    }

    #[test]
    fn a_word_that_is_written_wrong_is_not_what_is_meant() {
        let words = &Confusions::shipped().words;
        assert!(words.len() > 20);
        for word in words {
            assert_ne!(word.written, word.meant);
            assert!(word.meant.contains(word.term), "{}", word.meant);
        }
    }
}
