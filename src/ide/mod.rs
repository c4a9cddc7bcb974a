//! What an editor asks about a draft, or about the files beside the drafts, answered in plain
//! structs.
//!
//! This room must never know of protocols, files or positions in lines; places are bytes.

pub mod actions;
pub mod card;
pub mod definition;
pub mod file;
pub mod hover;
mod markdown;
pub mod toml;

pub use actions::{Action, fix_all, quick_fixes};
pub use card::HoverCard;
pub use definition::terms_at;
pub use hover::card;
