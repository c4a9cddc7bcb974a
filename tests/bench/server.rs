//! How long a person waits for the language server: the binary, over a pipe, as an editor speaks.
//!
//! `cargo bench --bench server` prints the tables of docs/performance.md, and with `-- --write`
//! writes them there. `TRIGLOT_CORPUS` names a folder of drafts; without it the examples are
//! repeated. `TRIGLOT_BESIDE` names another server (`typos-lsp`) that gets the same text and keys;
//! `TRIGLOT_BINARY` another binary of ours. `--keys` sets how many keys are pressed in a document,
//! `--terms` the size of the large glossary, `--edits` the length of the burst. Run by `cargo test`
//! it does everything once with very little, so that it cannot rot.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads drafts and prints"
)]

#[expect(dead_code, reason = "the benchmark of matching uses the rest")]
mod corpus;
mod page;
mod server {
    pub mod draft;
    pub mod figures;
    pub mod glossary;
    pub mod report;
    pub mod wire;
}
mod terms;

use std::{
    env, fs,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::Value;
use triglot::text::Language;

use corpus::Corpus;
use server::{
    draft::{Draft, Size},
    figures::Times,
    glossary::glossary,
    report::{Measured, Report, Typing},
    wire::{Session, frame, result},
};

/// The languages of the documents; what is measured in them is counted together.
const LANGUAGES: [Language; 3] = [
    Language::SimplifiedChinese,
    Language::Japanese,
    Language::Korean,
];
/// Between two keys. A quick typist takes ten times as long, but the work of one key is done.
const PAUSE: Duration = Duration::from_millis(10);
/// No document is typed in for longer than this, however slow the server.
const ENOUGH: Duration = Duration::from_secs(20);

/// What to measure.
struct Plan {
    small: Size,
    large: Size,
    corpus: usize,
    terms: usize,
    keys: usize,
    edits: usize,
    starts: usize,
    write: bool,
}

/// A server, as it is started.
struct Contender {
    name: String,
    command: Vec<String>,
    settings: Option<String>,
}

fn main() {
    let plan = Plan::from_arguments();
    let corpus = Corpus::load(plan.corpus);
    let terms = terms::terms(&corpus.folded(), plan.terms * 2 / 3);
    let folder = tempfile::tempdir().expect("a folder for the workspaces");
    let measured: Vec<Measured> = contenders(&terms)
        .into_iter()
        .map(|contender| {
            let workspace = folder.path().join(contender.name.replace(' ', "-"));
            fs::create_dir(&workspace).expect("the workspace can be made");
            if let Some(settings) = &contender.settings {
                fs::write(workspace.join("triglot.toml"), settings).expect("a file can be written");
                fs::write(workspace.join("terms.toml"), glossary(&terms))
                    .expect("a file can be written");
            }
            println!("{} …", contender.name);
            plan.measure(&contender, &corpus, &workspace)
        })
        .collect();
    let report = Report {
        corpus: format!(
            "{} drafts in zh-Hans, ja and ko; {} terms in the large glossary",
            corpus.distinct,
            terms.len() / 2 * 3
        ),
        measured,
        edits: plan.edits,
    };
    println!("{report}");
    if plan.write {
        page::write("server", &report);
    }
}

fn contenders(terms: &[String]) -> Vec<Contender> {
    let ours = env::var("TRIGLOT_BINARY");
    let ours = ours.unwrap_or_else(|_| env!("CARGO_BIN_EXE_triglot").to_owned());
    let command = vec![ours, "lsp".to_owned()];
    let mut contenders = vec![
        Contender {
            name: "triglot".to_owned(),
            command: command.clone(),
            settings: None,
        },
        Contender {
            name: format!("triglot, {} terms", terms.len() / 2 * 3),
            command,
            settings: Some("glossary = [\"builtin:cyber\", \"terms.toml\"]\n".to_owned()),
        },
    ];
    if let Ok(other) = env::var("TRIGLOT_BESIDE") {
        let name = Path::new(&other).file_name().unwrap_or_default();
        contenders.push(Contender {
            name: name.to_string_lossy().into_owned(),
            command: vec![other],
            settings: None,
        });
    }
    contenders
}

impl Plan {
    /// `cargo bench` says `--bench`; anything else is a test.
    fn from_arguments() -> Self {
        let arguments: Vec<String> = env::args().collect();
        let has = |name: &str| arguments.iter().any(|argument| argument == name);
        let value = |name: &str| {
            let at = arguments.iter().position(|argument| argument == name)?;
            arguments.get(at + 1)?.parse::<usize>().ok()
        };
        if has("--smoke") || !has("--bench") {
            return Self {
                small: Size::Characters(1_000),
                large: Size::Bytes(10_000),
                corpus: 2_000_000,
                terms: 300,
                keys: 5,
                edits: 100,
                starts: 1,
                write: false,
            };
        }
        Self {
            small: Size::Characters(20_000),
            large: Size::Bytes(1_000_000),
            corpus: 20_000_000,
            terms: value("--terms").unwrap_or(100_000),
            keys: value("--keys").unwrap_or(200),
            edits: value("--edits").unwrap_or(5_000),
            starts: 20,
            write: has("--write"),
        }
    }

    fn measure(&self, contender: &Contender, corpus: &Corpus, workspace: &Path) -> Measured {
        let start = || Session::start(&contender.command, workspace);
        let folder = workspace.display().to_string();
        let drafts = |size| LANGUAGES.map(|language| Draft::new(corpus, language, size, &folder));

        let (mut initialize, mut first) = (Times::default(), Times::default());
        for _ in 0..self.starts {
            let mut session = start();
            initialize.push(session.initialized);
            let [draft, ..] = drafts(self.small);
            session.notify("textDocument/didOpen", &draft.opened());
            first.push(session.published().at - session.started);
            session.end();
        }

        let mut session = start();
        let mut typing = Typing::default();
        let (mut hover, mut completion) = (Times::default(), Times::default());
        for draft in &mut drafts(self.small) {
            self.type_in(&mut session, draft, &mut typing);
            self.ask(&mut session, draft, "hover", &mut hover);
            self.ask(&mut session, draft, "completion", &mut completion);
            session.notify("textDocument/didClose", &closed(draft));
            wait_for(&mut session, &draft.uri, None);
        }
        session.end();

        let mut session = start();
        let (burst, burst_processor) = self.burst(&mut session, drafts(self.small));
        session.end();

        // One document a session: the memory is that of one.
        let mut large = Typing::default();
        let mut memory = [0.0_f64; 2];
        for draft in &mut drafts(self.large) {
            let mut session = start();
            self.type_in(&mut session, draft, &mut large);
            let now = session.memory();
            memory = [0, 1].map(|index| memory[index].max(now[index]));
            session.end();
        }
        Measured {
            name: contender.name.clone(),
            small: typing,
            large,
            burst,
            burst_processor,
            hover,
            completion,
            initialize,
            first,
            memory,
        }
    }

    /// Opens a draft and types in it; each key waits for the diagnostics of the one before.
    fn type_in(&self, session: &mut Session, draft: &mut Draft, typing: &mut Typing) {
        session.notify("textDocument/didOpen", &draft.opened());
        let opened = wait_for(session, &draft.uri, Some(draft.version));
        let body: Value = serde_json::from_slice(&opened.1).expect("a message");
        typing.documents += 1;
        typing.findings += body["params"]["diagnostics"].as_array().map_or(0, Vec::len);
        let begun = Instant::now();
        sleep(PAUSE);
        for _ in 0..self.keys {
            let message = frame(&change(draft));
            let processor = session.processor_time();
            let pressed = Instant::now();
            session.write(&message);
            let (at, _) = wait_for(session, &draft.uri, Some(draft.version));
            typing.wall.push(at - pressed);
            sleep(PAUSE);
            typing.processor.push(session.processor_time() - processor);
            if begun.elapsed() > ENOUGH {
                break;
            }
        }
    }

    /// Asks for something at many places of the open draft, if the server offers it.
    fn ask(&self, session: &mut Session, draft: &mut Draft, what: &str, times: &mut Times) {
        if session.offers[format!("{what}Provider")].is_null() {
            return;
        }
        for _ in 0..self.keys {
            let place = draft.somewhere();
            let asked = Instant::now();
            let (at, body) = session.request(&format!("textDocument/{what}"), &place);
            times.push(at - asked);
            result(&body);
        }
    }

    /// Very many keys in three drafts, written at once: when all that is shown is up to date.
    fn burst(&self, session: &mut Session, mut drafts: [Draft; 3]) -> (Duration, Duration) {
        for draft in &drafts {
            session.notify("textDocument/didOpen", &draft.opened());
        }
        wait_for_all(session, &drafts);
        let messages = (0..self.edits).flat_map(|number| frame(&change(&mut drafts[number % 3])));
        let messages: Vec<u8> = messages.collect();
        let processor = session.processor_time();
        let begun = Instant::now();
        session.write(&messages);
        let last = wait_for_all(session, &drafts);
        sleep(PAUSE);
        (last - begun, session.processor_time() - processor)
    }
}

/// Waits for diagnostics of a document: of a version, or the next ones from a server that does not
/// tell versions.
fn wait_for(session: &mut Session, uri: &str, version: Option<i64>) -> (Instant, Vec<u8>) {
    loop {
        let published = session.published();
        let is_told = published.version.is_some() && version.is_some();
        if published.uri == uri && (!is_told || published.version == version) {
            return (published.at, published.body);
        }
    }
}

/// Waits for the diagnostics of the last version of each draft, in whatever order they come.
fn wait_for_all(session: &mut Session, drafts: &[Draft]) -> Instant {
    let mut waiting: Vec<&Draft> = drafts.iter().collect();
    loop {
        let published = session.published();
        waiting.retain(|draft| {
            let is_other = published.uri != draft.uri;
            is_other
                || published
                    .version
                    .is_some_and(|version| version != draft.version)
        });
        if waiting.is_empty() {
            return published.at;
        }
    }
}

fn change(draft: &mut Draft) -> Value {
    serde_json::json!({
        "jsonrpc": "2.0",
        "method": "textDocument/didChange",
        "params": draft.press(),
    })
}

fn closed(draft: &Draft) -> Value {
    serde_json::json!({ "textDocument": { "uri": draft.uri } })
}
