//! The resolved settings of a check.

use std::{fmt, str::FromStr};

use super::settings::{Levels, Settings};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Shown where the user looks, never counted.
    Hint,
    /// Worth knowing.
    Info,
    /// To be mended before publication.
    Warning,
    /// Must not be published.
    Error,
}

impl Severity {
    /// The name in settings and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "hint" => Ok(Self::Hint),
            "info" => Ok(Self::Info),
            "warning" => Ok(Self::Warning),
            "error" => Ok(Self::Error),
            _ => Err(format!(
                "unknown level `{name}`; known are error, warning, info, hint, off"
            )),
        }
    }
}

/// What the rules follow. The default is what the tool does with no settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Levels that differ from a rule's own; `None` turns the rule off.
    pub levels: Levels,
}

impl Policy {
    /// The policy for one file; `path` is relative to the file of the settings, with `/`. What was
    /// asked for on the command line wins over both.
    pub fn of(settings: &Settings, path: &str, asked: &Levels) -> Self {
        let mut levels = settings.levels.clone();
        let overrides = settings.overrides.iter();
        for one in overrides.filter(|one| one.files.is_match(path)) {
            levels.extend(one.levels.clone());
        }
        levels.extend(asked.clone());
        Self { levels }
    }

    /// The level of a rule whose own is `default`; `None` when it is off.
    pub fn level(&self, rule: &str, default: Option<Severity>) -> Option<Severity> {
        self.levels.get(rule).copied().unwrap_or(default)
    }
}
