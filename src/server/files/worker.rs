//! The worker that checks the files beside the drafts and publishes what it finds.
//!
//! As for drafts, it takes the newest texts there are, so that a burst of edits costs a few looks;
//! a large glossary is linted as often as that can be done, and no draft waits for it.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use tokio::{task::spawn_blocking, time::Instant};
use tower_lsp::{Client, gen_lsp_types::Diagnostic};

use crate::{
    server::{
        proto::{self, View},
        session::{Session, Standing},
    },
    text::Encoding,
};

/// How old the diagnostics on the screen may become; see the worker of drafts.
const PATIENCE: Duration = Duration::from_millis(250);

/// What was published for a file.
struct Shown {
    at: Instant,
    version: i32,
    diagnostics: Vec<Diagnostic>,
}

/// Publishes for ever.
pub async fn publish(session: Arc<Session>, client: Client, encoding: Encoding) {
    let mut shown: BTreeMap<Arc<str>, Shown> = BTreeMap::new();
    loop {
        session.files.wake.notified().await;
        let open = session.open_files();
        let looked = Arc::clone(&session);
        let look = spawn_blocking(move || {
            let notes = looked.files.notes(&open, encoding);
            (notes, open)
        });
        // A panic is on standard error; the next edit brings another text.
        let Ok((notes, open)) = look.await else {
            continue;
        };
        for snapshot in &open {
            let Some(notes) = notes.get(&snapshot.uri) else {
                continue;
            };
            let before = shown.get(&snapshot.uri);
            let recent = before.is_some_and(|before| before.at.elapsed() < PATIENCE);
            match session.standing(snapshot) {
                Standing::Closed => continue,
                Standing::Overtaken if recent => continue,
                Standing::Overtaken | Standing::Current => {}
            }
            let view = View::new(snapshot, encoding, session.capabilities());
            let diagnostics = view.notes(notes);
            let is_same = |before: &Shown| {
                before.version == snapshot.version && before.diagnostics == diagnostics
            };
            if before.is_some_and(is_same) {
                continue;
            }
            let now = Shown {
                at: Instant::now(),
                version: snapshot.version,
                diagnostics: diagnostics.clone(),
            };
            shown.insert(Arc::clone(&snapshot.uri), now);
            client
                .publish_diagnostics(
                    proto::uri(&snapshot.uri),
                    diagnostics,
                    Some(snapshot.version),
                )
                .await;
        }
        // What was closed, or does not look like a file of ours any more.
        let gone: Vec<Arc<str>> = shown
            .keys()
            .filter(|uri| !notes.contains_key(*uri))
            .cloned()
            .collect();
        for uri in gone {
            shown.remove(&uri);
            client
                .publish_diagnostics(proto::uri(&uri), Vec::new(), None)
                .await;
        }
    }
}
