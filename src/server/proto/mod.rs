//! Our types and the protocol's, both directions; no other file converts between them.
//!
//! Our places are bytes, the protocol's are lines and columns in the unit agreed on at the start.

mod actions;
mod commands;
mod completion;
mod diagnostics;
mod edits;
mod entries;
mod file;
mod files;
mod glossary;
mod highlight;
mod hints;
mod hover;
mod initialize;
mod lenses;
mod offer;
mod project;
mod references;
mod rename;
mod symbols;
mod tokens;
mod workspace_diagnostics;

pub use actions::{change_of, fix_all_edit};
pub use commands::{ChangeOf, Command};
pub use diagnostics::{empty_report, to_be_asked_again};
pub use files::renamed_files;
pub use glossary::{
    Answered, ConceptsParams, EntryParams, Found, InDraft, SearchParams, SubjectsAnswer,
    SubjectsParams, TermsParams,
};
pub use hover::{card_of, documentation_kind, hover_kind};
pub use initialize::initialize_result;
pub use lenses::resolved_lens;
pub use project::{Target, project_edit};
pub use rename::Refusal;
pub use symbols::symbols;
pub use tokens::{Tokens, all_tokens, changed_tokens, tokens};
pub use workspace_diagnostics::workspace_report;

use std::collections::HashMap;

use tower_lsp::{
    gen_lsp_types::{
        DocumentChange, OptionalVersionedTextDocumentIdentifier, Position, Range,
        TextDocumentContentChangeEvent, TextDocumentEdit, TextDocumentIdentifier, TextDocumentItem,
        TextEdit, Uri, WorkspaceEdit,
    },
    jsonrpc::{Error, ErrorCode},
};

use super::{
    buffer::Change,
    capabilities::Capabilities,
    documents::{Opened, Renewed},
    session::Session,
    snapshot::{Reading, Snapshot},
};
use crate::{
    document::Document,
    fix::Edit,
    matching::Matcher,
    text::{self, Encoding, Span},
};

/// The name that diagnostics and messages carry.
const SOURCE: &str = "triglot";

/// The client's spelling of a URI, handed back as it came.
pub fn uri(spelling: &str) -> Uri {
    Uri::from(spelling.to_owned())
}

/// The error for a request that cannot be met, with the reason for the user
/// (`LSPErrorCodes.RequestFailed`).
pub fn refused(reason: String) -> Error {
    Error {
        code: ErrorCode::ServerError(-32803),
        message: reason.into(),
        data: None,
    }
}

/// A document as a client opens it.
pub fn opened(item: &TextDocumentItem) -> Opened<'_> {
    Opened {
        uri: &item.uri.0,
        language_id: item.language_id.as_str(),
        version: item.version,
        text: &item.text,
    }
}

/// The changes of a document in the order in which they are to be made, and whether one of them
/// renews all of it.
pub fn changes(events: Vec<TextDocumentContentChangeEvent>) -> (Renewed, Vec<Change>) {
    let changes: Vec<Change> = events.into_iter().map(change).collect();
    let whole = |change: &Change| matches!(change, Change::Whole(_));
    let renewed = if changes.iter().any(whole) {
        Renewed::Whole
    } else {
        Renewed::Part
    };
    (renewed, changes)
}

fn change(event: TextDocumentContentChangeEvent) -> Change {
    match event {
        TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => Change::Part {
            start: own_position(part.range.start),
            end: own_position(part.range.end),
            text: part.text,
        },
        TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
            Change::Whole(whole.text)
        }
    }
}

const fn own_position(position: Position) -> text::Position {
    text::Position {
        line: position.line as usize,
        column: position.character as usize,
    }
}

fn their_position(position: text::Position) -> Position {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position {
        line: number(position.line),
        character: number(position.column),
    }
}

/// A document as a client sees it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    snapshot: &'a Snapshot,
    reading: &'a Reading,
    encoding: Encoding,
    client: Capabilities,
}

impl<'a> View<'a> {
    /// The view of a document for a client.
    pub fn new(snapshot: &'a Snapshot, encoding: Encoding, client: Capabilities) -> Self {
        Self {
            snapshot,
            reading: snapshot.reading(),
            encoding,
            client,
        }
    }

    /// The glossary that the document is checked with.
    pub fn matcher(&self) -> &'a Matcher {
        &self.snapshot.engine.matcher
    }

    /// The text with its prose.
    fn draft(&self) -> (&'a str, &'a Document) {
        (&self.reading.text, &self.reading.document)
    }

    /// The view of a document for the client of a session.
    pub fn of(snapshot: &'a Snapshot, session: &Session) -> Self {
        Self::new(snapshot, session.encoding(), session.capabilities())
    }

    /// The edits with the version they are for, where the client can tell a late edit by it.
    fn workspace_edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let edits = edits.iter().map(|edit| self.text_edit(edit));
        let uri = uri(&self.snapshot.uri);
        if !self.client.versioned_edits {
            return WorkspaceEdit {
                changes: Some(HashMap::from([(uri, edits.collect())])),
                ..WorkspaceEdit::default()
            };
        }
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                version: Some(self.snapshot.version),
                text_document_identifier: TextDocumentIdentifier { uri },
            },
            edits: edits.map(Into::into).collect(),
        };
        WorkspaceEdit {
            document_changes: Some(vec![DocumentChange::TextDocumentEdit(edit)]),
            ..WorkspaceEdit::default()
        }
    }

    fn text_edit(&self, edit: &Edit) -> TextEdit {
        TextEdit {
            range: self.range(edit.span),
            new_text: self.reading.with_own_line_ends(&edit.text),
        }
    }

    fn range(&self, span: Span) -> Range {
        Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }

    fn position(&self, offset: usize) -> Position {
        their_position(self.reading.position(offset, self.encoding))
    }

    fn offset(&self, position: Position) -> usize {
        self.reading.offset(own_position(position), self.encoding)
    }
}
