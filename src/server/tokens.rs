//! The tokens that clients have, so that only what changed is sent.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::uri::Key;

/// The last tokens of each document, with the id that they were sent under.
#[derive(Debug, Default)]
pub struct TokenResults {
    last: Mutex<BTreeMap<Key, (String, Vec<u32>)>>,
}

/// The difference between two lists of numbers: `deleted` of them at `start` become `inserted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The index of the first number that differs.
    pub start: usize,
    /// How many are taken out.
    pub deleted: usize,
    /// What stands there instead.
    pub inserted: Vec<u32>,
}

impl TokenResults {
    /// Keeps `data` as what the client has of a document, and gives its difference from what was
    /// sent as `previous`; `None` when that is not kept.
    pub fn keep(
        &self,
        uri: &str,
        id: &str,
        data: &[u32],
        previous: Option<&str>,
    ) -> Option<Difference> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = last.insert(Key::new(uri), (id.to_owned(), data.to_vec()));
        let (_, old) = kept.filter(|(kept, _)| Some(kept.as_str()) == previous)?;
        Some(difference(&old, data))
    }

    /// Forgets a document.
    pub fn forget(&self, uri: &str) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.remove(&Key::new(uri));
    }
}

fn difference(old: &[u32], new: &[u32]) -> Difference {
    let pairs = old.iter().zip(new);
    let start = pairs.take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let end = pairs.take_while(|(old, new)| old == new).count();
    Difference {
        start,
        deleted: old_rest.len() - end,
        inserted: new_rest[..new_rest.len() - end].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_difference_makes_the_new_of_the_old(
            old in proptest::collection::vec(0u32..3, 0..12),
            new in proptest::collection::vec(0u32..3, 0..12),
        ) {
            let Difference { start, deleted, inserted } = difference(&old, &new);
            let mut made = old;
            made.splice(start..start + deleted, inserted);
            proptest::prop_assert_eq!(made, new);
        }
    }

    #[test]
    fn only_what_was_sent_last_is_compared_with() {
        let results = TokenResults::default();
        assert_eq!(results.keep("file:///a.md", "1", &[1], None), None);
        assert_eq!(results.keep("file:///a.md", "2", &[2], Some("0")), None);
        let kept = results.keep("file:///a.md", "3", &[2, 3], Some("2"));
        assert_eq!(kept.map(|difference| difference.inserted), Some(vec![3]));
        results.forget("file:///a.md");
        assert_eq!(results.keep("file:///a.md", "4", &[2], Some("3")), None);
    }
}
