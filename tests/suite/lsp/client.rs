//! A client that speaks raw JSON, so that the tests see what an editor sees.

use std::{cell::Cell, collections::VecDeque, time::Duration};

use serde_json::{Value, json};
use tokio::{
    io::{
        AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf,
        duplex, split,
    },
    task::JoinHandle,
    time::{sleep, timeout},
};
use triglot::server::{Ending, Options, serve};

/// The glossary that the tests rest on.
pub const TERMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/lsp/terms.toml");

/// Longer than anything the server does, even on a machine that does much else.
const LONG: Duration = Duration::from_secs(60);

/// A client, connected to a server of its own.
pub struct Client {
    reader: BufReader<ReadHalf<DuplexStream>>,
    writer: WriteHalf<DuplexStream>,
    server: JoinHandle<Ending>,
    /// Messages that came while another was waited for.
    unread: VecDeque<Value>,
    last_id: i64,
}

impl Client {
    /// A client of a server that waits for `initialize`.
    pub fn connected(options: Options) -> Self {
        let (ours, theirs) = duplex(64 * 1024);
        let (reader, writer) = split(ours);
        let (input, output) = split(theirs);
        Self {
            reader: BufReader::new(reader),
            writer,
            server: tokio::spawn(serve(input, output, options)),
            unread: VecDeque::new(),
            last_id: 0,
        }
    }

    /// A client with the given capabilities, after the handshake.
    pub async fn start(capabilities: Value) -> Self {
        Self::start_with(Options::new(vec![TERMS.to_owned()]), capabilities).await
    }

    /// As [`Client::start`], with a server that is started in another way.
    pub async fn start_with(options: Options, capabilities: Value) -> Self {
        let mut client = Self::connected(options);
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        let answer = client.request("initialize", params).await;
        assert!(answer["result"]["capabilities"].is_object(), "{answer}");
        client.notify("initialized", json!({})).await;
        client
    }

    /// Sends a message as it is.
    pub async fn send(&mut self, message: &Value) {
        self.send_body(&message.to_string()).await;
    }

    /// Sends a body that may be no message.
    pub async fn send_body(&mut self, body: &str) {
        self.send_bytes(framed(body).as_bytes()).await;
    }

    /// Sends bytes that may be nothing at all.
    pub async fn send_bytes(&mut self, bytes: &[u8]) {
        let sent = self.writer.write_all(bytes).await;
        sent.expect("the server reads");
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
            .await;
    }

