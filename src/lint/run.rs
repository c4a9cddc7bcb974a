//! All checks, one after the other.

use super::{Flaw, citations, collisions, concepts, definitions, reach, scripts, specs, spellings};
use crate::{glossary::Glossary, matching::Matcher};

/// A check of the glossary alone.
type Check = fn(&Glossary) -> Vec<Flaw>;

const CHECKS: &[Check] = &[
    concepts::unknown_related,
    concepts::preferred_count,
    concepts::missing_languages,
    definitions::missing,
    definitions::empty,
    citations::unknown_sources,
    citations::cited_twice,
    citations::places,
    citations::article_schemes,
    collisions::contradictions,
    collisions::homonyms,
    spellings::duplicates,
    scripts::mixed,
];

/// A check that has to match.
type MatchingCheck = fn(&Matcher) -> Vec<Flaw>;

const MATCHING_CHECKS: &[MatchingCheck] = &[
    reach::useless_not_in,
    reach::useless_only_in,
    reach::unreachable,
    spellings::derived,
    specs::broken,
];

/// What is wrong with the glossary of `matcher`, check by check, in the order of its concepts.
pub fn lint(matcher: &Matcher) -> Vec<Flaw> {
    let alone = CHECKS.iter().flat_map(|check| check(matcher.glossary()));
    let matching = MATCHING_CHECKS.iter().flat_map(|check| check(matcher));
    alone.chain(matching).collect()
}
