//! Hover cards as the protocol's.

use tower_lsp::gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};

use super::View;
use crate::{
    ide::{self, HoverCard},
    server::snapshot::Reading,
};

impl View<'_> {
    /// The hover at a position.
    pub fn hover(&self, position: Position) -> Option<Hover> {
        let Reading { document, .. } = self.reading;
        let matcher = &self.snapshot.engine.matcher;
        let card = ide::card(matcher, document, self.offset(position))?;
        Some(Hover {
            range: Some(self.range(card.span)),
            contents: self.markup(&card).into(),
        })
    }

    fn markup(&self, card: &HoverCard) -> MarkupContent {
        if self.client.markdown_hover {
            return MarkupContent {
                kind: MarkupKind::Markdown,
                value: card.to_markdown(),
            };
        }
        MarkupContent {
            kind: MarkupKind::PlainText,
            value: card.to_plain(),
        }
    }
}
