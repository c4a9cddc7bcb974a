//! Starting and ending: the runtime, the streams, the exit code.

use std::{future::pending, path::PathBuf, sync::Arc};

use tokio::io::{AsyncRead, AsyncWrite, duplex};
use tower_lsp::{LspService, Server};

use super::{
    backend::Backend,
    frames,
    guard::{Guard, Observed},
};
use crate::{text::Encoding, workspace::shipped::cache_folder};

/// How many requests may be under way at once. With fewer, a few slow requests hold back the
/// cancellations and edits that wait behind them.
const CONCURRENCY: usize = 256;

/// How many bytes of read messages may wait for the framework.
const WAITING: usize = 64 * 1024;

/// How a server is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The names of glossaries that replace those of the client's settings; may be empty.
    pub glossaries: Vec<String>,
    /// The unit of columns. UTF-16 whatever the client offers: most documents have several
    /// servers, and editors break when these disagree.
    pub encoding: Encoding,
    /// The folder for copies of what is in the binary; `None` where the user has none.
    pub cache: Option<PathBuf>,
}

impl Options {
    /// The options for glossaries named on the command line.
    pub fn new(glossaries: Vec<String>) -> Self {
        Self {
            glossaries,
            encoding: Encoding::Utf16,
            cache: cache_folder(),
        }
    }
}

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The client asked for it: `shutdown`, then `exit`.
    Orderly,
    /// `exit` without `shutdown`, the end of input, or input that is no message.
    Abrupt,
}

/// Serves one client on standard input and output, and returns the process's exit code: 0 after
/// `shutdown` and `exit`, 1 after any other end, 101 after a panic that nothing caught.
pub fn run(options: Options) -> u8 {
    let Ok(runtime) = tokio::runtime::Runtime::new() else {
        return 1;
    };
    let ending = runtime.block_on(async {
        let (input, output) = (tokio::io::stdin(), tokio::io::stdout());
        tokio::spawn(serve(input, output, options)).await
    });
    // The thread that reads standard input would hold the process until the client closes it.
    runtime.shutdown_background();
    match ending {
        Ok(Ending::Orderly) => 0,
        Ok(Ending::Abrupt) => 1,
        Err(_) => 101,
    }
}

/// Serves one client until it leaves.
pub async fn serve<I, O>(input: I, output: O, options: Options) -> Ending
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let observed = Arc::new(Observed::default());
    let seen = Arc::clone(&observed);
    let (service, socket) = LspService::build(|client| Backend::new(client, seen, options))
        .custom_method("window/workDoneProgress/cancel", Backend::cancel_progress)
        .custom_method("triglot/search", Backend::search)
        .custom_method("triglot/subjects", Backend::subjects)
        .custom_method("triglot/concepts", Backend::concepts)
        .custom_method("triglot/entry", Backend::entry)
        .custom_method("triglot/terms", Backend::terms)
        .finish();
    let guard = Guard::new(service, Arc::clone(&observed));
    let (feed, messages) = duplex(WAITING);
    let serving = Server::new(messages, output, socket)
        .concurrency_level(CONCURRENCY)
        .serve(guard);
    let mut broken = false;
    let reading = async {
        if let Err(error) = frames::hand_on(input, feed).await {
            broken = true;
            tell(&error);
        }
        // The framework answers what it has read, and then ends by itself.
        pending::<()>().await;
    };
    tokio::select! {
        () = serving => {}
        () = reading => {}
    }
    if observed.is_shut_down() && !broken {
        Ending::Orderly
    } else {
        Ending::Abrupt
    }
}

/// Whoever started the server by hand, or reads the editor's log, learns why it ended.
#[expect(clippy::print_stderr, reason = "standard output is the protocol's")]
fn tell(error: &std::io::Error) {
    eprintln!("triglot lsp: {error}");
}
