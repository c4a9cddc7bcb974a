//! A client on the other end of the pipe. It notes when a message has arrived before it reads it.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use serde::Deserialize;
use serde_json::{Value, json};

/// Longer than any answer takes, even of a server that checks every edit of a burst.
const LONG: Duration = Duration::from_secs(300);

/// A server process and the session with it.
pub struct Session {
    process: Child,
    input: ChildStdin,
    arrived: Receiver<(Instant, Vec<u8>)>,
    last_id: u64,
    /// What the server offers.
    pub offers: Value,
    /// From the start of the process to the answer to `initialize`.
    pub initialized: Duration,
    /// When the process was started.
    pub started: Instant,
}

/// As much of a message as tells what it is; the rest is skipped, not stored.
#[derive(Deserialize)]
struct Envelope {
    id: Option<Value>,
    method: Option<String>,
    #[serde(default)]
    params: Params,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Params {
    uri: Option<String>,
    version: Option<i64>,
    message: Option<String>,
}

/// A document's diagnostics, as they arrived.
pub struct Published {
    pub at: Instant,
    pub uri: String,
    /// Not every server says it.
    pub version: Option<i64>,
    pub body: Vec<u8>,
}

enum Arrival {
    Answer(u64),
    Diagnostics(Published),
    Other,
}

impl Session {
    /// Starts a server in `folder`, which is also the workspace, and shakes hands.
    pub fn start(command: &[String], folder: &Path) -> Self {
        let started = Instant::now();
        let mut process = Command::new(&command[0])
            .args(&command[1..])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let input = process.stdin.take().expect("it is piped");
        let output = process.stdout.take().expect("it is piped");
        let (sender, arrived) = channel();
        thread::spawn(move || read(BufReader::new(output), &sender));
        let mut session = Self {
            process,
            input,
            arrived,
            last_id: 0,
            offers: Value::Null,
            initialized: Duration::ZERO,
            started,
        };
        let root = format!("file://{}", folder.display());
        let params = json!({
            "processId": null,
            "rootUri": root,
            "workspaceFolders": [{ "uri": root, "name": "bench" }],
            "capabilities": {
                "textDocument": {
                    "hover": { "contentFormat": ["markdown", "plaintext"] },
                    "publishDiagnostics": { "versionSupport": true, "codeDescriptionSupport": true },
                },
            },
        });
        let (at, body) = session.request("initialize", &params);
        session.initialized = at - started;
        session.offers = result(&body)["capabilities"].clone();
        session.notify("initialized", &json!({}));
        session
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: &Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.write(&frame(&message));
    }

    /// Sends a request and waits for its answer: when it was there, and its text.
    pub fn request(&mut self, method: &str, params: &Value) -> (Instant, Vec<u8>) {
        self.last_id += 1;
        let id = self.last_id;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.write(&frame(&message));
        loop {
            let (at, body) = self.next();
            if matches!(self.take(at, &body), Arrival::Answer(answered) if answered == id) {
                return (at, body);
            }
        }
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).expect("the server reads");
        self.input.flush().expect("the server reads");
    }

    /// The next diagnostics of any document.
    pub fn published(&mut self) -> Published {
        loop {
            let (at, body) = self.next();
            if let Arrival::Diagnostics(published) = self.take(at, &body) {
                return Published { body, ..published };
            }
        }
    }

    /// Processor time of all threads of the server so far.
    pub fn processor_time(&self) -> Duration {
        let tasks = format!("/proc/{}/task", self.process.id());
        let Ok(tasks) = fs::read_dir(tasks) else {
            return Duration::ZERO;
        };
        let nanoseconds = tasks.flatten().filter_map(|task| {
            let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    /// The memory of the server now and at its peak, in MB (10⁶ bytes).
    pub fn memory(&self) -> [f64; 2] {
        let path = format!("/proc/{}/status", self.process.id());
        let status = fs::read_to_string(path).unwrap_or_default();
        ["VmRSS:", "VmHWM:"].map(|name| {
            let mut lines = status.lines().filter_map(|line| line.strip_prefix(name));
            let number = lines.next().and_then(|rest| rest.split_whitespace().next());
            number.map_or(0.0, |number| number.parse().unwrap_or(0.0) * 1024.0 / 1e6)
        })
    }

    /// Ends the session as a client should.
    pub fn end(mut self) {
        self.request("shutdown", &Value::Null);
        self.notify("exit", &Value::Null);
        self.process.wait().expect("the server ends");
    }

    fn next(&mut self) -> (Instant, Vec<u8>) {
        self.arrived.recv_timeout(LONG).expect("the server answers")
    }

    /// What a message is. Requests of the server are answered with nothing.
    fn take(&mut self, at: Instant, body: &[u8]) -> Arrival {
        let envelope: Envelope = serde_json::from_slice(body).expect("a message");
        match (envelope.method.as_deref(), envelope.id) {
            (None, Some(id)) => Arrival::Answer(id.as_u64().unwrap_or(0)),
            (Some(_), Some(id)) => {
                let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
                self.write(&frame(&answer));
                Arrival::Other
            }
            (Some("textDocument/publishDiagnostics"), None) => Arrival::Diagnostics(Published {
                at,
                uri: envelope.params.uri.unwrap_or_default(),
                version: envelope.params.version,
                body: Vec::new(),
            }),
            (Some("window/showMessage"), None) => {
                panic!("the server says: {:?}", envelope.params.message)
            }
            _ => Arrival::Other,
        }
    }
}

/// The result of an answer.
pub fn result(body: &[u8]) -> Value {
    let answer: Value = serde_json::from_slice(body).expect("a message");
    assert!(answer["error"].is_null(), "{answer}");
    answer["result"].clone()
}

/// A message as it goes over the wire.
pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read(mut output: BufReader<ChildStdout>, arrived: &Sender<(Instant, Vec<u8>)>) {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if output.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if let Some(value) = line.strip_prefix("Content-Length:") {
                length = value.trim().parse().expect("a length");
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        if output.read_exact(&mut body).is_err() || arrived.send((Instant::now(), body)).is_err() {
            return;
        }
    }
}
