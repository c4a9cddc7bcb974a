//! The rules, one file each. A rule's module page is its manual.

pub mod agreement;
pub mod deprecated;
pub mod drift;
pub mod false_friend;
pub mod first_mention;
pub mod forbidden;
pub mod foreign_glyph;
pub mod foreign_word;
pub mod inconsistent;
pub mod misspelled;
pub mod replacement;
pub mod untranslated;
pub mod unused_suppression;
pub mod variant;
pub mod wrong_language;

use super::{Context, Finding};
use crate::config::Severity;

/// A rule: its name, its level unless the project says otherwise, and what it finds.
pub struct Rule {
    /// The name in settings and output.
    pub name: &'static str,
    /// The level; `None` when it is off unless asked for.
    pub default: Option<Severity>,
    /// The source of the rule's file; its first lines are the manual.
    pub source: &'static str,
    /// The findings in a document. Their severity is set by the caller.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

/// Every rule, in the order of the manual.
pub const RULES: &[Rule] = &[
    forbidden::RULE,
    deprecated::RULE,
    variant::RULE,
    inconsistent::RULE,
    misspelled::RULE,
    wrong_language::RULE,
    false_friend::RULE,
    untranslated::RULE,
    first_mention::RULE,
    drift::RULE,
    foreign_glyph::RULE,
    agreement::RULE,
    unused_suppression::RULE,
];
