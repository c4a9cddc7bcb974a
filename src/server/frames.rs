//! What comes in, cut into messages; only those that the framework can read are handed on.
//!
//! The framework ends the session at the first body that is no message, and it would wait for ever
//! for one of a length that nobody sends. An editor with one fault in it is better served: such a
//! body is passed over, and answered if it may have been a request. A header that cannot be read is
//! the end, because nobody knows where the next message starts.

use std::io::{Error, ErrorKind, Result};

use serde_json::{Value, json};
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader,
    copy, sink,
};
use tower_lsp::jsonrpc;

/// The largest body that is read: three times the largest document that is checked.
const LARGEST: u64 = 64 * 1024 * 1024;
/// A body that claims more than this is not even passed over.
const ABSURD: u64 = 16 * LARGEST;
/// The longest line of a header.
const LONGEST_LINE: u64 = 4 * 1024;

/// The method that stands for a body that is not JSON, or too large to be looked at.
const NO_JSON: &str = "$/triglot/noJson";
/// The method that stands for JSON that is no message.
const NO_MESSAGE: &str = "$/triglot/noMessage";

/// The error that a request is answered with if it stands for what could not be read.
pub fn refusal(method: &str) -> Option<jsonrpc::Error> {
    match method {
        NO_JSON => Some(jsonrpc::Error::parse_error()),
        NO_MESSAGE => Some(jsonrpc::Error::invalid_request()),
        _ => None,
    }
}

/// Hands on messages until the input ends; an error when it ends within one or is not the protocol.
pub async fn hand_on<I, O>(input: I, mut output: O) -> Result<()>
where
    I: AsyncRead + Unpin,
    O: AsyncWrite + Unpin,
{
    let mut input = BufReader::with_capacity(64 * 1024, input);
    while let Some(length) = header(&mut input).await? {
        let mut rest = (&mut input).take(length);
        let message = if length > LARGEST {
            copy(&mut rest, &mut sink()).await?;
            Some(stand_in(NO_JSON, &Value::Null))
        } else {
            let mut body = Vec::new();
            rest.read_to_end(&mut body).await?;
            readable(body)
        };
        if rest.limit() > 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let Some(message) = message else { continue };
        let header = format!("Content-Length: {}\r\n\r\n", message.len());
        output.write_all(header.as_bytes()).await?;
        output.write_all(&message).await?;
        output.flush().await?;
    }
    Ok(())
}

/// Reads a header and gives the length of the body after it; `None` at the end of the input.
async fn header(input: &mut (impl AsyncBufRead + Unpin)) -> Result<Option<u64>> {
    let mut length = None;
    for number in 0.. {
        let mut line = Vec::new();
        input
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .await?;
        if line.is_empty() && number == 0 {
            return Ok(None);
        }
        let line = line
            .strip_suffix(b"\n")
            .ok_or_else(|| not_the_protocol(&line))?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        let text = str::from_utf8(line).map_err(|_| not_the_protocol(line))?;
        let (name, value) = text.split_once(':').ok_or_else(|| not_the_protocol(line))?;
        if name.trim().eq_ignore_ascii_case("content-length") {
            let value = value.trim().parse().ok().filter(|length| *length <= ABSURD);
            length = Some(value.ok_or_else(|| not_the_protocol(line))?);
        }
    }
    length.map(Some).ok_or_else(|| not_the_protocol(b""))
}

fn not_the_protocol(line: &[u8]) -> Error {
    let start: String = String::from_utf8_lossy(line).chars().take(40).collect();
    let message =
        format!("a message must start with `Content-Length: NUMBER`, and not with {start:?}");
    Error::new(ErrorKind::InvalidData, message)
}

/// The body, if the framework can read it; else one that stands for it. `None` for an answer that
/// cannot be read: nobody answers an answer.
fn readable(body: Vec<u8>) -> Option<Vec<u8>> {
    if is_message(&body) {
        return Some(body);
    }
    let body = whole_characters(body);
    if is_message(&body) {
        return Some(body);
    }
    let Ok(value) = serde_json::from_slice::<Value>(&body) else {
        return Some(stand_in(NO_JSON, &Value::Null));
    };
    let is_answer = value.get("result").or(value.get("error")).is_some();
    if is_answer && value.get("method").is_none() {
        return None;
    }
    let id = value.get("id").filter(|id| id.is_i64() || id.is_string());
    Some(stand_in(NO_MESSAGE, id.unwrap_or(&Value::Null)))
}

fn is_message(body: &[u8]) -> bool {
    // The framework takes what has no method for a call of the method "", an answer included.
    serde_json::from_slice::<jsonrpc::Request>(body)
        .is_ok_and(|request| !request.method().is_empty())
        || serde_json::from_slice::<jsonrpc::Response>(body).is_ok()
}

fn stand_in(method: &str, id: &Value) -> Vec<u8> {
    let message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
    message.to_string().into_bytes()
}

