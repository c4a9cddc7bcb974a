//! The syllables that a tail can begin with: a look at one syllable refuses most nouns.
//!
//! A set of blocks of 28 syllables that differ in the final consonant only (가, 각 … 갛), because
//! verb forms add finals to a stem (하, 한, 할, 함). It may hold a syllable too many, and never one
//! too few.

use std::sync::LazyLock;

use super::{
    ending::{ADJECTIVAL, COPULA, ENDINGS, EXISTENTIAL, LIGHT, VERBS},
    particle::{ON_NOUN, Then, UNITS, Unit},
};

const FIRST_SYLLABLE: u32 = 0xAC00;
const SYLLABLES: u32 = 11_172;
const FINALS: u32 = 28;

/// Whether a tail can begin with `syllable`.
pub(super) fn can_begin(syllable: char) -> bool {
    static BLOCKS: LazyLock<Blocks> = LazyLock::new(Blocks::of_tails);
    BLOCKS.has(syllable)
}

struct Blocks([bool; (SYLLABLES / FINALS) as usize]);

impl Blocks {
    fn of_tails() -> Self {
        let mut blocks = Self([false; (SYLLABLES / FINALS) as usize]);
        blocks.add("들");
        UNITS
            .iter()
            .filter(|unit| unit.group & ON_NOUN != 0)
            .for_each(|unit| blocks.add_unit(unit));
        blocks.add_verbs(LIGHT | COPULA | ADJECTIVAL | EXISTENTIAL);
        blocks
    }

    fn add_unit(&mut self, unit: &Unit) {
        for form in unit.allomorph.map_or(["", ""], super::Allomorph::forms) {
            match (form, unit.rest, unit.then) {
                // The form after a vowel may be nothing: what follows the unit begins the tail.
                ("", "", Then::Endings(forms)) => ENDINGS
                    .iter()
                    .filter(|ending| ending.after & forms != 0)
                    .for_each(|ending| self.add(ending.text)),
                ("", "", Then::Verb(verbs)) => self.add_verbs(verbs),
                ("", rest, _) => self.add(rest),
                (form, _, _) => self.add(form),
            }
        }
    }

    fn add_verbs(&mut self, verbs: super::ending::Verbs) {
        for verb in VERBS.iter().filter(|verb| verb.group & verbs != 0) {
            verb.beginnings().for_each(|beginning| self.add(beginning));
        }
    }

    fn add(&mut self, beginning: &str) {
        if let Some(block) = beginning.chars().next().and_then(block_of) {
            self.0[block] = true;
        }
    }

    fn has(&self, syllable: char) -> bool {
        block_of(syllable).is_some_and(|block| self.0[block])
    }
}

fn block_of(syllable: char) -> Option<usize> {
    let index = u32::from(syllable).checked_sub(FIRST_SYLLABLE)?;
    (index < SYLLABLES).then_some((index / FINALS) as usize)
}
