//! The answer to `initialize`: what the server offers to this client.

use tower_lsp::gen_lsp_types::{
    CodeActionOptions, CompletionOptions, DiagnosticOptions, DocumentLinkOptions,
    ExecuteCommandOptions, InitializeResult, InlayHintOptions, PositionEncodingKind, Save,
    ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
};

use super::{
    SOURCE,
    actions::{KINDS, kind},
    commands::COMMANDS,
    file::completion::TRIGGERS,
    offer,
    tokens::token_options,
};
use crate::{server::capabilities::Capabilities, text::Encoding};

/// The answer to `initialize`.
pub fn initialize_result(encoding: Encoding, client: Capabilities) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(KINDS.map(kind).to_vec()),
        resolve_provider: client.draft.resolves_edits.then_some(true),
        ..CodeActionOptions::default()
    };
    // For the files beside the drafts; in a draft none of them brings a list. Editors ask while
    // letters are typed, and a list after each CJK character that an input method commits would be
    // in the way.
    let completion = CompletionOptions {
        trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
        resolve_provider: Some(true),
        ..CompletionOptions::default()
    };
    let hints = InlayHintOptions {
        resolve_provider: Some(true),
        ..InlayHintOptions::default()
    };
    let commands = ExecuteCommandOptions {
        commands: COMMANDS.map(str::to_owned).to_vec(),
        ..ExecuteCommandOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some(SOURCE.to_owned()),
        workspace_diagnostics: client.pulls_workspace,
        // An entry of one glossary file may contradict one of another.
        inter_file_dependencies: true,
        ..DiagnosticOptions::default()
    };
    let mut capabilities = ServerCapabilities {
        position_encoding: Some(encoding_kind(encoding)),
        text_document_sync: Some(sync.into()),
        hover_provider: Some(true.into()),
        completion_provider: Some(completion),
        document_highlight_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        definition_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions::default()),
        execute_command_provider: Some(commands),
        inlay_hint_provider: client.draft.inlay_hints.then(|| hints.into()),
        semantic_tokens_provider: client.draft.semantic_tokens.then(|| token_options().into()),
        diagnostic_provider: client.pulls_diagnostics.then(|| pull.into()),
        ..ServerCapabilities::default()
    };
    offer::of_workspace(&mut capabilities, client);
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
