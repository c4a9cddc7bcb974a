//! Quick fixes of glossary files and settings.

use std::sync::Arc;

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionContext, CodeActionResponse, Range};

use crate::{
    fix::Edit,
    ide::file::{File, Mending, mendings},
    server::{
        proto::{
            View,
            actions::{QUICK_FIX, is_asked_for, kind},
            commands::edit_command,
        },
        snapshot::Snapshot,
    },
};

impl View<'_> {
    /// The quick fixes for a range of a file.
    pub fn file_actions(
        &self,
        file: &File<'_>,
        open: &[Arc<Snapshot>],
        range: Range,
        context: &CodeActionContext,
    ) -> Vec<CodeActionResponse> {
        if !is_asked_for(QUICK_FIX, context.only.as_deref()) {
            return Vec::new();
        }
        let span = self.span(range);
        let found = self.with_known(file, open, |known| mendings(file, known, span));
        let actions = found.iter();
        actions
            .map(|mending| self.mending(mending, context))
            .collect()
    }

    fn mending(&self, mending: &Mending, context: &CodeActionContext) -> CodeActionResponse {
        let about = context.diagnostics.iter().filter(|diagnostic| {
            let span = self.span(diagnostic.range);
            span.contains(mending.span)
        });
        let diagnostics: Vec<_> = about.cloned().collect();
        let edit = Edit {
            span: mending.span,
            text: mending.text.clone(),
        };
        let edit = self.workspace_edit(&[edit]);
        if !self.client.draft.action_literals {
            return CodeActionResponse::Command(edit_command(&mending.title, &edit));
        }
        CodeActionResponse::CodeAction(CodeAction {
            title: mending.title.clone(),
            kind: Some(kind(QUICK_FIX)),
            diagnostics: (!diagnostics.is_empty()).then_some(diagnostics),
            is_preferred: Some(true),
            edit: Some(edit),
            ..CodeAction::default()
        })
    }
}
