//! Highlights as the protocol's.

use tower_lsp::gen_lsp_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::View;
use crate::ide;

impl View<'_> {
    /// Every use of the concept at a position.
    pub fn highlights(&self, position: Position) -> Vec<DocumentHighlight> {
        let places = ide::highlights(self.snapshot.uses(), self.offset(position));
        let highlight = |span| DocumentHighlight {
            range: self.range(span),
            kind: Some(DocumentHighlightKind::Text),
        };
        places.into_iter().map(highlight).collect()
    }
}
