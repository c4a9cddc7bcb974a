//! Completions as the protocol's.

use serde_json::{Value, json};
use tower_lsp::gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionItemTextEdit,
    CompletionList, CompletionResponse, InsertReplaceEdit, Position, TextEdit,
};

use super::View;
use crate::{
    glossary::model::Status,
    ide::{self, Offer},
    server::engine::Engine,
    text::Language,
};

impl View<'_> {
    /// What may be written in the place of what was typed before a position.
    ///
    /// The list is never complete: the next letter may lead to other terms, and only we know how
    /// what is typed is to be understood.
    pub fn completion(&self, position: Position) -> CompletionResponse {
        let Engine { matcher, names, .. } = &*self.snapshot.engine;
        let offers = ide::complete(matcher, names, self.draft(), self.offset(position));
        let items = offers.iter().zip(0..);
        CompletionResponse::CompletionList(CompletionList {
            is_incomplete: true,
            items: items.map(|(offer, rank)| self.item(offer, rank)).collect(),
            ..CompletionList::default()
        })
    }

    fn item(&self, offer: &Offer, rank: usize) -> CompletionItem {
        let details = CompletionItemLabelDetails {
            detail: mark(offer).map(|mark| format!(" {mark}")),
            description: Some(offer.name.clone()),
        };
        let typed = &self.reading.text[offer.typed.range()];
        CompletionItem {
            label: offer.text.clone(),
            kind: Some(CompletionItemKind::Text),
            label_details: self.client.draft.label_details.then_some(details),
            detail: Some(detail(offer)),
            sort_text: Some(format!("{rank:03}")),
            // An editor filters by the characters of this, and would find none of `wlaq` in 网络安全.
            filter_text: Some(typed.to_owned()),
            text_edit: Some(self.completion_edit(offer)),
            data: Some(self.named(&offer.concept, &offer.text, offer.language)),
            ..CompletionItem::default()
        }
    }

    /// A term in the data of a completion or a hint, to be found again when it is asked about.
    pub(super) fn named(&self, concept: &str, term: &str, language: Language) -> Value {
        json!({
            "concept": concept,
            "term": term,
            "language": language.tag(),
            "uri": &*self.snapshot.uri,
        })
    }

    fn completion_edit(&self, offer: &Offer) -> CompletionItemTextEdit {
        let (new_text, insert) = (offer.text.clone(), self.range(offer.typed));
        if !self.client.draft.insert_replace {
            let range = insert;
            return CompletionItemTextEdit::TextEdit(TextEdit { range, new_text });
        }
        CompletionItemTextEdit::InsertReplaceEdit(InsertReplaceEdit {
            new_text,
            insert,
            replace: self.range(offer.whole),
        })
    }
}

/// The status and the concept, and what the offer stands in for.
fn detail(offer: &Offer) -> String {
    let status = offer.status.name();
    let mut detail = format!("{status} ({}) · {}", offer.language, offer.concept);
    if let Some((term, status)) = &offer.instead_of {
        detail = format!("instead of {term} ({}) · {detail}", status.name());
    }
    detail
}

/// What tells a term from others of its concept: that it is not the first choice, or its region.
fn mark(offer: &Offer) -> Option<&'static str> {
    match offer.language {
        _ if offer.status != Status::Preferred => Some(offer.status.name()),
        Language::TaiwanChinese => Some("TW"),
        Language::HongKongChinese => Some("HK"),
        _ => None,
    }
}

/// A term that the data of a completion or a hint name.
#[derive(Clone, Copy, Debug)]
pub struct Named<'d> {
    /// The id of the concept.
    pub concept: &'d str,
    /// The term.
    pub term: &'d str,
    /// Its language.
    pub language: Language,
    /// The URI of the document that it was offered in.
    pub document: &'d str,
}

impl<'d> Named<'d> {
    /// What `data` name.
    pub fn read(data: Option<&'d Value>) -> Option<Self> {
        let data = data?;
        let text = |name: &str| data.get(name).and_then(Value::as_str);
        Some(Self {
            concept: text("concept")?,
            term: text("term")?,
            language: Language::from_tag(text("language")?)?,
            document: text("uri")?,
        })
    }
}
