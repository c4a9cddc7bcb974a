//! The methods of our own that an editor's side view of the glossary asks.

use std::{path::Path, sync::Arc};

use tower_lsp::{
    gen_lsp_types::{DefinitionResponse, TextDocumentIdentifier},
    jsonrpc::Result,
};

use super::{Backend, show};
use crate::{
    matching::Matcher,
    server::proto::{
        Answered, ConceptsParams, EntryParams, Found, InDraft, SearchParams, SubjectsAnswer,
        SubjectsParams, TermsParams,
    },
    text::Language,
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
        self.across(&params.text_document.uri.0, |view, session| {
            view.in_draft(session.engines.choice().names)
        })
        .await
    }

    /// Where a concept has its entry: in a file of the user's, or in a copy of a shipped one.
    pub async fn entry(&self, params: EntryParams) -> Result<Option<DefinitionResponse>> {
        let named = params.text_document.map(|document| document.uri.0);
        let any = || Some(self.session.snapshots().first()?.uri.to_string());
        let Some(uri) = named.or_else(any) else {
            return Ok(None);
        };
        let open = self.session.open_files();
        let cache = self.options.cache.clone();
        let answer = self.view(&uri, move |view| {
            let mut entries = view.entry(&open, cache.as_deref(), &params.concept);
            let problem = entries.problem.take();
            (view.definition(entries), problem)
        });
        let Some((answer, problem)) = answer.await? else {
            return Ok(None);
        };
        if let Some(problem) = problem {
            show(&self.client, problem);
        }
        Ok(Some(answer))
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
        self.about_workspace(move |session, _| {
            let engine = session.engines.of_folder(Path::new(""));
            look(&engine.matcher, None)
        })
        .await
    }
}
