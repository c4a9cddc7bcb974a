//! Our types and the protocol's, both directions; no other file converts between them.
//!
//! Our places are bytes, the protocol's are lines and columns in the unit agreed on at the start.

use std::collections::HashMap;

use serde_json::json;
use tower_lsp::gen_lsp_types::{
    Code, CodeAction, CodeActionKind, CodeActionOptions, CodeActionResponse, CodeDescription,
    Diagnostic, DiagnosticOptions, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentChange, DocumentDiagnosticReport, FullDocumentDiagnosticReport, Hover,
    InitializeResult, Location, MarkupContent, MarkupKind, OptionalVersionedTextDocumentIdentifier,
    Position, PositionEncodingKind, Range, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, Save, ServerCapabilities, ServerInfo,
    TextDocumentContentChangeEvent, TextDocumentEdit, TextDocumentIdentifier, TextDocumentItem,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextEdit, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceEdit,
};
use tower_lsp::jsonrpc::{Error, ErrorCode};

use super::{
    buffer::Change,
    capabilities::Capabilities,
    documents::{Opened, Renewed},
    snapshot::{Reading, Snapshot},
};
use crate::{
    check::{Finding, RULES, Related},
    config::Severity,
    fix::Edit,
    ide::{self, Action, HoverCard},
    text::{self, Encoding, Span},
};

/// The name that diagnostics and messages carry.
const SOURCE: &str = "triglot";

/// The kind of the action that mends everything at once, as an editor's settings name it.
const FIX_ALL: &str = "source.fixAll.triglot";

/// `LSPErrorCodes.ServerCancelled`.
const SERVER_CANCELLED: i64 = -32802;

/// The kind of the actions that mend one finding.
const QUICK_FIX: &str = "quickfix";

/// The answer to `initialize`.
pub fn initialize_result(encoding: Encoding, client: Capabilities) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![kind(QUICK_FIX), kind(FIX_ALL)]),
        ..CodeActionOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some(SOURCE.to_owned()),
        ..DiagnosticOptions::default()
    };
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding_kind(encoding)),
        text_document_sync: Some(sync.into()),
        hover_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        diagnostic_provider: client.pulls_diagnostics.then(|| pull.into()),
        ..ServerCapabilities::default()
    };
    InitializeResult {
        capabilities,
        server_info: Some(ServerInfo {
            name: SOURCE.to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

const fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The client's spelling of a URI, handed back as it came.
pub fn uri(spelling: &str) -> Uri {
    Uri::from(spelling.to_owned())
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

    /// All diagnostics.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let findings = self.snapshot.findings().iter();
        findings.map(|finding| self.diagnostic(finding)).collect()
    }

    /// All diagnostics, as the answer to a client that asks for them and names what it has.
    pub fn report(&self, previous: Option<&str>) -> DocumentDiagnosticReport {
        let result_id = self.snapshot.revision.to_string();
        if previous == Some(&result_id) {
            return DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(
                RelatedUnchangedDocumentDiagnosticReport {
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                        result_id,
                    },
                    ..RelatedUnchangedDocumentDiagnosticReport::default()
                },
            );
        }
        full_report(Some(result_id), self.diagnostics())
    }

    /// The code actions of the kinds in `only` for a range; of all kinds when nothing is asked for.
    pub fn code_actions(
        &self,
        range: Range,
        only: Option<&[CodeActionKind]>,
    ) -> Vec<CodeActionResponse> {
        let mut actions = Vec::new();
        if is_asked_for(QUICK_FIX, only) {
            let span = self.span(range);
            let fixes = ide::quick_fixes(self.snapshot.findings(), span);
            actions.extend(fixes.iter().map(|fix| self.quick_fix(fix)));
        }
        if is_asked_for(FIX_ALL, only) {
            actions.extend(self.fix_all());
        }
        actions
            .into_iter()
            .map(CodeActionResponse::CodeAction)
            .collect()
    }

    fn quick_fix(&self, action: &Action<'_>) -> CodeAction {
        CodeAction {
            title: action.title.to_owned(),
            kind: Some(kind(QUICK_FIX)),
            diagnostics: Some(vec![self.diagnostic(action.finding)]),
            is_preferred: action.preferred.then_some(true),
            edit: Some(self.workspace_edit(action.edits)),
            ..CodeAction::default()
        }
    }

    fn fix_all(&self) -> Option<CodeAction> {
        let edits = ide::fix_all(&self.reading.text, self.snapshot.findings());
        if edits.is_empty() {
            return None;
        }
        Some(CodeAction {
            title: "Apply all safe fixes of terms".to_owned(),
            kind: Some(kind(FIX_ALL)),
            edit: Some(self.workspace_edit(&edits)),
            ..CodeAction::default()
        })
    }

    fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let deprecated = finding.deprecated && self.client.deprecated_tag;
        let linked = self.client.linked_code;
        let related = !finding.related.is_empty() && self.client.related_information;
        Diagnostic {
            range: self.range(finding.span),
            severity: Some(severity(finding.severity)),
            code: Some(Code::String(finding.rule.to_owned())),
            source: Some(SOURCE.to_owned()),
            message: finding.message.clone().into(),
            tags: deprecated.then(|| vec![DiagnosticTag::Deprecated]),
            related_information: related.then(|| self.related(&finding.related)),
            data: Some(json!({
                "concept": finding.concept,
                "term": finding.term,
                "language": finding.language.tag(),
                "grade": finding.grade.name(),
            })),
            code_description: linked.then(|| manual(finding.rule)).flatten(),
        }
    }

    fn related(&self, related: &[Related]) -> Vec<DiagnosticRelatedInformation> {
        let place = |related: &Related| DiagnosticRelatedInformation {
            location: Location {
                uri: uri(&self.snapshot.uri),
                range: self.range(related.span),
            },
            message: related.message.clone(),
        };
        related.iter().map(place).collect()
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
        let Reading { lines, text, .. } = self.reading;
        their_position(lines.position(text, offset, self.encoding))
    }

    fn offset(&self, position: Position) -> usize {
        let Reading { lines, text, .. } = self.reading;
        lines.offset(text, own_position(position), self.encoding)
    }
}

