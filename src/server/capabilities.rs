//! What the client can do, as the few yes-or-no answers that we act on.
//!
//! Read from plain JSON with `pointer`: a client that says something new, or says it in another
//! shape, gets the plain variant of an answer and never an error.

use std::path::PathBuf;

use serde_json::Value;

use super::{draft_capabilities::DraftCapabilities, uri};

/// The command of a client that shows places: a URI, a position and locations are its arguments.
/// A client that has it says so in `experimental.commands.commands`.
pub const SHOW_REFERENCES: &str = "triglot.showReferences";

/// What the client can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// It shows Markdown in hovers.
    pub markdown_hover: bool,
    /// It asks for diagnostics (`textDocument/diagnostic`); then none are pushed to it.
    pub pulls_diagnostics: bool,
    /// It can be asked to ask for diagnostics again.
    pub refreshes_diagnostics: bool,
    /// It takes edits together with the version that they are for.
    pub versioned_edits: bool,
    /// It shows places that belong to a diagnostic.
    pub related_information: bool,
    /// It strikes through what is tagged as deprecated.
    pub deprecated_tag: bool,
    /// It links the code of a diagnostic.
    pub linked_code: bool,
    /// It fills in the places of a snippet.
    pub snippets: bool,
    /// It shows an outline as a tree.
    pub symbol_tree: bool,
    /// It strikes through entries of an outline that are tagged as deprecated.
    pub symbol_tags: bool,
    /// It takes a definition with the word that leads to it.
    pub definition_links: bool,
    /// What it can do with one draft.
    pub draft: DraftCapabilities,
    /// It tells of changed files when it is asked to.
    pub watches_files: bool,
    /// It can be asked for its settings.
    pub has_settings: bool,
    /// It tells of changed settings when it is asked to.
    pub tells_settings: bool,
    /// It may have several workspace folders, and others later.
    pub has_folders: bool,
    /// It shows how far long work has come.
    pub shows_progress: bool,
    /// It can be asked to ask for code lenses again.
    pub refreshes_lenses: bool,
    /// It can run the command of a code lens that shows places.
    pub shows_references: bool,
    /// It shows what an edit is for, and asks before it makes one that is not sure.
    pub annotates_edits: bool,
    /// It asks what can be renamed before it asks for a new name.
    pub prepares_rename: bool,
    /// It asks before it renames a file.
    pub renames_files: bool,
    /// It asks for the diagnostics of the whole workspace.
    pub pulls_workspace: bool,
}

