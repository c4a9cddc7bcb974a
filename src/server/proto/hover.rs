//! Hover cards as the protocol's, and the same cards beside completions and hints.

use serde_json::Value;
use tower_lsp::gen_lsp_types::{Hover, MarkupContent, MarkupKind, Position};

use super::{View, completion::Named};
use crate::{
    ide::{self, HoverCard},
    server::{capabilities::Capabilities, engines::Engines, snapshot::Reading},
};

impl View<'_> {
    /// The hover at a position.
    pub fn hover(&self, position: Position) -> Option<Hover> {
        let Reading { document, .. } = self.reading;
        let matcher = &self.snapshot.engine.matcher;
        let card = ide::card(matcher, document, self.offset(position))?;
        Some(Hover {
            range: Some(self.range(card.span)),
            contents: markup(&card, hover_kind(self.client)).into(),
        })
    }
}

/// The card of the term that the data of a completion or a hint name; `None` when the glossary no
/// longer has it, or the project of its document is not loaded any more.
pub fn card_of(engines: &Engines, data: Option<&Value>, kind: MarkupKind) -> Option<MarkupContent> {
    let named = Named::read(data)?;
    let engine = engines.known(named.document)?;
    let card = ide::card_of(&engine.matcher, named.concept, named.term, named.language)?;
    Some(markup(&card, kind))
}

/// The kind of text that the client shows in hovers.
pub fn hover_kind(client: Capabilities) -> MarkupKind {
    if client.markdown_hover {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    }
}

/// The kind of text that the client shows beside completions.
pub fn documentation_kind(client: Capabilities) -> MarkupKind {
    if client.draft.markdown_documentation {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    }
}

fn markup(card: &HoverCard, kind: MarkupKind) -> MarkupContent {
    let value = match kind {
        MarkupKind::Markdown => card.to_markdown(),
        _ => card.to_plain(),
    };
    MarkupContent { kind, value }
}
