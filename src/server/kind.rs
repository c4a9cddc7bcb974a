//! What an open document is: a draft, a file that a person edits beside the drafts, or neither.
//!
//! The name tells most of it; a TOML file that nobody has named is told by its look.

use std::path::Path;

use super::engine::Engine;
use crate::{
    glossary::files::is_of_sources,
    ide::{file::FileKind, toml::Tree},
    workspace::project::SETTINGS_FILE,
};

/// Whether a document is a draft. What is TOML never is, nor is a glossary that is in force.
pub fn is_draft(path: &Path, engine: &Engine) -> bool {
    let is_toml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    !is_toml && !engine.uses(path)
}

/// What a document that is no draft holds; `None` for what is no file of ours.
pub fn file_kind(path: &Path, engine: &Engine, text: &str, tree: &Tree) -> Option<FileKind> {
    if path.file_name().is_some_and(|name| name == SETTINGS_FILE) {
        return Some(FileKind::Settings);
    }
    if engine.uses(path) {
        let name = path.to_string_lossy();
        return Some(if is_of_sources(&name) {
            FileKind::Sources
        } else {
            FileKind::Glossary
        });
    }
    FileKind::by_look(text, tree)
}
