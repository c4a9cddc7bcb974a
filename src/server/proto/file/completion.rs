//! Completion in glossary files and settings.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, InsertTextFormat, Position, TextEdit,
};

use crate::{
    ide::file::{File, Proposal, completion::ProposalKind, completions},
    server::{proto::View, snapshot::Snapshot},
};

/// The characters after which something can be proposed in a file, though nothing is typed yet.
pub const TRIGGERS: [&str; 5] = ["\"", "[", "{", ".", ","];

impl View<'_> {
    /// What can be written at a position of a file.
    pub fn file_completion(
        &self,
        file: &File<'_>,
        open: &[Arc<Snapshot>],
        position: Position,
    ) -> CompletionList {
        let offset = self.offset(position);
        let found = self.with_known(file, open, |known| completions(file, known, offset));
        let proposals = found.proposals.iter().enumerate();
        CompletionList {
            is_incomplete: found.is_incomplete,
            items: proposals
                .map(|(place, one)| self.proposal(place, one))
                .collect(),
            ..CompletionList::default()
        }
    }

    fn proposal(&self, place: usize, proposal: &Proposal) -> CompletionItem {
        let snippet = proposal.snippet.as_ref().filter(|_| self.client.snippets);
        let text = snippet.unwrap_or(&proposal.text);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        CompletionItem {
            label: proposal.label.clone(),
            kind: Some(item_kind(proposal.kind)),
            detail: some(&proposal.detail),
            documentation: some(&proposal.documentation).map(Into::into),
            // The order of the schema, which is that of the manual.
            sort_text: Some(format!("{place:04}")),
            filter_text: some(&proposal.filter),
            insert_text_format: snippet.map(|_| InsertTextFormat::Snippet),
            text_edit: Some(
                TextEdit {
                    range: self.range(proposal.span),
                    new_text: self.reading.with_own_line_ends(text),
                }
                .into(),
            ),
            ..CompletionItem::default()
        }
    }
}

const fn item_kind(kind: ProposalKind) -> CompletionItemKind {
    match kind {
        ProposalKind::Key => CompletionItemKind::Property,
        ProposalKind::Value => CompletionItemKind::EnumMember,
        ProposalKind::Reference => CompletionItemKind::Reference,
        ProposalKind::File => CompletionItemKind::File,
        ProposalKind::Entry => CompletionItemKind::Snippet,
    }
}
