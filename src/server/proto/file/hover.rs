//! Hovers over glossary files and settings.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};

use crate::{
    ide::file::{File, explain},
    server::{proto::View, snapshot::Snapshot},
};

impl View<'_> {
    /// The hover at a position of a file.
    pub fn file_hover(
        &self,
        file: &File<'_>,
        open: &[Arc<Snapshot>],
        position: Position,
    ) -> Option<Hover> {
        let offset = self.offset(position);
        let explanation = self.with_known(file, open, |known| explain(file, known, offset))?;
        let (kind, value) = if self.client.markdown_hover {
            (MarkupKind::Markdown, explanation.to_markdown())
        } else {
            (MarkupKind::PlainText, explanation.to_plain())
        };
        Some(Hover {
            range: Some(self.range(explanation.span())),
            contents: MarkupContent { kind, value }.into(),
        })
    }
}
