//! Finds terms that must not be used.
//!
//! ## Why
//! A few names are plainly false or give offence: a wrong official name in a statement is noticed
//! by the side whose name it is. The glossary gives them the status `forbidden`.
//!
//! ## What to do
//! Write the preferred term. If the draft quotes another text, leave the quotation as it is and
//! say so in a suppression comment.

use super::{Rule, replacement};
use crate::{
    check::{Context, Finding},
    config::Severity,
    glossary::model::Status,
};

/// `term/forbidden`.
pub const RULE: Rule = Rule {
    name: "term/forbidden",
    default: Some(Severity::Error),
    source: include_str!("forbidden.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    replacement::findings(RULE.name, context, |term| term.status == Status::Forbidden)
}
