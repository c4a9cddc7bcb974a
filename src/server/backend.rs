//! The methods of the protocol that the server answers: a table of contents.
//!
//! Two rules keep the order of edits and the server alive. A handler of a document notification
//! holds no `.await`: it is a plain function that returns a ready future, so that the compiler
//! refuses one. No handler waits for an answer of the client; what must is spawned.

mod glossary;

use std::{
    future::{Future, ready},
    sync::Arc,
};

use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_lsp::{
    Client, LanguageServer,
    gen_lsp_types::{
        CodeActionParams, CodeActionResponse, DidChangeConfigurationParams,
        DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
        DocumentDiagnosticReport, Hover, HoverParams, InitializeParams, InitializeResult,
        InitializedParams, MessageType,
    },
    jsonrpc::{Error, ErrorCode, Result},
};

use super::{
    buffer::Buffer,
    capabilities::{self, Capabilities},
    composition,
    documents::Renewed,
    engine::{self, Choice},
    guard::Observed,
    proto::{self, View},
    run::Options,
    session::{Session, Standing},
    snapshot::Health,
    uri, worker,
};

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
        self.session.choose(self.first_choice(initialize));
        reload(&self.session, &self.client).await;
        Ok(proto::initialize_result(
            self.options.encoding,
            capabilities,
        ))
    }

    async fn initialized(&self, _: InitializedParams) {
        if !self.session.capabilities().pulls_diagnostics {
            let (session, client) = (Arc::clone(&self.session), self.client.clone());
            tokio::spawn(worker::publish(session, client, self.options.encoding));
        }
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
        self.wait_for_composition(&uri);
        ready(())
    }

    fn did_close(&self, params: DidCloseTextDocumentParams) -> impl Future<Output = ()> + Send {
        self.session.close(&params.text_document.uri.0);
        ready(())
    }

    fn did_save(&self, params: DidSaveTextDocumentParams) -> impl Future<Output = ()> + Send {
        self.file_changed(&params.text_document.uri.0);
        ready(())
    }

    fn did_change_watched_files(
        &self,
        params: DidChangeWatchedFilesParams,
    ) -> impl Future<Output = ()> + Send {
        for event in &params.changes {
            self.file_changed(&event.uri.0);
        }
        ready(())
    }

    fn did_change_configuration(
        &self,
        params: DidChangeConfigurationParams,
    ) -> impl Future<Output = ()> + Send {
        if self.options.glossaries.is_empty()
            && let Some(names) = capabilities::glossaries(&params.settings)
            && self.session.choose(self.choice(names))
        {
            self.spawn_reload();
        }
        ready(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let answer = self.view(&at.text_document.uri.0, move |view| view.hover(at.position));
        Ok(answer.await?.flatten())
    }

    async fn code_action(
        &self,
        params: CodeActionParams,
    ) -> Result<Option<Vec<CodeActionResponse>>> {
        let CodeActionParams { range, context, .. } = params;
        self.view(&params.text_document.uri.0, move |view| {
            view.code_actions(range, context.only.as_deref())
        })
        .await
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReport> {
        let previous = params.previous_result_id;
        let report = self.view(&params.text_document.uri.0, move |view| {
            view.report(previous.as_deref())
        });
        match report.await {
            Ok(report) => Ok(report.unwrap_or_else(proto::empty_report)),
            Err(error) => Err(proto::to_be_asked_again(error)),
        }
    }
}

impl Backend {
    /// A backend that answers `client`.
    pub fn new(client: Client, observed: Arc<Observed>, options: Options) -> Self {
        Self {
            session: Arc::default(),
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
        let Some(snapshot) = self.session.snapshot(uri) else {
            return Ok(None);
        };
        let session = Arc::clone(&self.session);
        let encoding = self.options.encoding;
        let answer = spawn_blocking(move || {
            // In a burst of edits most questions are out of date before their turn comes.
            if session.standing(&snapshot) != Standing::Current {
                return None;
            }
            let view = View::new(&snapshot, encoding, session.capabilities());
            let answer = look(&view);
            (session.standing(&snapshot) == Standing::Current).then_some(answer)
        });
        let answer = answer.await.map_err(|_| Error::internal_error())?;
        let answer = answer.ok_or(Error::new(ErrorCode::ContentModified))?;
        Ok(Some(answer))
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

    /// Loads the settings and the glossaries again when `uri` is one of their files. Asked at every
    /// save, as not every client tells of changed files.
    fn file_changed(&self, uri: &str) {
        if self.session.engine().depends_on(&uri::path(uri)) {
            self.spawn_reload();
        }
    }

    fn spawn_reload(&self) {
        let (session, client) = (Arc::clone(&self.session), self.client.clone());
        tokio::spawn(async move {
            reload(&session, &client).await;
            if session.capabilities().refreshes_diagnostics {
                // A client that refuses shows the new diagnostics at its next edit.
                let _ = client.workspace_diagnostic_refresh().await;
            }
        });
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
                // As in `spawn_reload`.
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

/// Loads the chosen glossaries and tells the user what was wrong with them.
async fn reload(session: &Session, client: &Client) {
    let choice = session.choice();
    let chosen = choice.clone();
    // A panic is on standard error; the glossaries in force stay.
    let Ok(loaded) = spawn_blocking(move || engine::load(&chosen)).await else {
        return;
    };
    if session.set_engine(loaded.engine, &choice) {
        for problem in loaded.problems {
            show(client, problem);
        }
    }
}

/// Shows the user a message. Spawned, as a handler must not wait for the client to read.
fn show(client: &Client, message: String) {
    let client = client.clone();
    tokio::spawn(async move { client.show_message(MessageType::Warning, message).await });
}
