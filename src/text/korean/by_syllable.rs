//! The particles, verbs and endings by the syllable that they begin with, so that a parse looks at
//! a few of them and not at all.
//!
//! The key is a block of 28 syllables that differ in the final consonant only (가, 각 … 갛), because
//! forms of verbs add finals to a stem: 하, 한, 할, 함. Within a block the order of the tables is
//! kept, because the first reading that goes on wins.

use std::sync::LazyLock;

use super::{
    ending::{ENDINGS, Ending, VERBS, Verb},
    particle::{UNITS, Unit},
};

/// A particle or form of the copula that may begin a text, in one form of its part that changes.
#[derive(Clone, Copy)]
pub(super) struct UnitForm {
    pub(super) unit: &'static Unit,
    /// The form of the part that changes; empty where there is none.
    pub(super) form: &'static str,
}

impl UnitForm {
    /// What follows, if `text` begins so.
    pub(super) fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.strip_prefix(self.form)?.strip_prefix(self.unit.rest)
    }
}

/// The particles and forms of the copula that `text` may begin with, in the order of their table.
pub(super) fn units_at(text: &str) -> &'static [UnitForm] {
    static UNIT_FORMS: LazyLock<Blocks<UnitForm>> = LazyLock::new(|| {
        let forms = UNITS.iter().flat_map(|unit| {
            let forms = unit.forms().into_iter();
            forms.map(move |form| UnitForm { unit, form })
        });
        Blocks::new(forms, |form| [form.form, form.unit.rest].concat())
    });
    UNIT_FORMS.at(text)
}

/// The verbs of which `text` may begin with a form, in the order of their table.
pub(super) fn verbs_at(text: &str) -> &'static [&'static Verb] {
    static STEMS: LazyLock<Blocks<&Verb>> = LazyLock::new(|| {
        let mut blocks = Blocks::default();
        for verb in VERBS {
            let mut taken: Vec<usize> = verb.beginnings().filter_map(block_at).collect();
            taken.sort_unstable();
            taken.dedup();
            taken
                .iter()
                .for_each(|block| blocks.lists[*block].push(verb));
        }
        blocks
    });
    STEMS.at(text)
}

/// The endings that `text` may begin with, in the order of their table.
pub(super) fn endings_at(text: &str) -> &'static [&'static Ending] {
    static BY_SYLLABLE: LazyLock<Blocks<&Ending>> =
        LazyLock::new(|| Blocks::new(ENDINGS, |ending| ending.text.to_owned()));
    BY_SYLLABLE.at(text)
}

const FIRST_SYLLABLE: u32 = 0xAC00;
const SYLLABLES: u32 = 11_172;
const FINALS: u32 = 28;
const BLOCKS: usize = (SYLLABLES / FINALS) as usize;

/// A list for each block of syllables.
struct Blocks<T> {
    lists: Vec<Vec<T>>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Self {
            lists: (0..BLOCKS).map(|_| Vec::new()).collect(),
        }
    }
}

impl<T: Copy> Blocks<T> {
    /// Sorts `all` by how they begin; what begins with nothing may stand before anything.
    fn new(all: impl IntoIterator<Item = T>, beginning: impl Fn(&T) -> String) -> Self {
        let mut blocks = Self::default();
        for one in all {
            match block_at(&beginning(&one)) {
                Some(block) => blocks.lists[block].push(one),
                None => blocks.lists.iter_mut().for_each(|list| list.push(one)),
            }
        }
        blocks
    }

    fn at(&self, text: &str) -> &[T] {
        block_at(text).map_or(&[], |block| &self.lists[block])
    }
}

fn block_at(text: &str) -> Option<usize> {
    let index = u32::from(text.chars().next()?).checked_sub(FIRST_SYLLABLE)?;
    (index < SYLLABLES).then_some((index / FINALS) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_a_final_consonant_is_found_by_its_stem() {
        let stems = |text| {
            verbs_at(text)
                .iter()
                .filter(|verb| verb.readings(text).next().is_some())
        };
        assert_eq!(stems("합니다").count(), 1);
        assert_eq!(stems("하여").count(), 1);
        assert!(verbs_at("팝니다").is_empty());
    }

    #[test]
    fn what_begins_with_nothing_is_tried_everywhere() {
        let of_direction = |text| units_at(text).iter().any(|form| form.form == "으");
        assert!(of_direction("으로"));
        assert!(!of_direction("로"));
        assert!(
            units_at("로")
                .iter()
                .any(|form| form.unit.rest == "로" && form.form.is_empty())
        );
        assert!(units_at("abc").is_empty());
    }
}
