//! Beginning and end: the handshake, odd clients, cancelling, exit codes.

#![expect(clippy::disallowed_methods, reason = "two tests run the binary")]

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use triglot::server::{Ending, Options};

use super::client::{Client, TERMS};

const URI: &str = "file:///drafts/statement.md";

fn options() -> Options {
    Options::new(vec![TERMS.to_owned()])
}

#[tokio::test]
async fn the_server_says_what_it_can_do() {
    let mut client = Client::connected(options());
    let params = json!({ "processId": 1, "rootUri": null, "capabilities": {
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
    } });
    let answer = client.request("initialize", params).await;
    assert_eq!(
        answer["result"]["capabilities"],
        json!({
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 2, "save": true },
            "completionProvider": {
                "triggerCharacters": ["\"", "[", "{", ".", ","],
                "resolveProvider": true,
            },
            "hoverProvider": true,
            "definitionProvider": true,
            "documentSymbolProvider": true,
            "documentLinkProvider": {},
            "documentHighlightProvider": true,
            "codeActionProvider": { "codeActionKinds": [
                "quickfix",
                "quickfix.ignore.triglot",
                "refactor.rewrite.triglot",
                "refactor.extract.triglot",
                "source.fixAll.triglot",
            ] },
            "executeCommandProvider": { "commands": [
                "triglot.applyEdit",
                "triglot.fixAll",
                "triglot.prefer",
                "triglot.turnOff",
                "triglot.addTerm",
            ] },
            "referencesProvider": true,
            "codeLensProvider": { "resolveProvider": true },
            "workspaceSymbolProvider": true,
            "renameProvider": true,
        })
    );
    assert_eq!(answer["result"]["serverInfo"]["name"], "triglot");
    client.notify("initialized", json!({})).await;
    client.finish().await;
}

/// Each of these was seen to make a server with strict types refuse to start.
#[tokio::test]
async fn no_client_is_refused() {
    let with = |capabilities: Value| json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
    for params in [
        Value::Null,
        json!([]),
        json!({}),
        json!({ "capabilities": null }),
        json!({ "processId": "1", "rootUri": 7, "capabilities": [] }),
        json!({ "processId": null, "rootUri": "file:///home/u/术语[1]", "capabilities": {} }),
        json!({ "processId": null, "workspaceFolders": [{ "name": 1 }], "capabilities": {} }),
        json!({ "processId": null, "capabilities": {}, "trace": "compact" }),
        json!({ "processId": null, "capabilities": {}, "initializationOptions": "x" }),
        json!({ "processId": null, "capabilities": {}, "initializationOptions": { "glossaries": 1 } }),
        with(json!({ "general": { "positionEncodings": ["utf-7"] } })),
        with(json!({ "textDocument": { "hover": { "contentFormat": ["html", "markdown"] } } })),
        with(json!({ "textDocument": { "publishDiagnostics": { "tagSupport": true } } })),
        with(
            json!({ "textDocument": { "publishDiagnostics": { "tagSupport": { "valueSet": [9] } } } }),
        ),
        with(json!({ "textDocument": { "diagnostic": { "relatedInformation": true } } })),
        with(json!({ "textDocument": { "semanticTokens": { "requests": { "full": true } } } })),
        with(
            json!({ "textDocument": { "codeAction": { "codeActionLiteralSupport": {
            "codeActionKind": { "valueSet": ["", "foo.bar"] },
        } } } }),
        ),
        with(json!({ "workspace": { "workspaceEdit": {
            "resourceOperations": ["copy"], "failureHandling": "weird",
        } } })),
        with(json!({ "workspace": { "symbol": { "symbolKind": { "valueSet": [1, 99] } } } })),
    ] {
        let mut client = Client::connected(options());
        let answer = client.request("initialize", params.clone()).await;
        assert!(
            answer["result"]["capabilities"].is_object(),
            "{params}: {answer}"
        );
        client.notify("initialized", json!({})).await;
        client.finish().await;
    }
}

#[tokio::test]
async fn a_glossary_of_the_clients_options_is_used() {
    let mut client = Client::connected(Options::new(Vec::new()));
    let folder = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/tests/suite");
    let params = json!({
        "processId": null,
        "rootUri": folder,
        "capabilities": {},
        "initializationOptions": { "glossaries": ["lsp/terms.toml"] },
    });
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    client.open(URI, "markdown", "帐号").await;
    assert_eq!(
        client.diagnostics(URI, 1).await[0]["code"],
        "term/forbidden"
    );
    client.finish().await;
}

