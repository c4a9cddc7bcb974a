//! What an editor asks about a draft, answered in plain structs.
//!
//! This room must never know of protocols, files or positions in lines; places are bytes.

pub mod actions;
pub mod card;
pub mod caret;
pub mod hover;
mod markdown;
pub mod moved;
pub mod rename;
pub mod succession;

pub use actions::{Action, fix_all, quick_fixes};
pub use card::HoverCard;
pub use caret::{AtCaret, at_caret, entry_at};
pub use hover::card;
pub use rename::{Renamed, rename};
pub use succession::Succession;
