//! How often each concept of a glossary file is used, above its entry.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tower_lsp::gen_lsp_types::{CodeLens, Command, Location};

use super::{
    View,
    references::{location, uses_of},
};
use crate::{
    glossary::read::read_concepts,
    server::{
        capabilities::{Capabilities, SHOW_REFERENCES},
        session::Session,
    },
};

impl View<'_> {
    /// A lens for each concept of a glossary file; what it says is found out when it is shown.
    pub fn lenses(&self) -> Vec<CodeLens> {
        if !self.is_glossary() {
            return Vec::new();
        }
        let (concepts, _) = read_concepts(&self.reading.text, "");
        let concepts = concepts.iter().filter(|concept| !concept.terms.is_empty());
        let lens = concepts.map(|concept| CodeLens {
            range: self.range(concept.origin.span),
            command: None,
            data: Some(json!({
                "uri": self.snapshot.uri.as_ref(),
                "concept": concept.id,
            })),
        });
        lens.collect()
    }
}

/// The lens with the number of uses. The places are shown on a click where the client can; there
/// is no command for that which all clients know.
pub fn resolved_lens(mut lens: CodeLens, session: &Session) -> CodeLens {
    let data = lens.data.take().unwrap_or_default();
    let text = |path: &str| data.pointer(path).and_then(Value::as_str);
    let (uri, concept) = (text("/uri"), text("/concept").unwrap_or_default());
    let drafts = session.library.drafts(session);
    let ids = BTreeSet::from([concept]);
    let uses: Vec<Location> = uses_of(&drafts, &ids)
        .map(|(draft, one)| location(draft, one))
        .collect();
    let files: BTreeSet<&str> = uses.iter().map(|one| one.uri.0.as_str()).collect();
    let title = counted(uses.len(), files.len());
    let client: Capabilities = session.capabilities();
    let is_shown = client.shows_references && !uses.is_empty();
    lens.command = Some(Command {
        title,
        tooltip: None,
        command: if is_shown { SHOW_REFERENCES } else { "" }.to_owned(),
        arguments: is_shown.then(|| vec![json!(uri), json!(lens.range.start), json!(uses)]),
    });
    lens
}

/// How many uses there are, in words.
pub(super) fn counted(uses: usize, drafts: usize) -> String {
    let plural = |number: usize, word: &str| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    if uses == 0 {
        return "not used in any draft".to_owned();
    }
    format!("{} in {}", plural(uses, "use"), plural(drafts, "draft"))
}
