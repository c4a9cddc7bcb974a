//! How Chinese characters sound and look: whether one is easily written for another.
//!
//! Both come from lists: the sounds from pypinyin, without tones, because an input method takes
//! none; the looks from our own `confusions.txt`. Both are read when a slip is first judged. This
//! module must never know of terms.

use std::sync::LazyLock;

/// Whether `written` is easily put in the place of `meant`; both simplified.
pub fn is_mistaken_for(written: char, meant: char) -> bool {
    written != meant && (sound_alike(written, meant) || look_alike(written, meant))
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
    let of = |character: char| {
        let first = groups.partition_point(|(other, _)| *other < character);
        let same = groups[first..].iter();
        same.take_while(move |(other, _)| *other == character)
            .map(|(_, group)| *group)
    };
    of(left).any(|group| of(right).any(|other| other == group))
}

/// Each character with the groups of those that look like it, in order.
static LOOKS: LazyLock<Vec<(char, u16)>> = LazyLock::new(|| {
    let groups = Confusions::shipped().alike.iter().zip(0..);
    let looks = groups.flat_map(|(group, number)| group.chars().map(move |one| (one, number)));
    let mut looks: Vec<(char, u16)> = looks.collect();
    looks.sort_unstable();
    looks
});

/// Each character with its reading, in order.
static READINGS: LazyLock<Vec<(char, u16)>> = LazyLock::new(|| {
    let mut readings = Vec::new();
    let lines = include_str!("../../glossary/lexicon/pinyin.txt").lines();
    for (line, number) in lines.zip(0..) {
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
    fn a_word_that_is_written_wrong_is_not_what_is_meant() {
        let words = &Confusions::shipped().words;
        assert!(words.len() > 20);
        for word in words {
            assert_ne!(word.written, word.meant);
            assert!(word.meant.contains(word.term), "{}", word.meant);
        }
    }
}
