//! Which language a draft and each of its blocks is written in.

use std::path::Path;

use crate::text::Language;

/// The language that a draft's name tells.
pub fn from_path(_path: &Path) -> Option<Language> {
    None
}
