"""What a server must survive, and how it must end."""

import subprocess
import time

import pytest

from wire import Gone, Server, framed

URI = "file:///tmp/a.md"
TEXT = "和平利用赛博空间。\n"
# Takes a while to read, and says little.
LARGE = "file:///tmp/large.md", "用户访问系统，系统回答用户。\n\n" * 60_000
# Far more than an answer takes, and far less than a person waits.
SOON = 5


def hover(uri=URI):
    return {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 5}}


@pytest.fixture
def server(start):
    server = start()
    server.initialize()
    server.open(URI, TEXT)
    assert len(server.diagnostics(URI, 1)) == 1
    return server


def is_alive(server):
    """Whether it still does what it is for."""
    return server.request("textDocument/hover", hover(), SOON)["result"] is not None


# Order and time.


def test_a_cancelled_request_is_answered_once_and_at_once(server):
    large, text = LARGE
    server.open(large, text)
    numbers = []
    for _ in range(200):
        numbers.append(server.ask("textDocument/hover", hover(large)))
        server.notify("$/cancelRequest", {"id": numbers[-1]})
    for number in numbers:
        answer = server.answer(number)
        assert answer.get("error", {}).get("code") == -32800 or "result" in answer, answer
    assert is_alive(server)
    assert all(len(server.answers[number]) == 1 for number in numbers)


def test_a_cancellation_of_nothing_changes_nothing(server):
    for number in [999, "999", -1, None]:
        server.notify("$/cancelRequest", {"id": number})
    assert is_alive(server)


def test_slow_questions_hold_back_neither_edits_nor_other_documents(server):
    large, text = LARGE
    server.open(large, text)
    questions = [server.ask("textDocument/hover", hover(large)) for _ in range(200)]
    begun = time.perf_counter()
    server.change(URI, 2, {"text": "网络空间"})
    assert is_alive(server)
    assert time.perf_counter() - begun < SOON
    for number in questions:
        server.answer(number)


def test_an_edit_that_was_sent_before_a_question_is_in_its_answer(server):
    for version in range(2, 200):
        text = "赛博空间。" if version % 2 else "没有。"
        server.change(URI, version, {"text": text})
        answer = server.request("textDocument/hover", {**hover(), "position": {"line": 0, "character": 1}})
        assert (answer["result"] is not None) == bool(version % 2)


def test_edits_outside_the_text_are_applied_where_there_is_some(server):
    far = {"line": 99, "character": 99}
    near = {"line": 0, "character": 0}
    server.change(URI, 2, {"range": {"start": far, "end": far}, "text": "赛博空间"})
    server.change(URI, 3, {"range": {"start": far, "end": near}, "text": "赛博空间"})
    (found,) = server.diagnostics(URI, 3)
    assert found["range"]["end"]["character"] == 4


def test_versions_may_skip_and_a_document_may_be_opened_twice(server):
    server.change(URI, 1000, {"text": "赛博空间"})
    server.diagnostics(URI, 1000)
    server.open(URI, "网络空间", version=5)
    assert server.diagnostics(URI, 5) == []


def test_a_hundred_documents_may_be_open(server):
    uris = [f"file:///tmp/{number}.md" for number in range(100)]
    for uri in uris:
        server.open(uri, TEXT * 20)
    for uri in uris:
        assert len(server.diagnostics(uri, 1)) == 20
    assert is_alive(server)


def test_a_document_that_is_too_large_is_told_of(server):
    uri = "file:///tmp/log.md"
    server.open(uri, "甲" * (7 * 1024 * 1024 + 1))
    server.wait("a word", lambda: any(said["method"] == "window/showMessage" for said in server.said))
    assert "20 MiB" in str(server.said)
    server.change(uri, 2, {"text": TEXT})
    assert len(server.diagnostics(uri, 2)) == 1


def test_a_client_that_never_answers_is_served(triglot, tmp_path):
    class Mute(Server):
        def send(self, *messages):
            super().send(*[message for message in messages if "method" in message])

    server = Mute([triglot, "lsp"], folder=tmp_path)
    everything = {
        "workspace": {
            "configuration": True,
            "didChangeConfiguration": {"dynamicRegistration": True},
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "diagnostics": {"refreshSupport": True},
        },
        "window": {"workDoneProgress": True},
    }
    server.initialize(everything, root=tmp_path.as_uri())
    server.open(URI, TEXT)
    assert len(server.diagnostics(URI, 1)) == 1
    for number in range(300):
        settings = {"settings": {"triglot": {"glossaries": [f"{number}.toml"]}}}
        server.notify("workspace/didChangeConfiguration", settings)
    assert "result" in server.request("textDocument/hover", hover())
    assert server.end() == 0


# What cannot be read.


