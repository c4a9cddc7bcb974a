//! The diagnostics of every draft of the workspace, for a client that asks for them.
//!
//! A closed draft's result is named after its file's time and the glossary it was checked with, so
//! that what the client has already is neither read nor checked again.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use tower_lsp::gen_lsp_types::{
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
    UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::{View, uri};
use crate::{
    server::{
        session::Session,
        snapshot::Snapshot,
        uri::{Key, of_path},
    },
    workspace::{Stamp, parallel},
};

/// The report on all drafts. `previous` is what the client has; it is told of those that are gone.
/// Stops early, with what it has, when `go_on` says no.
pub fn workspace_report(
    previous: &[PreviousResultId],
    session: &Session,
    go_on: &(impl Fn() -> bool + Sync),
) -> WorkspaceDiagnosticReport {
    let known = previous
        .iter()
        .map(|known| (Key::new(&known.uri.0), known.value.as_str()));
    let known: BTreeMap<Key, &str> = known.collect();
    session.settle();
    let open = session.snapshots().into_iter();
    let open = open.filter(|snapshot| snapshot.is_checked_draft());
    let mut items: Vec<_> = open
        .map(|snapshot| {
            let previous = known.get(&Key::new(&snapshot.uri)).copied();
            of_open(&snapshot, previous, session)
        })
        .collect();
    let closed = session.library.closed_files(session);
    let closed = parallel::map(parallel::all_but_one(), &closed, |file: &PathBuf| {
        go_on().then(|| of_closed(file, &known, session)).flatten()
    });
    items.extend(closed.into_iter().flatten());
    items.extend(of_gone(previous, &items));
    WorkspaceDiagnosticReport { items }
}

fn of_open(
    snapshot: &Snapshot,
    previous: Option<&str>,
    session: &Session,
) -> WorkspaceDocumentDiagnosticReport {
    let version = Some(snapshot.version);
    let uri = uri(&snapshot.uri);
    match View::of(snapshot, session).report(previous) {
        DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(report) => {
            WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: report.full_document_diagnostic_report,
            }
            .into()
        }
        DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(report) => {
            WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: report.unchanged_document_diagnostic_report,
            }
            .into()
        }
    }
}

/// The report on a file; `None` when it is gone or no text.
fn of_closed(
    file: &Path,
    known: &BTreeMap<Key, &str>,
    session: &Session,
) -> Option<WorkspaceDocumentDiagnosticReport> {
    let name = of_path(file);
    let stamp = Stamp::of(file)?.name();
    let result_id = format!("{stamp}-{}", session.engines.of(&name).serial);
    if known.get(&Key::new(&name)) == Some(&result_id.as_str()) {
        let unchanged = WorkspaceUnchangedDocumentDiagnosticReport {
            uri: uri(&name),
            version: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        };
        return Some(unchanged.into());
    }
    let snapshot = session.document(&name)?;
    let items = View::of(&snapshot, session).diagnostics();
    Some(full(&name, Some(result_id), items))
}

/// Empty reports on drafts that the client knows and that are not there any more.
fn of_gone(
    previous: &[PreviousResultId],
    items: &[WorkspaceDocumentDiagnosticReport],
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let there = items.iter().map(|item| match item {
        WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(full) => &full.uri,
        WorkspaceDocumentDiagnosticReport::WorkspaceUnchangedDocumentDiagnosticReport(same) => {
            &same.uri
        }
    });
    let there: BTreeSet<Key> = there.map(|uri| Key::new(&uri.0)).collect();
    let gone = previous
        .iter()
        .filter(|known| !there.contains(&Key::new(&known.uri.0)));
    gone.map(|known| full(&known.uri.0, None, Vec::new()))
        .collect()
}

fn full(
    name: &str,
    result_id: Option<String>,
    items: Vec<tower_lsp::gen_lsp_types::Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri: uri(name),
        version: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    }
    .into()
}
