//! What the server asks of the client once they know each other: to tell of changed files and
//! settings, and which settings it has.
//!
//! Every question is asked in a task of its own and nothing waits for its answer: there are clients
//! that never answer.

use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::{
    Client,
    gen_lsp_types::{ConfigurationItem, Registration},
};

use super::{capabilities, engine::Choice, keeper, session::Session};

/// The section of a client's settings that is ours.
const SECTION: &str = "triglot";

/// The files whose changes the client is asked to tell of: drafts, glossaries and settings, and
/// what leaves drafts out.
const WATCHED: [&str; 3] = [
    "**/*.{md,markdown,mdown,mkd,mdx,qmd,rmd,txt,text}",
    "**/*.toml",
    "**/.{triglotignore,gitignore,ignore}",
];

/// Asks the client for what it can do for us.
pub fn greet(session: &Arc<Session>, client: &Client) {
    let can = session.capabilities();
    if can.watches_files {
        let watchers = WATCHED.map(|glob| json!({ "globPattern": glob }));
        let options = json!({ "watchers": watchers });
        register(client, "workspace/didChangeWatchedFiles", options);
    }
    if can.tells_settings {
        let options = json!({ "section": SECTION });
        register(client, "workspace/didChangeConfiguration", options);
    }
    if can.has_settings {
        ask_for_settings(session, client);
    }
}

fn register(client: &Client, method: &str, options: Value) {
    let registration = Registration {
        id: format!("triglot/{method}"),
        method: method.to_owned(),
        register_options: Some(options),
    };
    let client = client.clone();
    tokio::spawn(async move {
        // A client that refuses is looked after as one that cannot.
        let _ = client.register_capability(vec![registration]).await;
    });
}

/// Asks the client for its settings, and takes them over when they come.
pub fn ask_for_settings(session: &Arc<Session>, client: &Client) {
    let (session, client) = (Arc::clone(session), client.clone());
    let item = ConfigurationItem {
        scope_uri: None,
        section: Some(SECTION.to_owned()),
    };
    tokio::spawn(async move {
        let settings = client.configuration(vec![item]).await;
        if let Some(settings) = settings.ok().and_then(|found| found.into_iter().next()) {
            take_settings(&session, &client, &settings);
        }
    });
}

/// Takes over what settings say; those that say nothing change nothing.
pub fn take_settings(session: &Session, client: &Client, settings: &Value) {
    if session.set_settings(settings) {
        keeper::show_again(session, client);
    }
    if session.has_fixed_glossaries() {
        return;
    }
    let Some(names) = capabilities::glossaries(settings) else {
        return;
    };
    let root = session.engines.choice().root;
    if session.engines.choose(Choice { names, root }) {
        session.errands.chosen();
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        document::Format,
        workspace::{discover::IGNORE_FILE, project::SETTINGS_FILE},
    };

    #[test]
    fn every_file_that_matters_is_watched() {
        let globs = WATCHED.map(|glob| globset::Glob::new(glob).expect("a glob"));
        let is_watched = |name: &str| {
            let path = Path::new("/草稿").join(name);
            globs
                .iter()
                .any(|glob| glob.compile_matcher().is_match(&path))
        };
        for ending in "md markdown mdown mkd mdx qmd rmd txt text".split(' ') {
            let name = format!("声明.{ending}");
            assert!(Format::from_path(Path::new(&name)).is_some(), "{name}");
            assert!(is_watched(&name), "{name}");
        }
        for name in [SETTINGS_FILE, IGNORE_FILE, "用語.toml", ".gitignore"] {
            assert!(is_watched(name), "{name}");
        }
        assert!(!is_watched("image.png"));
    }
}
