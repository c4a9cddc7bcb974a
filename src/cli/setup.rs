//! What drafts are read and checked with, as a command was asked: less than a whole request.

use super::request::{Config, Request};
use crate::{config::settings::Levels, text::Language, workspace::GlossarySource};

/// What drafts are read and checked with.
#[derive(Clone, Debug)]
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

impl Request {
    /// What a check was asked to be made with.
    pub fn setup(&self) -> Setup {
        Setup {
            glossaries: self.glossaries.clone(),
            language: self.language,
            config: self.config.clone(),
            levels: self.levels.clone(),
        }
    }
}
