//! The methods of our own that an editor's side view of the glossary asks.

use std::sync::Arc;

use tokio::task::spawn_blocking;
use tower_lsp::{
    gen_lsp_types::TextDocumentIdentifier,
    jsonrpc::{Error, Result},
};

use super::Backend;
use crate::{
    matching::Matcher,
    server::{
        engine::Engine,
        proto::{
            Answered, ConceptsParams, Found, InDraft, SearchParams, SubjectsAnswer, SubjectsParams,
            TermsParams,
        },
    },
    text::Language,
    workspace::glossaries::BUILTIN,
};

impl Backend {
    /// The concepts that answer a query.
    pub async fn search(&self, params: SearchParams) -> Result<Found> {
        let draft = params.text_document.clone();
        self.about(draft, move |matcher, language| {
            params.answer(matcher, language)
        })
        .await
    }

    /// The subject fields of the glossary.
    pub async fn subjects(&self, params: SubjectsParams) -> Result<SubjectsAnswer> {
        self.about(params.text_document, |matcher, _| {
            SubjectsParams::answer(matcher)
        })
        .await
    }

    /// The concepts of a subject field.
    pub async fn concepts(&self, params: ConceptsParams) -> Result<Answered> {
        let draft = params.text_document.clone();
        self.about(draft, move |matcher, language| {
            params.answer(matcher, language)
        })
        .await
    }

    /// A draft and what it uses of its glossary; nothing for a draft that is not open.
    pub async fn terms(&self, params: TermsParams) -> Result<Option<InDraft>> {
        let uri = &params.text_document.uri.0;
        let Some(snapshot) = self.session.snapshot(uri) else {
            return Ok(None);
        };
        let glossaries = self.names(&snapshot.engine);
        self.view(uri, move |view| view.in_draft(glossaries)).await
    }

    /// What `look` makes of the glossary of a draft and its language; of the user's glossary when no
    /// draft is named or it is not open.
    async fn about<T: Send + 'static>(
        &self,
        draft: Option<TextDocumentIdentifier>,
        look: impl Fn(&Matcher, Option<Language>) -> T + Send + Sync + 'static,
    ) -> Result<T> {
        let look = Arc::new(look);
        if let Some(draft) = draft {
            let look = Arc::clone(&look);
            let answer = self.view(&draft.uri.0, move |view| {
                look(view.matcher(), view.language())
            });
            if let Some(answer) = answer.await? {
                return Ok(answer);
            }
        }
        let engine = self.session.engine();
        let answer = spawn_blocking(move || look(&engine.matcher, None)).await;
        answer.map_err(|_| Error::internal_error())
    }

    /// The names of the glossaries that an engine is made of.
    fn names(&self, engine: &Engine) -> Vec<String> {
        let chosen = self.session.choice().names;
        if !chosen.is_empty() {
            return chosen;
        }
        let Some(named) = &engine.project.settings.glossaries else {
            return vec![BUILTIN.to_owned()];
        };
        named.iter().map(|name| name.text.clone()).collect()
    }
}
