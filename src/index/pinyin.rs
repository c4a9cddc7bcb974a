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
    let group = groups_of(&READINGS, character).next()?;
    SYLLABLES.get(usize::from(group)).copied()
}

/// Whether two characters are read alike.
fn sound_alike(left: char, right: char) -> bool {
    in_one_group(&READINGS, left, right)
}

fn look_alike(left: char, right: char) -> bool {
    in_one_group(&LOOKS, left, right)
}

/// Whether two characters have a group in common; `groups` are in order.
fn in_one_group(groups: &[(char, u16)], left: char, right: char) -> bool {
    groups_of(groups, left).any(|group| groups_of(groups, right).any(|other| other == group))
}

/// The groups that a character is in.
fn groups_of(groups: &[(char, u16)], character: char) -> impl Iterator<Item = u16> + '_ {
    let first = groups.partition_point(|(other, _)| *other < character);
    let same = groups[first..].iter();
    same.take_while(move |(other, _)| *other == character)
        .map(|(_, group)| *group)
}

/// Each character with the groups of those that look like it, in order.
static LOOKS: LazyLock<Vec<(char, u16)>> = LazyLock::new(|| {
    let groups = Confusions::shipped().alike.iter().zip(0..);
    let looks = groups.flat_map(|(group, number)| group.chars().map(move |one| (one, number)));
    let mut looks: Vec<(char, u16)> = looks.collect();
    looks.sort_unstable();
    looks
});

/// A line for each reading: the reading, a space, the characters.
const LIST: &str = include_str!("../../glossary/lexicon/pinyin.txt");

/// The readings, by the numbers of their lines.
static SYLLABLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = LIST.lines();
    let reading = |line: &'static str| line.split_once(' ').map_or(line, |(reading, _)| reading);
    lines.map(reading).collect()
});

/// Each character with its reading, in order.
static READINGS: LazyLock<Vec<(char, u16)>> = LazyLock::new(|| {
    let mut readings = Vec::new();
    for (line, number) in LIST.lines().zip(0..) {
        let characters = line
            .split_once(' ')
            .map_or("", |(_, characters)| characters);
        readings.extend(characters.chars().map(|character| (character, number)));
    }
    readings.sort_unstable();
    readings
});

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
