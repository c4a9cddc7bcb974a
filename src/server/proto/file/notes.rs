//! What is wrong with a glossary file or with settings, as the protocol's diagnostics.

use tower_lsp::gen_lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentDiagnosticReport,
    Location, Range,
};

use crate::server::{
    files::{Note, Notes, Place},
    proto::{SOURCE, View, diagnostics::report, their_position, uri},
};

impl View<'_> {
    /// All diagnostics of a file.
    pub fn notes(&self, notes: &[Note]) -> Vec<Diagnostic> {
        notes.iter().map(|note| self.note(note)).collect()
    }

    /// All diagnostics of a file, as the answer to a client that asks for them and names what it
    /// has. They depend on other files, so what was found is compared, not the version.
    pub fn notes_report(&self, notes: &Notes, previous: Option<&str>) -> DocumentDiagnosticReport {
        let own = notes.get(&self.snapshot.uri);
        let notes = own.map_or(&[][..], |notes| notes.as_slice());
        let id = format!("{}-{:x}", self.snapshot.revision, fingerprint(notes));
        report(id, previous, || self.notes(notes))
    }

    fn note(&self, note: &Note) -> Diagnostic {
        let severity = if note.problem.fatal {
            DiagnosticSeverity::Error
        } else {
            DiagnosticSeverity::Warning
        };
        let related = !note.others.is_empty() && self.client.related_information;
        Diagnostic {
            range: self.range(note.span),
            severity: Some(severity),
            source: Some(SOURCE.to_owned()),
            message: note.message().into(),
            related_information: related.then(|| note.others.iter().map(other).collect()),
            ..Diagnostic::default()
        }
    }
}

fn other(place: &Place) -> DiagnosticRelatedInformation {
    DiagnosticRelatedInformation {
        location: Location {
            uri: uri(&place.uri),
            range: Range {
                start: their_position(place.start),
                end: their_position(place.end),
            },
        },
        message: place.message.clone(),
    }
}

/// A number that differs for other notes.
fn fingerprint(notes: &[Note]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    for note in notes {
        (note.span, note.message()).hash(&mut hasher);
        for place in &note.others {
            (&place.uri, &place.message).hash(&mut hasher);
            (place.start.line, place.start.column).hash(&mut hasher);
        }
    }
    hasher.finish()
}