    /// Sends a request and gives its id.
    pub async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
            .await;
        id
    }

    /// The answer to the request `id`, with its `result` or `error`.
    pub async fn answer(&mut self, id: i64) -> Value {
        self.first(|message| message["id"] == id && message["method"].is_null())
            .await
    }

    /// The next answer, whatever it answers.
    pub async fn next_answer(&mut self) -> Value {
        self.first(|message| message["method"].is_null()).await
    }

    /// Sends a request and gives its answer.
    pub async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        self.answer(id).await
    }

    /// The next notification with a method.
    pub async fn notified(&mut self, method: &str) -> Value {
        let message = self.first(|message| message["method"] == method).await;
        message["params"].clone()
    }

    /// The next request of the server with a method, with its `id` and `params`.
    pub async fn requested(&mut self, method: &str) -> Value {
        self.first(|message| message["method"] == method && !message["id"].is_null())
            .await
    }

    /// Answers a request of the server.
    pub async fn respond(&mut self, request: &Value, result: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }))
            .await;
    }

    /// Whether a message with a method comes before `time` has passed.
    pub async fn comes_within(&mut self, time: Duration, method: &str) -> bool {
        if self
            .unread
            .iter()
            .any(|message| message["method"] == method)
        {
            return true;
        }
        let end = tokio::time::Instant::now() + time;
        while let Ok(message) = tokio::time::timeout_at(end, receive(&mut self.reader)).await {
            let message = message.expect("the server is there");
            let is_it = message["method"] == method;
            self.unread.push_back(message);
            if is_it {
                return true;
            }
        }
        false
    }

    /// Passes over diagnostics that have come or come in a moment.
    pub async fn drain_diagnostics(&mut self) {
        let method = "textDocument/publishDiagnostics";
        self.unread.retain(|message| message["method"] != method);
        while self.comes_within(Duration::from_millis(300), method).await {
            self.unread.retain(|message| message["method"] != method);
        }
    }

    /// Opens a document as version 1.
    pub async fn open(&mut self, uri: &str, language_id: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language_id, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }))
            .await;
    }

    /// Sends changes of a document.
    pub async fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params).await;
    }

    /// The diagnostics published for a version of a document. Those of earlier versions may come
    /// or be left out; their versions must not fall.
    pub async fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let mut last = 0;
        loop {
            let published = self
                .first(|message| {
                    message["method"] == "textDocument/publishDiagnostics"
                        && message["params"]["uri"] == uri
                })
                .await;
            let published = &published["params"];
            let found = published["version"].as_i64().expect("a version is given");
            assert!(found >= last, "version {found} after {last}");
            last = found;
            if found == i64::from(version) {
                let diagnostics = published["diagnostics"].as_array();
                return diagnostics.expect("a list").clone();
            }
        }
    }

    /// Inserts full stops at the start of a document, one every 20 ms, until diagnostics were published
    /// `count` times; gives the last version.
    pub async fn type_until_published(&mut self, uri: &str, count: usize) -> i32 {
        let Self { reader, writer, .. } = self;
        let done = Cell::new(false);
        let mut version = 1;
        let typing = async {
            let start = json!({ "line": 0, "character": 0 });
            let change = json!([{ "range": { "start": start, "end": start }, "text": "。" }]);
            while !done.get() {
                version += 1;
                let document = json!({ "uri": uri, "version": version });
                let params = json!({ "textDocument": document, "contentChanges": change });
                let method = "textDocument/didChange";
                let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
                let sent = writer.write_all(frame(&message).as_bytes()).await;
                sent.expect("the server reads");
                sleep(Duration::from_millis(20)).await;
            }
        };
        let reading = async {
            for _ in 0..count {
                let message = timeout(LONG, receive(reader)).await;
                let message = message.expect("diagnostics come while the user types");
                let method = &message.expect("the server is there")["method"];
                assert_eq!(method, "textDocument/publishDiagnostics");
            }
            done.set(true);
        };
        tokio::join!(typing, reading);
        version
    }

    /// Ends the session as a client should. Fails when a message was not read.
    pub async fn finish(mut self) {
        let answer = self.request("shutdown", Value::Null).await;
        assert_eq!(answer["result"], Value::Null);
        self.notify("exit", Value::Null).await;
        assert_eq!(self.end().await, Ending::Orderly);
    }

    /// Waits for the server to end by itself. Fails when a message was not read.
    pub async fn end(mut self) -> Ending {
        let ending = timeout(LONG, self.server).await.expect("the server ends");
        drop(self.writer);
        while let Some(message) = receive(&mut self.reader).await {
            self.unread.push_back(message);
        }
        assert_eq!(self.unread, [] as [Value; 0], "messages were not read");
        ending.expect("the server does not panic")
    }

    /// The first message that `wanted` wants; the others wait.
    async fn first(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.unread.iter().position(&wanted) {
            return self.unread.remove(index).expect("the index was found");
        }
        loop {
            let message = timeout(LONG, receive(&mut self.reader)).await;
            let message = message
                .unwrap_or_else(|_| panic!("nothing came; unread: {:?}", self.unread))
                .expect("the server is there");
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }
}

/// A message as it goes over the wire.
fn frame(message: &Value) -> String {
    framed(&message.to_string())
}

fn framed(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The next message; `None` at the end of the stream.
async fn receive(reader: &mut BufReader<ReadHalf<DuplexStream>>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse().expect("a length");
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await.ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}
