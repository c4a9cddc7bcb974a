//! The task that reads the drafts of the workspace in the background: all at the start, with a
//! progress bar where the client shows one, and afterwards what has changed, once nothing has
//! changed for a moment.

use std::{sync::Arc, time::Duration};

use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep, timeout},
};
use tower_lsp::{
    Client,
    gen_lsp_types::{MessageType, ProgressToken},
};

use super::Reading;
use crate::server::session::Session;

/// How long nothing must have changed before drafts are read again in the background.
const QUIET: Duration = Duration::from_millis(150);

/// What the user is told of a workspace that is too large.
const FULL: &str = "This workspace has more drafts than Triglot keeps in mind: some are left out \
                    where places are listed and counted, and in a rename. Open the folder of one \
                    project, or leave drafts out with a .triglotignore.";

/// How often the progress bar moves at most.
const SHOW_EVERY: Duration = Duration::from_millis(100);

/// The name of the progress bar; there is one a session.
pub const PROGRESS: &str = "triglot/reading-drafts";

/// Reads the drafts of the workspace for ever.
pub async fn tend(session: Arc<Session>, client: Client) {
    if !session.library.folders().is_empty() {
        let showing = session.capabilities().shows_progress.then(|| {
            let (session, client) = (Arc::clone(&session), client.clone());
            // Spawned, as the client may never answer.
            tokio::spawn(async move { show(&session.library.background, client).await })
        });
        refresh(&session).await;
        session.library.background.ends();
        drop(showing);
    }
    if session.library.lock().is_full() {
        client.show_message(MessageType::Warning, FULL).await;
    }
    let mut shown = session.library.lock().generation();
    loop {
        session.library.wake.notified().await;
        while timeout(QUIET, session.library.wake.notified())
            .await
            .is_ok()
        {}
        if session.library.background.is_cancelled() {
            continue;
        }
        refresh(&session).await;
        let now = session.library.lock().generation();
        let is_shown = session.library.shows_counts();
        if now != shown && is_shown && session.capabilities().refreshes_lenses {
            let client = client.clone();
            tokio::spawn(async move {
                // A client that refuses shows the new counts when it next asks.
                let _ = client.code_lens_refresh().await;
            });
        }
        shown = now;
    }
}

/// Reads what has changed, on a thread of its own. A panic there is on standard error.
async fn refresh(session: &Arc<Session>) {
    let session = Arc::clone(session);
    let work = move || {
        let library = &session.library;
        library.refresh(&session, &library.background);
        if library.shows_counts() {
            library.drafts(&session);
        }
        // Glossaries may have been loaded, of which something is to be told.
        session.errands.tell();
    };
    let _ = spawn_blocking(work).await;
}

/// Shows how far the reading has come, until it ends.
async fn show(reading: &Reading, client: Client) {
    let token = ProgressToken::from(PROGRESS.to_owned());
    if client
        .create_work_done_progress(token.clone())
        .await
        .is_err()
        || reading.has_ended()
    {
        return;
    }
    let bar = client.progress(token, "Triglot");
    let bar = bar.with_percentage(0).with_cancel_button();
    let bar = bar.with_message("reading drafts").begin().await;
    while !reading.has_ended() {
        let next = Instant::now() + SHOW_EVERY;
        reading.moves().await;
        let (done, total) = reading.state();
        let percentage = (done * 100).checked_div(total).unwrap_or_default();
        let percentage = u32::try_from(percentage).unwrap_or(100);
        let message = format!("{done} of {total} drafts read");
        bar.report_with_message(message, percentage, Some(true))
            .await;
        sleep(next.saturating_duration_since(Instant::now())).await;
    }
    bar.finish().await;
}
