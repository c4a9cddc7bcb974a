//! Hints in the text as the protocol's inlay hints.

use tower_lsp::gen_lsp_types::{InlayHint, Label, Range, Tooltip};

use super::View;
use crate::ide::{self, Hint};

impl View<'_> {
    /// The hints in a range but those at a place where an input method is at work.
    pub fn hints(&self, range: Range) -> Vec<InlayHint> {
        let hints = ide::hints(self.snapshot.findings(), self.span(range));
        let settled = hints.iter().filter(|hint| self.is_settled(hint.finding));
        settled.map(|hint| self.hint(hint)).collect()
    }

    fn hint(&self, hint: &Hint<'_>) -> InlayHint {
        let finding = hint.finding;
        let edits = hint.edits.iter().map(|edit| self.text_edit(edit));
        let data = self.named(&finding.concept, &finding.term, finding.language);
        let is_asked_for = self.client.draft.resolves_tooltips;
        let message = Tooltip::String(finding.message.clone());
        InlayHint {
            position: self.position(hint.at),
            label: Label::String(format!("→ {}", hint.text)),
            kind: None,
            text_edits: Some(edits.collect()),
            tooltip: (!is_asked_for).then_some(message),
            padding_left: Some(true),
            padding_right: None,
            data: is_asked_for.then_some(data),
        }
    }
}