#[tokio::test]
async fn every_request_is_answered_once_cancelled_or_not() {
    let mut client = Client::start(json!({})).await;
    client.open(URI, "markdown", "帐号").await;
    client.diagnostics(URI, 1).await;
    let mut ids = Vec::new();
    for _ in 0..300 {
        let params = json!({
            "textDocument": { "uri": URI },
            "position": { "line": 0, "character": 0 },
        });
        let id = client.ask("textDocument/hover", params).await;
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        ids.push(id);
    }
    for id in ids {
        let answer = client.answer(id).await;
        let cancelled = answer["error"]["code"] == -32800;
        assert!(cancelled || answer["result"].is_object(), "{answer}");
    }
    client.finish().await;
}

#[tokio::test]
async fn what_is_not_known_is_refused_or_passed_over() {
    let mut client = Client::start(json!({})).await;
    let answer = client.request("triglot/unknown", json!({})).await;
    assert_eq!(answer["error"]["code"], -32601);
    let answer = client
        .request("textDocument/hover", json!({ "bad": 1 }))
        .await;
    assert_eq!(answer["error"]["code"], -32602);
    let again = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let answer = client.request("initialize", again).await;
    assert_eq!(answer["error"]["code"], -32600);
    client.notify("$/unknown", json!({})).await;
    client
        .notify(
            "workspace/didChangeConfiguration",
            json!({ "settings": {} }),
        )
        .await;
    client
        .change("file:///not-open.md", 1, json!([{ "text": "x" }]))
        .await;
    client.finish().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_the_session_goes_on() {
    let mut client = Client::start(json!({})).await;
    for (body, id, code) in [
        ("{bad json", Value::Null, -32700),
        ("", Value::Null, -32700),
        ("[]", Value::Null, -32600),
        (r#"{"id":"a","method":"shutdown"}"#, json!("a"), -32600),
    ] {
        client.send_body(body).await;
        let answer = client.next_answer().await;
        assert_eq!(answer["id"], id, "{body}");
        assert_eq!(answer["error"]["code"], code, "{body}");
    }
    client.open(URI, "markdown", "帐号").await;
    assert_eq!(client.diagnostics(URI, 1).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn a_broken_header_is_the_end() {
    let mut client = Client::start(json!({})).await;
    client.send_bytes(b"Content-Length: many\r\n\r\n").await;
    assert_eq!(client.end().await, Ending::Abrupt);
}

#[tokio::test]
async fn exit_without_shutdown_is_abrupt() {
    let mut client = Client::start(json!({})).await;
    client
        .send(&json!({ "jsonrpc": "2.0", "method": "exit" }))
        .await;
    assert_eq!(client.end().await, Ending::Abrupt);
}

/// The binary, with the pipe to it left open or closed: the code, and what it wrote.
fn exit_code(messages: &[&str], close: bool) -> (Option<i32>, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    let mut input = server.stdin.take().expect("it is piped");
    for message in messages {
        write!(input, "Content-Length: {}\r\n\r\n{message}", message.len()).expect("it reads");
    }
    let open = (!close).then_some(input);
    let mut output = String::new();
    let read = server
        .stdout
        .take()
        .expect("it is piped")
        .read_to_string(&mut output);
    read.expect("it writes UTF-8");
    let status = server.wait().expect("it ends");
    drop(open);
    (status.code(), output)
}

const INITIALIZE: &str =
    r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":2,"method":"shutdown","params":null}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

#[test]
fn the_exit_code_tells_how_it_ended() {
    for (messages, close, code) in [
        (&[INITIALIZE, EXIT][..], false, 1),
        (&[EXIT], false, 1),
        (&[INITIALIZE], true, 1),
        (&[], true, 1),
        (&[INITIALIZE, "{bad json"], true, 1),
    ] {
        assert_eq!(exit_code(messages, close).0, Some(code), "{messages:?}");
    }
}

#[test]
fn an_orderly_end_is_zero_while_the_pipe_is_open() {
    // `shutdown` is refused until `initialize` is answered, so that the code would be 0 but the
    // session not orderly if both were sent at once; the pipe is therefore written step by step.
    let mut server = Command::new(env!("CARGO_BIN_EXE_triglot"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut input = server.stdin.take().expect("it is piped");
    let mut output = server.stdout.take().expect("it is piped");
    for message in [INITIALIZE, SHUTDOWN] {
        write!(input, "Content-Length: {}\r\n\r\n{message}", message.len()).expect("it reads");
        let mut some = [0; 4096];
        assert!(output.read(&mut some).expect("it answers") > 0);
    }
    write!(input, "Content-Length: {}\r\n\r\n{EXIT}", EXIT.len()).expect("it reads");
    assert_eq!(server.wait().expect("it ends").code(), Some(0));
    drop(input);
}
