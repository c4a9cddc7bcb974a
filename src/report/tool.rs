//! What reports say of the tool that made them.

use crate::check::{RULES, Rule};

/// The tool's name.
pub const NAME: &str = "triglot";

/// Its version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where it lives.
pub const SITE: &str = "https://github.com/triglot/triglot";

/// The address of a rule's manual; that of the tool for a rule that is not known.
pub fn link(rule: &str) -> String {
    let rule = RULES.iter().find(|known| known.name == rule);
    rule.map_or_else(|| SITE.to_owned(), Rule::link)
}
