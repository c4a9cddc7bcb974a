//! Edits of several documents at once, as one answer of the protocol.

use std::collections::HashMap;

use tower_lsp::gen_lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChange, Edit as TheirEdit,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit,
    Uri, WorkspaceEdit,
};

use super::{View, uri};
use crate::{
    fix::Edit,
    server::{capabilities::Capabilities, snapshot::CLOSED},
};

/// What an edit is for, where the client shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A draft gets the new name.
    Draft,
    /// A draft gets the new name at a place that needs a look.
    Unsure,
    /// A glossary or the settings follow.
    Files,
}

impl Purpose {
    const ALL: [Self; 3] = [Self::Draft, Self::Unsure, Self::Files];

    const fn id(self) -> &'static str {
        match self {
            Self::Draft => "drafts",
            Self::Unsure => "unsure",
            Self::Files => "files",
        }
    }

    fn annotation(self) -> ChangeAnnotation {
        let (label, description) = match self {
            Self::Draft => ("Drafts", "where a draft uses the term"),
            Self::Unsure => (
                "Drafts, to be looked at",
                "the particle after the term depends on how the new one is read",
            ),
            Self::Files => ("Glossary and settings", "what names it in their files"),
        };
        ChangeAnnotation {
            label: label.to_owned(),
            needs_confirmation: (self == Self::Unsure).then_some(true),
            description: Some(description.to_owned()),
        }
    }
}

/// Edits of documents, collected for one answer.
#[derive(Debug, Default)]
pub struct Edits {
    documents: Vec<DocumentEdits>,
}

/// The edits of one document.
#[derive(Debug)]
struct DocumentEdits {
    uri: Uri,
    /// The version of an open document.
    version: Option<i32>,
    edits: Vec<(TextEdit, Purpose)>,
}

impl Edits {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Adds edits of the document of `view`.
    pub fn add(&mut self, view: &View<'_>, edits: &[(Edit, Purpose)]) {
        if edits.is_empty() {
            return;
        }
        let snapshot = view.snapshot;
        let version = (snapshot.revision != CLOSED).then_some(snapshot.version);
        let edits = edits
            .iter()
            .map(|(edit, purpose)| (view.text_edit(edit), *purpose));
        let edits: Vec<(TextEdit, Purpose)> = edits.collect();
        let uri = uri(&snapshot.uri);
        match self.documents.iter_mut().find(|known| known.uri == uri) {
            Some(known) => known.edits.extend(edits),
            None => self.documents.push(DocumentEdits {
                uri,
                version,
                edits,
            }),
        }
    }

    /// The edits as `client` takes them: with the versions that they are for and what they are for,
    /// if it can show that.
    pub fn into_workspace_edit(self, client: Capabilities) -> WorkspaceEdit {
        if !client.versioned_edits {
            let changes = self.documents.into_iter().map(|document| {
                let edits = document.edits.into_iter().map(|(edit, _)| edit);
                (document.uri, edits.collect())
            });
            return WorkspaceEdit {
                changes: Some(changes.collect()),
                ..WorkspaceEdit::default()
            };
        }
        let mut used: Vec<Purpose> = Vec::new();
        let changes = self.documents.into_iter().map(|document| {
            let DocumentEdits {
                uri,
                version,
                edits,
            } = document;
            let edits = edits.into_iter().map(|(text_edit, purpose)| {
                if !client.annotates_edits {
                    return TheirEdit::TextEdit(text_edit);
                }
                used.push(purpose);
                TheirEdit::AnnotatedTextEdit(AnnotatedTextEdit {
                    annotation_id: purpose.id().to_owned(),
                    text_edit,
                })
            });
            DocumentChange::TextDocumentEdit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier {
                    version,
                    text_document_identifier: TextDocumentIdentifier { uri },
                },
                edits: edits.collect(),
            })
        });
        let changes = changes.collect();
        let used = Purpose::ALL.iter().filter(|purpose| used.contains(purpose));
        let annotations: HashMap<_, _> = used
            .map(|purpose| (purpose.id().to_owned(), purpose.annotation()))
            .collect();
        WorkspaceEdit {
            document_changes: Some(changes),
            change_annotations: (!annotations.is_empty()).then_some(annotations),
            ..WorkspaceEdit::default()
        }
    }
}
