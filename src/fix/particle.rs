//! Korean particle agreement: what must change after a term when the term is replaced.

use super::Edit;

/// placeholder
pub enum Agreement {
    Unchanged,
    Change(Edit),
    Uncertain(Option<Edit>),
}
/// placeholder
pub fn agree(_new: &str, _reading: Option<&str>, _tail: &str) -> Agreement {
    Agreement::Unchanged
}
/// placeholder
pub fn is_predicate(_tail: &str) -> bool {
    false
}
