//! What an editor asks about a draft, answered in plain structs.
//!
//! This room must never know of protocols, files or positions in lines; places are bytes.

pub mod actions;
pub mod browse;
pub mod card;
pub mod hover;
mod markdown;

pub use actions::{Action, fix_all, quick_fixes};
pub use card::HoverCard;
pub use hover::card;
