//! The command `explain`: the manuals of the rules.

use std::io::{self, Write};

use super::{
    arguments::{ExplainArguments, ManualFormat},
    exit::Exit,
    setup::rule_named,
    terminal,
};
use crate::report;

/// Shows the manual of a rule, or what rules there are.
pub fn run(arguments: &ExplainArguments) -> io::Result<Exit> {
    let rule = match arguments.rule.as_deref().map(rule_named) {
        None => None,
        Some(Ok(rule)) => Some(rule),
        Some(Err(message)) => {
            terminal::tell(format_args!("error: {message}"));
            return Ok(Exit::Failed);
        }
    };
    let text = match (rule, arguments.format) {
        (Some(rule), ManualFormat::Text) => report::manual::text(rule),
        (Some(rule), ManualFormat::Markdown) => report::manual::page(rule),
        (None, ManualFormat::Text) => report::manual::list(),
        (None, ManualFormat::Markdown) => report::manual::index(),
    };
    let mut out = terminal::output();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Clean)
}