impl Capabilities {
    /// Reads the parameters of `initialize`.
    pub fn read(initialize: &Value) -> Self {
        let at = |path: &str| initialize.pointer(&format!("/capabilities{path}"));
        let says = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let lists = |path: &str, word: Value| {
            let list = at(path).and_then(Value::as_array);
            list.is_some_and(|list| list.contains(&word))
        };
        let pulled = "/textDocument/diagnostic";
        let pushed = "/textDocument/publishDiagnostics";
        let pulls_diagnostics = at(pulled).is_some_and(Value::is_object);
        let diagnostics = if pulls_diagnostics { pulled } else { pushed };
        // Clients that pull tend to describe diagnostics under the older name only.
        let shows =
            |path: &str| says(&format!("{diagnostics}{path}")) || says(&format!("{pushed}{path}"));
        Self {
            markdown_hover: lists("/textDocument/hover/contentFormat", "markdown".into()),
            pulls_diagnostics,
            refreshes_diagnostics: says("/workspace/diagnostics/refreshSupport"),
            versioned_edits: says("/workspace/workspaceEdit/documentChanges"),
            related_information: shows("/relatedInformation"),
            linked_code: shows("/codeDescriptionSupport"),
            snippets: says("/textDocument/completion/completionItem/snippetSupport"),
            symbol_tree: says("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            symbol_tags: lists("/textDocument/documentSymbol/tagSupport/valueSet", 1.into()),
            definition_links: says("/textDocument/definition/linkSupport"),
            draft: DraftCapabilities::read(initialize),
            watches_files: says("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_settings: says("/workspace/configuration"),
            tells_settings: says("/workspace/didChangeConfiguration/dynamicRegistration"),
            has_folders: says("/workspace/workspaceFolders"),
            shows_progress: says("/window/workDoneProgress"),
            refreshes_lenses: says("/workspace/codeLens/refreshSupport"),
            shows_references: lists("/experimental/commands/commands", SHOW_REFERENCES.into()),
            annotates_edits: at("/workspace/workspaceEdit/changeAnnotationSupport")
                .is_some_and(Value::is_object),
            prepares_rename: says("/textDocument/rename/prepareSupport"),
            renames_files: says("/workspace/fileOperations/willRename"),
            pulls_workspace: pulls_diagnostics
                && at("/workspace/diagnostics").is_some_and(Value::is_object),
            deprecated_tag: shows("/tagSupport")
                || [pulled, pushed]
                    .iter()
                    .any(|base| lists(&format!("{base}/tagSupport/valueSet"), 2.into())),
        }
    }
}

/// The names of glossaries that the client's settings hold, if they hold any list of them.
///
/// Settings that say nothing of glossaries change nothing: some clients send `{}` at every start.
pub fn glossaries(settings: &Value) -> Option<Vec<String>> {
    let list = settings
        .pointer("/triglot/glossaries")
        .or_else(|| settings.pointer("/glossaries"))?
        .as_array()?;
    let names = list.iter().filter_map(Value::as_str).map(str::to_owned);
    Some(names.collect())
}

/// The folder that the client works in: where relative paths of its settings start.
pub fn root(initialize: &Value) -> Option<PathBuf> {
    let uri = initialize
        .pointer("/workspaceFolders/0/uri")
        .and_then(Value::as_str)
        .or_else(|| initialize.pointer("/rootUri").and_then(Value::as_str))?;
    uri.starts_with("file:").then(|| uri::path(uri))
}

/// The folders that the client works in; those that are no files are left out.
pub fn folders(initialize: &Value) -> Vec<PathBuf> {
    let listed = initialize.pointer("/workspaceFolders");
    let Some(listed) = listed.and_then(Value::as_array) else {
        return root(initialize).into_iter().collect();
    };
    let uris = listed
        .iter()
        .filter_map(|folder| folder.get("uri")?.as_str());
    let files = uris.filter(|uri| uri.starts_with("file:"));
    files.map(uri::path).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_client_that_says_nothing_gets_the_plain_variant() {
        for initialize in [
            json!(null),
            json!([]),
            json!({}),
            json!({ "capabilities": 1 }),
        ] {
            assert_eq!(Capabilities::read(&initialize), Capabilities::default());
        }
    }

    #[test]
    fn old_and_new_ways_to_announce_tags_are_known() {
        for support in [json!(true), json!({ "valueSet": [1, 2, 9] })] {
            let initialize = json!({ "capabilities": { "textDocument": {
                "publishDiagnostics": { "tagSupport": support },
            } } });
            assert!(Capabilities::read(&initialize).deprecated_tag);
        }
    }

    #[test]
    fn settings_that_say_nothing_change_nothing() {
        for settings in [
            json!(null),
            json!({}),
            json!({ "triglot": {} }),
            json!({ "glossaries": 1 }),
        ] {
            assert_eq!(glossaries(&settings), None);
        }
        let settings = json!({ "triglot": { "glossaries": ["用語.toml"] } });
        assert_eq!(glossaries(&settings), Some(vec!["用語.toml".to_owned()]));
    }

    #[test]
    fn the_first_workspace_folder_is_the_root() {
        let initialize = json!({
            "rootUri": "file:///old",
            "workspaceFolders": [{ "uri": "file:///home/u/%E8%8D%89%E7%A8%BF", "name": "草稿" }],
        });
        assert_eq!(root(&initialize), Some(PathBuf::from("/home/u/草稿")));
        assert_eq!(root(&json!({ "rootUri": null })), None);
    }
}
