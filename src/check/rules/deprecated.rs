//! Finds terms that are no longer used, or never should have been, where a preferred one exists.
//!
//! ## Why
//! Three delegations read one statement. A transliteration beside the established term
//! (サイバースペース for サイバー空間), a word of another region (网路 for 网络) or a name that an
//! agency no longer has makes them ask whether something else is meant.
//!
//! ## Example
//! 「赛博空间」的和平与安全
//!
//! ## Use instead
//! 「网络空间」的和平与安全
//!
//! ## Fixing
//! `--fix` replaces a deprecated term where it stands by itself, and mends the Korean particle
//! after it. Inside a longer word, and for a name that was right in its time (`superseded`), the
//! replacement is offered and never made unasked.

use super::{Rule, replacement};
use crate::{
    check::{Context, Finding},
    config::Severity,
    glossary::model::{Status, VariantKind},
};

/// `term/deprecated`.
pub const RULE: Rule = Rule {
    name: "term/deprecated",
    default: Some(Severity::Warning),
    source: include_str!("deprecated.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    replacement::findings(RULE.name, context, |term| {
        let out_of_use = matches!(term.status, Status::Deprecated | Status::Superseded);
        out_of_use && term.variant != Some(VariantKind::Spelling)
    })
}
