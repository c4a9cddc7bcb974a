//! What the client can do with the features that concern one draft.

use serde_json::Value;

/// What the client can do with completion, actions, hints and tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DraftCapabilities {
    /// A completion may replace what stands behind the caret too, if the user wants.
    pub insert_replace: bool,
    /// It shows details beside a completion's label.
    pub label_details: bool,
    /// It shows Markdown beside a list of completions.
    pub markdown_documentation: bool,
    /// It takes code actions with edits; otherwise only commands.
    pub action_literals: bool,
    /// It asks for the edit of the code action that was chosen.
    pub resolves_edits: bool,
    /// It applies edits that the server sends.
    pub applies_edits: bool,
    /// It makes files that an edit asks for.
    pub creates_files: bool,
    /// It shows a place in a document when the server asks for it.
    pub shows_documents: bool,
    /// It shows hints in the text.
    pub inlay_hints: bool,
    /// It asks for the tooltip of a hint when it is to be shown.
    pub resolves_tooltips: bool,
    /// It can be asked to ask for hints again.
    pub refreshes_inlay_hints: bool,
    /// It colours what the server tells it to.
    pub semantic_tokens: bool,
    /// It can be asked to ask for tokens again.
    pub refreshes_tokens: bool,
}

impl DraftCapabilities {
    /// Reads the parameters of `initialize`.
    pub fn read(initialize: &Value) -> Self {
        let at = |path: &str| initialize.pointer(&format!("/capabilities{path}"));
        let says = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let has = |path: &str| at(path).is_some_and(Value::is_object);
        let lists = |path: &str, word: &str| {
            let list = at(path).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|entry| entry == word))
        };
        let item = "/textDocument/completion/completionItem";
        let action = "/textDocument/codeAction";
        let edit = "/workspace/workspaceEdit";
        Self {
            insert_replace: says(&format!("{item}/insertReplaceSupport")),
            label_details: says(&format!("{item}/labelDetailsSupport")),
            markdown_documentation: lists(&format!("{item}/documentationFormat"), "markdown"),
            action_literals: has(&format!("{action}/codeActionLiteralSupport")),
            resolves_edits: says(&format!("{action}/dataSupport"))
                && lists(&format!("{action}/resolveSupport/properties"), "edit"),
            applies_edits: says("/workspace/applyEdit"),
            creates_files: says(&format!("{edit}/documentChanges"))
                && lists(&format!("{edit}/resourceOperations"), "create"),
            shows_documents: says("/window/showDocument/support"),
            inlay_hints: has("/textDocument/inlayHint"),
            resolves_tooltips: lists(
                "/textDocument/inlayHint/resolveSupport/properties",
                "tooltip",
            ),
            refreshes_inlay_hints: says("/workspace/inlayHint/refreshSupport"),
            semantic_tokens: has("/textDocument/semanticTokens"),
            refreshes_tokens: says("/workspace/semanticTokens/refreshSupport"),
        }
    }
}
