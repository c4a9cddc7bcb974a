//! The methods of the protocol that the server answers: a table of contents.
//!
//! Two rules keep the order of edits and the server alive. A handler of a document notification
//! holds no `.await`: it is a plain function that returns a ready future, so that the compiler
//! refuses one. No handler waits for an answer of the client; what must is spawned.

mod glossary;

use std::{
    future::{Future, ready},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_lsp::{
    Client, LanguageServer,
    gen_lsp_types::{
        CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem,
        CompletionParams, CompletionResponse, CompletionTriggerKind, DefinitionParams,
        DefinitionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams,
        DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
        DocumentDiagnosticReport, DocumentHighlight, DocumentHighlightParams, DocumentLink,
        DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
        Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
        InlayHintParams, Location, LspAny, MarkupContent, MarkupKind, MessageType,
        PrepareRenameResult, ReferenceParams, RenameFilesParams, RenameParams, SemanticTokens,
        SemanticTokensDeltaParams, SemanticTokensDeltaResponse, SemanticTokensParams,
        SemanticTokensRangeParams, TextDocumentPositionParams, WorkspaceDiagnosticParams,
        WorkspaceDiagnosticReport, WorkspaceEdit, WorkspaceFolder, WorkspaceSymbolParams,
        WorkspaceSymbolResponse,
    },
    jsonrpc::{Error, ErrorCode, Result},
};

use super::{
    buffer::Buffer,
    capabilities::{self, Capabilities},
    composition,
    documents::Renewed,
    engine::Choice,
    files, greeting,
    guard::Observed,
    keeper, library, project,
    proto::{self, ChangeOf, Command, Refusal, Target, Tokens, View},
    run::Options,
    session::{Session, Standing},
    snapshot::Health,
    uri,
    wanted::Wanted,
    worker,
};
use crate::workspace::FileProblem;

/// Answers the methods of the protocol.
#[derive(Debug)]
pub struct Backend {
    session: Arc<Session>,
    client: Client,
    observed: Arc<Observed>,
    options: Options,
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let initialize = self.observed.initialize();
        let capabilities = Capabilities::read(initialize);
        self.session.set_capabilities(capabilities);
        if let Some(settings) = initialize.pointer("/initializationOptions") {
            self.session.set_settings(settings);
        }
        self.session.engines.choose(self.first_choice(initialize));
        self.session
            .library
            .set_folders(capabilities::folders(initialize));
        let (session, client) = (Arc::clone(&self.session), self.client.clone());
        tokio::spawn(keeper::settle(Arc::clone(&session)));
        tokio::spawn(keeper::keep(session, client));
        self.session.errands.settle();
        Ok(proto::initialize_result(
            self.options.encoding,
            capabilities,
        ))
    }

    async fn initialized(&self, _: InitializedParams) {
        if !self.observed.note_initialized() {
            return;
        }
        if !self.session.capabilities().pulls_diagnostics {
            let (session, client) = (Arc::clone(&self.session), self.client.clone());
            tokio::spawn(worker::publish(session, client, self.options.encoding));
            let (session, client) = (Arc::clone(&self.session), self.client.clone());
            tokio::spawn(files::publish(session, client, self.options.encoding));
        }
        greeting::greet(&self.session, &self.client);
        let (session, client) = (Arc::clone(&self.session), self.client.clone());
        tokio::spawn(library::tend(session, client));
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    fn did_open(&self, params: DidOpenTextDocumentParams) -> impl Future<Output = ()> + Send {
        let news = self.session.open(&proto::opened(&params.text_document));
        self.tell(&params.text_document.uri.0, news);
        ready(())
    }

    fn did_change(&self, params: DidChangeTextDocumentParams) -> impl Future<Output = ()> + Send {
        let uri = params.text_document.text_document_identifier.uri.0;
        let (renewed, changes) = proto::changes(params.content_changes);
        let edit = |buffer: &mut Buffer| {
            let encoding = self.options.encoding;
            let edits = changes.iter().map(|change| buffer.apply(change, encoding));
            // No input method makes several changes at once, or one of the whole text.
            let is_step = changes.len() == 1 && renewed == Renewed::Part;
            edits.last().filter(|_| is_step)
        };
        let version = params.text_document.version;
        let news = self.session.edit(&uri, version, renewed, edit);
        self.tell(&uri, news);
        self.session.errands.look();
        self.wait_for_composition(&uri);
        ready(())
    }

    fn did_close(&self, params: DidCloseTextDocumentParams) -> impl Future<Output = ()> + Send {
        self.session.close(&params.text_document.uri.0);
        ready(())
    }

    fn did_save(&self, params: DidSaveTextDocumentParams) -> impl Future<Output = ()> + Send {
        self.file_changed(&uri::path(&params.text_document.uri.0));
        // Not every client tells of other changed files.
        self.session.errands.saved();
        ready(())
    }

    fn did_change_watched_files(
        &self,
        params: DidChangeWatchedFilesParams,
    ) -> impl Future<Output = ()> + Send {
        for event in &params.changes {
            self.file_changed(&uri::path(&event.uri.0));
        }
        ready(())
    }

    fn did_change_configuration(
        &self,
        params: DidChangeConfigurationParams,
    ) -> impl Future<Output = ()> + Send {
        greeting::take_settings(&self.session, &self.client, &params.settings);
        if self.session.capabilities().has_settings {
            greeting::ask_for_settings(&self.session, &self.client);
        }
        ready(())
    }

    fn did_change_workspace_folders(
        &self,
        params: DidChangeWorkspaceFoldersParams,
    ) -> impl Future<Output = ()> + Send {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders
                .iter()
                .map(|folder| uri::path(&folder.uri.0))
                .collect()
        };
        let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
        let mut folders = self.session.library.folders();
        folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
        folders.extend(added);
        let root = folders.first().cloned();
        self.session.library.set_folders(folders);
        let names = self.session.engines.choice().names;
        if self.session.engines.choose(Choice { names, root }) {
            self.session.errands.chosen();
        }
        ready(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let open = self.session.open_files();
        let answer = self.view(&at.text_document.uri.0, move |view| match view.file() {
            Some(file) => view.file_hover(&file, &open, at.position),
            None => view.hover(at.position),
        });
        Ok(answer.await?.flatten())
    }

    async fn goto_definition(
        &self,
        params: DefinitionParams,
    ) -> Result<Option<DefinitionResponse>> {
        let at = params.text_document_position_params;
        let open = self.session.open_files();
        let cache = self.options.cache.clone();
        let answer = self.view(&at.text_document.uri.0, move |view| {
            let mut entries = view.entries(&open, cache.as_deref(), at.position)?;
            let problem = entries.problem.take();
            Some((view.definition(entries), problem))
        });
        let Some((answer, problem)) = answer.await?.flatten() else {
            return Ok(None);
        };
        if let Some(problem) = problem {
            show(&self.client, problem);
        }
        Ok(Some(answer))
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let uri = &params.text_document.uri.0;
        let answer = self.view(uri, |view| Some(view.symbols(&view.file()?)));
        Ok(answer.await?.flatten())
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let uri = &params.text_document.uri.0;
        let answer = self.view(uri, |view| Some(view.links(&view.file()?)));
        Ok(answer.await?.flatten())
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position_params;
        let open = self.session.open_files();
        let kind = params.context.map(|context| context.trigger_kind);
        let answer = self.view(&at.text_document.uri.0, move |view| match view.file() {
            Some(file) => Some(view.file_completion(&file, &open, at.position).into()),
            None if !view.is_draft() => None,
            // The characters that trigger a list are those of files.
            None if kind == Some(CompletionTriggerKind::TriggerCharacter) => None,
            None => Some(view.completion(at.position)),
        });
        Ok(answer.await?.flatten())
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let kind = proto::documentation_kind(self.session.capabilities());
        let card = self.card(item.data.clone(), kind).await?;
        let known = item.documentation.clone();
        Ok(CompletionItem {
            documentation: card.map(Into::into).or(known),
            ..item
        })
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let answer = self.view(&at.text_document.uri.0, move |view| {
            view.highlights(at.position)
        });
        answer.await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.session.settings().inlay_hints {
            return Ok(None);
        }
        let range = params.range;
        let answer = self.view(&params.text_document.uri.0, move |view| view.hints(range));
        answer.await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let kind = proto::hover_kind(self.session.capabilities());
        let card = self.card(hint.data.clone(), kind).await?;
        Ok(InlayHint {
            tooltip: card.map(Into::into),
            ..hint
        })
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokens>> {
        let uri = params.text_document.uri.0;
        let tokens = self.view(&uri, proto::tokens).await?;
        Ok(tokens.map(|Tokens { id, data }| {
            self.session.tokens.keep(&uri, &id, &data, None);
            proto::all_tokens(Some(id), &data)
        }))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensDeltaResponse>> {
        let (uri, previous) = (params.text_document.uri.0, params.previous_result_id);
        let tokens = self.view(&uri, proto::tokens).await?;
        Ok(tokens.map(|Tokens { id, data }| {
            let kept = &self.session.tokens;
            match kept.keep(&uri, &id, &data, Some(&previous)) {
                Some(difference) => proto::changed_tokens(id, difference),
                None => proto::all_tokens(Some(id), &data).into(),
            }
        }))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokens>> {
        let range = params.range;
        let answer = self.view(&params.text_document.uri.0, move |view| {
            view.tokens_in(range)
        });
        answer.await
    }

    async fn code_action(
        &self,
        params: CodeActionParams,
    ) -> Result<Option<Vec<CodeActionResponse>>> {
        let CodeActionParams { range, context, .. } = params;
        let open = self.session.open_files();
        self.view(&params.text_document.uri.0, move |view| match view.file() {
            Some(file) => view.file_actions(&file, &open, range, &context),
            None => view.code_actions(range, context.only.as_deref()),
        })
        .await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(change) = proto::change_of(&action) else {
            return Ok(action);
        };
        let planned = self.planned(change).await?;
        let targets = planned.map_err(|problem| proto::refused(problem.to_string()))?;
        let client = self.session.capabilities();
        let edit = proto::project_edit(&targets, self.options.encoding, client);
        Ok(CodeAction {
            edit: Some(edit),
            ..action
        })
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LspAny>> {
        let arguments = params.arguments.unwrap_or_default();
        let Some(command) = Command::read(&params.command, &arguments) else {
            let name = params.command;
            return Err(Error::invalid_params(format!("cannot run `{name}` so")));
        };
        match command {
            Command::Edit(edit) => self.apply(edit),
            Command::FixAll(uri) => {
                let edit = self.view(&uri, proto::fix_all_edit).await?;
                edit.flatten().into_iter().for_each(|edit| self.apply(edit));
            }
            Command::Change(change) => self.change(change).await?,
        }
        Ok(None)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position_params;
        let with_lines = params.context.include_declaration;
        self.across(&at.text_document.uri.0, move |view, session| {
            let mut places = view.references(at.position, session);
            if with_lines {
                places.splice(0..0, view.declarations(at.position, session));
            }
            places
        })
        .await
    }

    async fn prepare_rename(
        &self,
        at: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResult>> {
        let answer = self.view(&at.text_document.uri.0, move |view| {
            view.prepare_rename(at.position)
        });
        let answer = answer.await?.unwrap_or(Ok(None));
        answer.map_err(refused)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position_params;
        let answer = self.across(&at.text_document.uri.0, move |view, session| {
            view.rename(at.position, &params.new_name, session)
        });
        let answer = answer.await?.unwrap_or(Ok(None)).map_err(refused)?;
        Ok(answer.map(|answer| {
            if let Some(message) = answer.message {
                show(&self.client, message);
            }
            answer.edit
        }))
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let symbols =
            self.about_workspace(move |session, _| proto::symbols(&params.query, session));
        Ok(Some(symbols.await?.into()))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.session.library.show_counts();
        let lenses = |view: &View<'_>| view.lenses();
        self.view(&params.text_document.uri.0, lenses).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        self.about_workspace(move |session, _| proto::resolved_lens(lens, session))
            .await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReport> {
        self.about_workspace(move |session, wanted| {
            proto::workspace_report(&params.previous_result_ids, session, &|| wanted.is_wanted())
        })
        .await
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.about_workspace(move |session, _| proto::renamed_files(&params.files, session))
            .await
    }

    fn did_rename_files(&self, params: RenameFilesParams) -> impl Future<Output = ()> + Send {
        for rename in &params.files {
            self.file_changed(&uri::path(&rename.old_uri.0));
            self.file_changed(&uri::path(&rename.new_uri.0));
        }
        self.session.errands.saved();
        ready(())
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReport> {
        let previous = params.previous_result_id;
        let (session, encoding) = (Arc::clone(&self.session), self.options.encoding);
        let report = self.view(&params.text_document.uri.0, move |view| {
            if view.file().is_none() {
                return view.report(previous.as_deref());
            }
            let notes = session.files.notes(&session.open_files(), encoding);
            view.notes_report(&notes, previous.as_deref())
        });
        match report.await {
            Ok(report) => Ok(report.unwrap_or_else(proto::empty_report)),
            Err(error) => Err(proto::to_be_asked_again(error)),
        }
    }
}

impl Backend {
    /// The user has had enough of work that is shown to him.
    pub async fn cancel_progress(&self, params: Value) {
        if params.pointer("/token").and_then(Value::as_str) == Some(library::PROGRESS) {
            self.session.library.cancel();
        }
    }

    /// A backend that answers `client`.
    pub fn new(client: Client, observed: Arc<Observed>, options: Options) -> Self {
        Self {
            session: Arc::new(Session::new(options.clone())),
            client,
            observed,
            options,
        }
    }

    /// What `look` makes of a document as it is now; `None` when it is not open.
    ///
    /// The document is looked up before the first `.await`, so that edits that arrive later are
    /// not in it; an answer that they have made wrong is not given.
    async fn view<T: Send + 'static>(
        &self,
        uri: &str,
        look: impl FnOnce(&View<'_>) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        self.across(uri, |view, _| look(view)).await
    }

    /// The same, with a look at the rest of the session.
    async fn across<T: Send + 'static>(
        &self,
        uri: &str,
        look: impl FnOnce(&View<'_>, &Session) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(snapshot) = self.session.settled(uri).await else {
            return Ok(None);
        };
        let session = Arc::clone(&self.session);
        let answer = spawn_blocking(move || {
            // In a burst of edits most questions are out of date before their turn comes.
            if session.standing(&snapshot) != Standing::Current {
                return None;
            }
            let answer = look(&View::of(&snapshot, &session), &session);
            (session.standing(&snapshot) == Standing::Current).then_some(answer)
        });
        let answer = answer.await.map_err(|_| Error::internal_error())?;
        let answer = answer.ok_or(Error::new(ErrorCode::ContentModified))?;
        Ok(Some(answer))
    }

    /// The card of the term that the data of a completion or a hint name.
    async fn card(&self, data: Option<LspAny>, kind: MarkupKind) -> Result<Option<MarkupContent>> {
        let session = Arc::clone(&self.session);
        let card = spawn_blocking(move || proto::card_of(&session.engines, data.as_ref(), kind));
        card.await.map_err(|_| Error::internal_error())
    }

    /// What a change does to the project's files, those that are open as the client has them.
    async fn planned(
        &self,
        change: ChangeOf,
    ) -> Result<std::result::Result<Vec<Target>, FileProblem>> {
        let session = Arc::clone(&self.session);
        let planned = spawn_blocking(move || project::plan(&session, &change));
        planned.await.map_err(|_| Error::internal_error())
    }

    /// Makes a change: in the editor where it has one of the files open, otherwise on disk.
    async fn change(&self, change: ChangeOf) -> Result<()> {
        let targets = match self.planned(change).await? {
            Ok(targets) => targets,
            Err(problem) => {
                show(&self.client, problem.to_string());
                return Ok(());
            }
        };
        let client = self.session.capabilities();
        let is_open = targets.iter().any(|target| target.version.is_some());
        let is_new = targets.iter().any(|target| target.change.old.is_none());
        let can_apply = client.draft.applies_edits && (client.draft.creates_files || !is_new);
        if is_open && can_apply {
            self.apply(proto::project_edit(&targets, self.options.encoding, client));
            return Ok(());
        }
        let written = spawn_blocking(move || project::write(&targets)).await;
        for message in written.map_err(|_| Error::internal_error())? {
            show(&self.client, message);
        }
        self.session.errands.saved();
        Ok(())
    }

    /// Asks the client to apply an edit. Spawned, as a handler must not wait for its answer.
    fn apply(&self, edit: WorkspaceEdit) {
        if !self.session.capabilities().draft.applies_edits {
            let message = "this editor takes no edits from a server".to_owned();
            return show(&self.client, message);
        }
        let client = self.client.clone();
        tokio::spawn(async move { client.apply_edit(edit).await });
    }

    /// An answer that is about no document in particular, made on a thread of its own.
    async fn about_workspace<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Session, &Wanted) -> T + Send + 'static,
    ) -> Result<T> {
        let session = Arc::clone(&self.session);
        let (_asked, wanted) = Wanted::while_asked();
        let answer = spawn_blocking(move || look(&session, &wanted)).await;
        answer.map_err(|_| Error::internal_error())
    }

    /// The glossaries of the command line, or else those of the client's first settings.
    fn first_choice(&self, initialize: &Value) -> Choice {
        let settings = initialize.pointer("/initializationOptions");
        let names = settings.and_then(capabilities::glossaries);
        let given = &self.options.glossaries;
        self.choice(if given.is_empty() {
            names.unwrap_or_default()
        } else {
            given.clone()
        })
    }

    fn choice(&self, names: Vec<String>) -> Choice {
        let root = capabilities::root(self.observed.initialize());
        Choice { names, root }
    }

    fn file_changed(&self, path: &Path) {
        self.session.errands.changed(path.to_owned());
        self.session.library.file_changed(path);
    }

    /// Shows what is held back at a composition once nothing was typed for a while.
    fn wait_for_composition(&self, uri: &str) {
        let snapshot = self.session.snapshot(uri);
        let Some(snapshot) = snapshot.filter(|snapshot| snapshot.composed.is_some()) else {
            return;
        };
        let (session, client) = (Arc::clone(&self.session), self.client.clone());
        tokio::spawn(async move {
            tokio::time::sleep(composition::PAUSE).await;
            if session.finish_composition(&snapshot) && session.capabilities().refreshes_diagnostics
            {
                // A client that refuses shows them at its next edit.
                let _ = client.workspace_diagnostic_refresh().await;
            }
        });
    }

    fn tell(&self, uri: &str, news: Option<Health>) {
        if let Some(health) = news {
            let name = uri::path(uri).display().to_string();
            show(&self.client, format!("{name}: {}", health.message()));
        }
    }
}

/// The error for a request that makes no sense here, with a sentence for the user.
fn refused(refusal: Refusal) -> Error {
    Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: refusal.0.into(),
        data: None,
    }
}

/// `LSPErrorCodes.RequestFailed`.
const REQUEST_FAILED: i64 = -32803;

/// Shows the user a message. Spawned, as a handler must not wait for the client to read.
fn show(client: &Client, message: String) {
    let client = client.clone();
    tokio::spawn(async move { client.show_message(MessageType::Warning, message).await });
}
