//! The answer to `initialize`: what the server offers to this client.

use tower_lsp::gen_lsp_types::{
    CodeActionOptions, CompletionOptions, DiagnosticOptions, DocumentLinkOptions, InitializeResult,
    PositionEncodingKind, Save, ServerCapabilities, ServerInfo, TextDocumentSyncKind,
    TextDocumentSyncOptions,
};

use super::{
    SOURCE,
    actions::{FIX_ALL, QUICK_FIX, kind},
    file::completion::TRIGGERS,
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
        code_action_kinds: Some(vec![kind(QUICK_FIX), kind(FIX_ALL)]),
        ..CodeActionOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some(SOURCE.to_owned()),
        // An entry of one glossary file may contradict one of another.
        inter_file_dependencies: true,
        ..DiagnosticOptions::default()
    };
    let completion = CompletionOptions {
        trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding_kind(encoding)),
        text_document_sync: Some(sync.into()),
        hover_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        completion_provider: Some(completion),
        definition_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions::default()),
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