/// The error for a client that asked for diagnostics and should ask again: the protocol's own form
/// of "the document has moved on" for this request.
pub fn to_be_asked_again(error: Error) -> Error {
    if error.code != ErrorCode::ContentModified {
        return error;
    }
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the document has changed".into(),
        data: Some(json!({ "retriggerRequest": true })),
    }
}

/// The report for a document that is not open.
pub fn empty_report() -> DocumentDiagnosticReport {
    full_report(None, Vec::new())
}

fn full_report(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(
        RelatedFullDocumentDiagnosticReport {
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
            ..RelatedFullDocumentDiagnosticReport::default()
        },
    )
}

/// The link from a finding's code to the manual of its rule.
fn manual(rule: &str) -> Option<CodeDescription> {
    let rule = RULES.iter().find(|known| known.name == rule)?;
    Some(CodeDescription::new(uri(&rule.link())))
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
        Severity::Hint => DiagnosticSeverity::Hint,
    }
}

fn kind(name: &str) -> CodeActionKind {
    CodeActionKind::from(name.to_owned())
}

/// Whether `only` asks for actions of the kind `name`: by that name or by one that it is part of.
fn is_asked_for(name: &str, only: Option<&[CodeActionKind]>) -> bool {
    let Some(only) = only else {
        return true;
    };
    only.iter().any(|asked| {
        let asked = String::from(asked.clone());
        let rest = name.strip_prefix(asked.as_str());
        asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_asked_for_by_its_kind_or_a_wider_one() {
        for (asked, expected) in [
            ("", true),
            ("source", true),
            ("source.fixAll", true),
            ("source.fixAll.triglot", true),
            ("source.fixAll.other", false),
            ("source.fix", false),
            ("quickfix", false),
        ] {
            assert_eq!(
                is_asked_for(FIX_ALL, Some(&[kind(asked)])),
                expected,
                "{asked}"
            );
        }
        assert!(is_asked_for(QUICK_FIX, None));
        assert!(!is_asked_for(QUICK_FIX, Some(&[])));
    }
}