@pytest.mark.parametrize(
    ("body", "number", "code"),
    [
        (b"{bad json", None, -32700),
        (b"", None, -32700),
        (b"\xff\xfe", None, -32700),
        (b"[" * 100_000, None, -32700),
        (b'{"jsonrpc":"2.0","method":"exit"} {}', None, -32700),
        (b"[]", None, -32600),
        (b"null", None, -32600),
        (b'{"jsonrpc":"1.0","id":77,"method":"shutdown"}', 77, -32600),
        (b'{"jsonrpc":"2.0","id":"x","method":[]}', "x", -32600),
        (b'{"jsonrpc":"2.0","id":{},"method":"shutdown"}', None, -32600),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_body_that_is_no_message_is_answered_and_passed_over(server, body, number, code):
    server.write(framed(body))
    assert server.answer(number, SOON)["error"]["code"] == code
    assert is_alive(server)
    assert server.end() == 0


def test_answers_that_nobody_asked_for_are_passed_over(server):
    server.send({"id": 4711, "result": None})
    server.send({"id": 4711, "error": {"code": 1, "message": "no"}})
    server.send({"id": 4711, "error": "no"})
    assert is_alive(server)
    assert 4711 not in server.answers


def test_half_a_character_is_no_reason_to_lose_an_edit(server):
    start = {"line": 0, "character": 0}
    server.change(URI, 2, {"range": {"start": start, "end": start}, "text": "\ud83d"})
    (found,) = server.diagnostics(URI, 2)
    assert found["range"]["start"]["character"] == 5


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: many\r\n\r\n{}",
        b"Content-Length: -1\r\n\r\n{}",
        b"Content-Length: 18446744073709551615\r\n\r\n{}",
        b"Content-Type: x\r\n\r\n{}",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\n\r\n",
        b"x" * 1_000_000,
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_broken_header_is_a_clean_end(start, header):
    server = start(stderr=subprocess.PIPE)
    server.initialize()
    try:
        server.write(header)
    except BrokenPipeError:
        pass
    assert server.code(SOON) == 1
    told = server.process.stderr.read().decode()
    assert "Content-Length: NUMBER" in told
    assert "panic" not in told


def test_headers_may_look_otherwise(server):
    body = b'{"jsonrpc":"2.0","id":901,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///tmp/a.md"},"position":{"line":0,"character":5}}}'
    length = b"%d" % len(body)
    server.write(b"content-length: " + length + b"\r\nContent-Type: text/x; charset=utf-16\r\n\r\n" + body)
    assert server.answer(901, SOON)["result"] is not None


def test_messages_may_come_in_pieces(server):
    body = b'{"jsonrpc":"2.0","id":902,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///tmp/a.md"},"position":{"line":0,"character":5}}}'
    for byte in framed(body):
        server.write(bytes([byte]))
    assert server.answer(902, SOON)["result"] is not None


# What is not known.


def test_what_is_not_known_is_refused_or_passed_over(server):
    assert server.request("triglot/unknown", {})["error"]["code"] == -32601
    assert server.request("$/unknown", {})["error"]["code"] == -32601
    assert server.request("textDocument/hover", {"bad": 1})["error"]["code"] == -32602
    assert server.request("textDocument/hover", None)["error"]["code"] == -32602
    assert server.request("initialize", {"capabilities": {}})["error"]["code"] == -32600
    for method, params in [
        ("$/unknown", {}),
        ("$/setTrace", {"value": "compact"}),
        ("workspace/didChangeConfiguration", {"settings": {}}),
        ("workspace/didChangeConfiguration", {"settings": None}),
        ("textDocument/didChange", {"bad": 1}),
        ("textDocument/didOpen", None),
    ]:
        server.notify(method, params)
    server.change("file:///tmp/not-open.md", 3, {"text": TEXT})
    server.close("file:///tmp/not-open.md")
    assert is_alive(server)
    assert server.request("textDocument/hover", hover("file:///tmp/not-open.md"))["result"] is None


# How it begins and ends.


def test_requests_before_initialize_are_refused(start):
    server = start()
    assert server.request("textDocument/hover", hover())["error"]["code"] == -32002
    assert server.request("shutdown", None)["error"]["code"] == -32002
    server.open(URI, TEXT)
    server.initialize()
    assert server.end() == 0


def test_initialized_twice_starts_nothing_twice(server):
    server.notify("initialized", {})
    server.open("file:///tmp/b.md", TEXT)
    server.diagnostics("file:///tmp/b.md", 1)
    time.sleep(0.2)
    assert len(server.published["file:///tmp/b.md"]) == 1
    assert server.end() == 0


def test_requests_after_shutdown_are_refused(server):
    assert server.request("shutdown", None)["result"] is None
    assert server.request("textDocument/hover", hover())["error"]["code"] == -32600
    server.send({"method": "exit"})
    assert server.code() == 0


@pytest.mark.parametrize("params", [{}, {"params": None}, {"params": {}}], ids=str)
def test_shutdown_with_any_parameters_is_orderly(server, params):
    server.send({"id": 800, "method": "shutdown", **params})
    assert server.answer(800).get("error") is None
    server.send({"method": "exit", **params})
    assert server.code() == 0, "the pipe is still open"


def test_exit_alone_is_one(server):
    server.send({"method": "exit"})
    assert server.code() == 1


def test_exit_before_anything_is_one(start):
    server = start()
    server.send({"method": "exit"})
    assert server.code() == 1


def test_the_end_of_input_is_one(server):
    server.process.stdin.close()
    assert server.code() == 1


def test_the_end_of_input_in_a_message_is_one(server):
    server.write(b"Content-Length: 100\r\n\r\n{")
    server.process.stdin.close()
    assert server.code() == 1


def test_the_end_comes_while_there_is_work(server):
    large, text = LARGE
    server.open(large, text)
    for _ in range(50):
        server.ask("textDocument/hover", hover(large))
    server.process.stdin.close()
    assert server.code() == 1
    with pytest.raises(Gone):
        server.answer(4712)
