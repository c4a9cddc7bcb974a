//! With what drafts are read and checked, for every command that does; it knows no command.

use std::path::PathBuf;

use super::arguments::{RuleLevel, SetupArguments};
use crate::{
    check::{RULES, Rule},
    config::settings::Levels,
    text::{Language, problem::nearest},
    workspace::GlossarySource,
};

/// What drafts are read and checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The glossaries in place of the project's; none means the project's.
    pub glossaries: Vec<GlossarySource>,
    /// The language of drafts that do not say theirs.
    pub language: Option<Language>,
    /// Where settings come from.
    pub config: Config,
    /// The levels of rules that win over the settings.
    pub levels: Levels,
}

/// Where settings come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Config {
    /// From the nearest settings file above each draft.
    Nearest,
    /// From this file.
    File(PathBuf),
    /// From none.
    None,
}

impl Setup {
    /// The meaning of `arguments`.
    ///
    /// # Errors
    ///
    /// When they name a rule that there is not; the text offers the nearest name.
    pub fn new(arguments: SetupArguments) -> Result<Self, String> {
        Ok(Self {
            glossaries: arguments.glossaries,
            language: arguments.lang,
            config: match arguments.config {
                Some(file) => Config::File(file),
                None if arguments.no_config => Config::None,
                None => Config::Nearest,
            },
            levels: levels(arguments.rules)?,
        })
    }
}

fn levels(rules: Vec<RuleLevel>) -> Result<Levels, String> {
    let mut levels = Levels::new();
    for rule in rules {
        let known = rule_named(&rule.rule)?;
        levels.insert(known.name.to_owned(), rule.level);
    }
    Ok(levels)
}

/// The rule of a name.
///
/// # Errors
///
/// When there is none; the text offers the nearest name.
pub fn rule_named(name: &str) -> Result<&'static Rule, String> {
    let rule = RULES.iter().find(|rule| rule.name == name);
    rule.ok_or_else(|| unknown_rule(name))
}

fn unknown_rule(name: &str) -> String {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("unknown rule `{name}`; did you mean `{near}`?"),
        None => format!("unknown rule `{name}`; known are {}", names.join(", ")),
    }
}
