//! What an editor asks about a draft, or about the files beside the drafts, answered in plain
//! structs.
//!
//! This room must never know of protocols, files or positions in lines; places are bytes.

pub mod actions;
pub mod browse;
pub mod card;
pub mod caret;
pub mod completion;
pub mod definition;
pub mod file;
pub mod highlight;
pub mod hints;
pub mod hover;
mod markdown;
pub mod moved;
mod place;
pub mod rename;
pub mod selection;
pub mod succession;
pub mod suppress;
pub mod tokens;
pub mod toml;
pub mod uses;

pub use actions::{Action, concerned, fix_all, fix_term, quick_fixes};
pub use card::HoverCard;
pub use caret::{AtCaret, at_caret, entry_at};
pub use completion::{Names, Offer, complete};
pub use definition::terms_at;
pub use highlight::highlights;
pub use hints::{Hint, hints};
pub use hover::{card, card_of};
pub use rename::{Renamed, rename};
pub use selection::new_term;
pub use succession::Succession;
pub use suppress::{Reach, suppression};
pub use tokens::tokens;
pub use uses::{TermUse, uses};
