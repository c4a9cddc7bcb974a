//! Clusters: a starter with what combines with it, the smallest piece of text that can be folded
//! without losing its place. Medial and final jamo combine, half-width voicing marks do, and
//! variation selectors do.

use std::borrow::Cow;

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed,
    properties::{CanonicalCombiningClassMap, CanonicalCombiningClassMapBorrowed},
};

use super::script::is_ignorable;

const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();
const CASE: CaseMapperBorrowed<'static> = CaseMapper::new();
const COMBINING: CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMap::new();

/// The length in bytes of the cluster at the start of `text`; invisible characters belong to it
/// where something combines across them.
pub(super) fn cluster_length(text: &str) -> usize {
    let mut end = text.chars().next().map_or(0, char::len_utf8);
    for (offset, character) in text.char_indices().skip(1) {
        if combines(character) {
            end = offset + character.len_utf8();
        } else if !is_ignorable(character) {
            break;
        }
    }
    end
}

/// Whether `character` belongs to the cluster of the character before it.
pub(super) fn combines(character: char) -> bool {
    match character {
        '\0'..='\u{2FF}'
        | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => false,
        '\u{FF9E}' | '\u{FF9F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => true,
        _ => is_jamo_follower(character) || COMBINING.get_u8(character) != 0,
    }
}

/// Whether `character` is a medial or final jamo, which joins the syllable before it.
const fn is_jamo_follower(character: char) -> bool {
    matches!(character, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
}

/// What a cluster folds to: compatibility forms, then case, both until nothing changes, without
/// invisible characters.
pub(super) fn fold_cluster(cluster: &str) -> String {
    let visible: Cow<'_, str> = if cluster.chars().any(is_ignorable) {
        Cow::Owned(
            cluster
                .chars()
                .filter(|character| !is_ignorable(*character))
                .collect(),
        )
    } else {
        Cow::Borrowed(cluster)
    };
    let normalized = NFKC.normalize(&visible);
    let folded = CASE.fold_string(&normalized);
    let stable = NFKC.normalize(&folded);
    stable
        .chars()
        .filter(|character| !is_ignorable(*character))
        .collect()
}
