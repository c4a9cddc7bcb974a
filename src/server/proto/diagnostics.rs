//! Findings as the protocol's diagnostics, pushed and pulled.

use serde_json::json;
use tower_lsp::{
    gen_lsp_types::{
        Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
        DiagnosticTag, DocumentDiagnosticReport, FullDocumentDiagnosticReport, Location,
        RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
        UnchangedDocumentDiagnosticReport,
    },
    jsonrpc::{Error, ErrorCode},
};

use super::{SOURCE, View, uri};
use crate::{
    check::{Finding, RULES, Related},
    config::Severity,
};

/// `LSPErrorCodes.ServerCancelled`.
const SERVER_CANCELLED: i64 = -32802;

impl View<'_> {
    /// All diagnostics but those at a place where an input method is at work.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let findings = self.snapshot.findings().iter();
        let settled = findings.filter(|finding| self.is_settled(finding));
        settled.map(|finding| self.diagnostic(finding)).collect()
    }

    /// Whether no input method is at work at a finding.
    pub(super) fn is_settled(&self, finding: &Finding) -> bool {
        let (start, end) = (finding.span.start, finding.span.end);
        let composed = self.snapshot.composed;
        composed.is_none_or(|place| end < place.start || place.end < start)
    }

    /// All diagnostics, as the answer to a client that asks for them and names what it has.
    pub fn report(&self, previous: Option<&str>) -> DocumentDiagnosticReport {
        let id = self.snapshot.revision.to_string();
        report(id, previous, || self.diagnostics())
    }

    pub(super) fn diagnostic(&self, finding: &Finding) -> Diagnostic {
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

/// The answer to a client that asks for the diagnostics with the id `result_id`, and has those of
/// `previous`.
pub(super) fn report(
    result_id: String,
    previous: Option<&str>,
    diagnostics: impl FnOnce() -> Vec<Diagnostic>,
) -> DocumentDiagnosticReport {
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
    full_report(Some(result_id), diagnostics())
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
