//! Changes of a project's files as the protocol's edits.

use std::collections::HashMap;

use tower_lsp::gen_lsp_types::{
    CreateFile, CreateFileOptions, DocumentChange, OptionalVersionedTextDocumentIdentifier, Range,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

use super::{their_position, uri};
use crate::{
    server::capabilities::Capabilities,
    text::{Encoding, LineTable},
    workspace::change::FileChange,
};

/// A change with the document that it is for.
#[derive(Debug)]
pub struct Target {
    /// The change.
    pub change: FileChange,
    /// The file's URI, as the client spells it if it is open.
    pub uri: String,
    /// The version of the open document; `None` when it is not open.
    pub version: Option<i32>,
}

/// One edit of all files. A file that is not there is made, where the client can.
pub fn project_edit(targets: &[Target], encoding: Encoding, client: Capabilities) -> WorkspaceEdit {
    if !client.versioned_edits {
        let changes = targets.iter().map(|target| {
            let edit = text_edit(&target.change, encoding);
            (uri(&target.uri), vec![edit])
        });
        return WorkspaceEdit {
            changes: Some(HashMap::from_iter(changes)),
            ..WorkspaceEdit::default()
        };
    }
    let changes = targets
        .iter()
        .flat_map(|target| document_changes(target, encoding));
    WorkspaceEdit {
        document_changes: Some(changes.collect()),
        ..WorkspaceEdit::default()
    }
}

fn document_changes(target: &Target, encoding: Encoding) -> Vec<DocumentChange> {
    let created = target.change.old.is_none().then(|| {
        DocumentChange::CreateFile(CreateFile {
            uri: uri(&target.uri),
            options: Some(CreateFileOptions {
                ignore_if_exists: Some(true),
                ..CreateFileOptions::default()
            }),
            annotation_id: None,
        })
    });
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            version: target.version,
            text_document_identifier: TextDocumentIdentifier {
                uri: uri(&target.uri),
            },
        },
        edits: vec![text_edit(&target.change, encoding).into()],
    };
    let edit = DocumentChange::TextDocumentEdit(edit);
    created.into_iter().chain([edit]).collect()
}

/// The one edit that makes the new text of the old: what both begin and end with stays.
fn text_edit(change: &FileChange, encoding: Encoding) -> TextEdit {
    let old = change.old.as_deref().unwrap_or_default();
    let start = common_start(old, &change.new);
    let (old_rest, new_rest) = (&old[start..], &change.new[start..]);
    let end = common_end(old_rest, new_rest);
    let lines = LineTable::new(old);
    let position = |offset| their_position(lines.position(old, offset, encoding));
    TextEdit {
        range: Range {
            start: position(start),
            end: position(old.len() - end),
        },
        new_text: new_rest[..new_rest.len() - end].to_owned(),
    }
}

/// How many bytes two texts begin with, in whole characters. Not between CR and LF, which is no
/// place for a caret.
fn common_start(left: &str, right: &str) -> usize {
    let pairs = left.chars().zip(right.chars());
    let same = pairs.take_while(|(left, right)| left == right);
    let length: usize = same.map(|(left, _)| left.len_utf8()).sum();
    if left[..length].ends_with('\r') {
        return length - 1;
    }
    length
}

fn common_end(left: &str, right: &str) -> usize {
    let pairs = left.chars().rev().zip(right.chars().rev());
    let same = pairs.take_while(|(left, right)| left == right);
    let length: usize = same.map(|(left, _)| left.len_utf8()).sum();
    if left[left.len() - length..].starts_with('\n') {
        return length - 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn an_edit_says_no_more_than_what_changes() {
        let change = FileChange {
            path: PathBuf::new(),
            old: Some("# 𠮷\r\n[prefer]\r\na.ja = \"甲\"\r\n".to_owned()),
            new: "# 𠮷\r\n[prefer]\r\na.ja = \"甲\"\r\nb.ja = \"乙\"\r\n".to_owned(),
        };
        let edit = text_edit(&change, Encoding::Utf16);
        assert_eq!(edit.range.start, edit.range.end);
        assert!(edit.new_text.contains("b.ja = \"乙\""));
        assert!(edit.new_text.len() < 20, "{}", edit.new_text);
    }
}