/// The body with U+FFFD for each half of a character that stands alone (`\ud83d` without the other
/// half): an editor sends one while its user deletes an emoji in two steps, and JSON has no other
/// way to say it. Both are one unit of UTF-16, so that columns stay right.
fn whole_characters(mut body: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while at < body.len() {
        if body[at] != b'\\' {
            at += 1;
            continue;
        }
        match (escaped(&body, at), escaped(&body, at + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => at += 12,
            (Some(0xD800..0xE000), _) => {
                body[at..at + 6].copy_from_slice(b"\\ufffd");
                at += 6;
            }
            _ => at += 2,
        }
    }
    body
}

/// The unit of UTF-16 that `\uXXXX` at a place of the body says.
fn escaped(body: &[u8], at: usize) -> Option<u16> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What is handed on, as bodies, and whether all was well.
    fn handed_on(input: &[u8]) -> (Vec<Value>, bool) {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.expect("a runtime");
        let mut output = Vec::new();
        let end = runtime.block_on(hand_on(input, &mut output));
        let text = String::from_utf8(output).expect("UTF-8");
        let bodies = text.split("Content-Length: ").skip(1).map(|message| {
            let (length, body) = message.split_once("\r\n\r\n").expect("a header");
            assert_eq!(length.parse(), Ok(body.len()));
            serde_json::from_str(body).expect("JSON")
        });
        (bodies.collect(), end.is_ok())
    }

    #[test]
    fn messages_are_handed_on_whatever_the_header_looks_like() {
        let body = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let length = body.len();
        for header in [
            format!("Content-Length: {length}\r\n\r\n"),
            format!("content-length:{length}\r\n\r\n"),
            format!("Content-Length: {length}\n\n"),
            format!("Content-Type: application/vscode-jsonrpc\r\nContent-Length: {length}\r\n\r\n"),
            format!("Content-Length: {length}\r\nContent-Type: x; charset=utf-16\r\n\r\n"),
        ] {
            let input = format!("{header}{body}").repeat(2);
            let expected = serde_json::from_str::<Value>(body).expect("JSON");
            assert_eq!(
                handed_on(input.as_bytes()),
                (vec![expected.clone(), expected], true),
                "{header:?}"
            );
        }
    }

    #[test]
    fn a_body_that_is_no_message_is_answered_and_the_next_one_is_read() {
        let next = r#"{"jsonrpc":"2.0","id":9,"method":"shutdown"}"#;
        let no_json = json!({ "jsonrpc": "2.0", "id": null, "method": NO_JSON });
        let no_message = |id: Value| json!({ "jsonrpc": "2.0", "id": id, "method": NO_MESSAGE });
        for (body, expected) in [
            ("", &no_json),
            ("{bad json", &no_json),
            (r#"{"jsonrpc":"2.0","method":"exit"} {}"#, &no_json),
            ("[]", &no_message(Value::Null)),
            ("7", &no_message(Value::Null)),
            (r#"{"id":4,"method":"shutdown"}"#, &no_message(json!(4))),
            (r#"{"jsonrpc":"2.0","id":4}"#, &no_message(json!(4))),
            (
                r#"{"jsonrpc":"2.0","id":"a","method":7}"#,
                &no_message(json!("a")),
            ),
            (
                r#"{"jsonrpc":"2.0","id":[1],"method":"shutdown"}"#,
                &no_message(Value::Null),
            ),
        ] {
            let input = framed(body) + &framed(next);
            let (bodies, is_well) = handed_on(input.as_bytes());
            assert!(is_well);
            let next = serde_json::from_str::<Value>(next).expect("JSON");
            assert_eq!(bodies, [expected.clone(), next], "{body}");
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_not_answered() {
        let input = framed(r#"{"jsonrpc":"2.0","id":3,"error":"refused"}"#);
        assert_eq!(handed_on(input.as_bytes()), (vec![], true));
    }

    #[test]
    fn half_a_character_does_not_lose_an_edit() {
        for (sent, read) in [
            (r"a\ud83db", "a\u{FFFD}b"),
            (r"\udc69", "\u{FFFD}"),
            (r"\ud83d\ud83d\udc69", "\u{FFFD}👩"),
            (r"\\ud83d\ud83d", "\\ud83d\u{FFFD}"),
        ] {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"m","params":["{sent}"]}}"#);
            let (bodies, _) = handed_on(framed(&body).as_bytes());
            assert_eq!(bodies[0]["params"][0], read, "{sent}");
        }
    }

    #[test]
    fn a_large_body_is_passed_over() {
        let next = framed(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        let large = framed(&"x".repeat(usize::try_from(LARGEST).expect("it fits") + 1));
        let (bodies, is_well) = handed_on((large + &next).as_bytes());
        assert_eq!(bodies.len(), 2);
        assert_eq!(bodies[0]["method"], NO_JSON);
        assert!(is_well);
    }

    #[test]
    fn what_is_not_the_protocol_is_the_end() {
        for input in [
            "hello\n\n",
            "\r\n",
            "Content-Type: x\r\n\r\n{}",
            "Content-Length: many\r\n\r\n{}",
            "Content-Length: -1\r\n\r\n{}",
            "Content-Length: 18446744073709551616\r\n\r\n{}",
            "Content-Length: 99999999999\r\n\r\n{}",
            "Content-Length: 20\r\n\r\n{}",
            "Content-Length: 20",
            &"x".repeat(1 << 20),
        ] {
            assert_eq!(
                handed_on(input.as_bytes()),
                (vec![], false),
                "{:.40}",
                input
            );
        }
        assert_eq!(handed_on(b""), (vec![], true));
    }
}
