//! The worker that checks documents in the background and publishes what it finds.
//!
//! It is the only publisher, so that diagnostics arrive in the order of their versions. It always
//! takes the newest text, so that a burst of edits costs a few checks and not one for each. There
//! is no delay: editors wait before they send an edit, and a second wait would only add to theirs.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use tokio::{task::spawn_blocking, time::Instant};
use tower_lsp::Client;

use super::{
    proto::{self, View},
    session::{Session, Standing},
    snapshot::Snapshot,
};
use crate::text::Encoding;

/// How old the diagnostics on the screen may become. A check that was overtaken by an edit is
/// thrown away only when something younger than this was published; otherwise a person who types
/// faster than a check takes would see nothing until the first pause.
const PATIENCE: Duration = Duration::from_millis(250);

/// Publishes for ever.
pub async fn publish(session: Arc<Session>, client: Client, encoding: Encoding) {
    let mut published: BTreeMap<Arc<str>, Instant> = BTreeMap::new();
    loop {
        session.wait_for_jobs().await;
        while let Some(job) = session.next_job() {
            let Some(snapshot) = job.snapshot else {
                session.files.changed();
                if published.remove(&job.uri).is_none() {
                    continue;
                }
                client
                    .publish_diagnostics(proto::uri(&job.uri), Vec::new(), None)
                    .await;
                continue;
            };
            if !snapshot.is_draft() {
                session.files.changed();
                continue;
            }
            if !check(&snapshot).await {
                continue;
            }
            let last = published.get(&job.uri);
            let recent = last.is_some_and(|last| last.elapsed() < PATIENCE);
            match session.standing(&snapshot) {
                Standing::Closed => continue,
                Standing::Overtaken if recent => continue,
                Standing::Overtaken | Standing::Current => {}
            }
            published.insert(job.uri, Instant::now());
            let view = View::new(&snapshot, encoding, session.capabilities());
            client
                .publish_diagnostics(
                    proto::uri(&snapshot.uri),
                    view.diagnostics(),
                    Some(snapshot.version),
                )
                .await;
        }
    }
}

/// Checks a document on a thread of its own; false when the check panicked, which standard error
/// tells. The worker outlives that: the next edit brings another text.
async fn check(snapshot: &Arc<Snapshot>) -> bool {
    let snapshot = Arc::clone(snapshot);
    let check = spawn_blocking(move || {
        snapshot.findings();
    });
    check.await.is_ok()
}
