#!/usr/bin/env python3
"""Thousands of edits against the real binary, then one question: is its text the editor's?

    hammer.py BINARY [--edits 5000] [--seeds 0,1,2,3,4]

Three documents are edited in turn, with hovers and cancellations in between. At the end the
server's diagnostics must be those that `BINARY check -` finds in the editor's text: rule, message
and place, to the last UTF-16 column. Each seed runs twice, once with diagnostics pushed and once
with diagnostics asked for. Ends with a code that is not zero at the first difference.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time

PIECES = [
    "赛博空间", "赛博", "空间", "帐号", "网路安全", "サイバースペース", "サイバー", "사이버스페이스", "는 ",
    "𠮷", "𩸽", "👩\u200d💻", "か\u3099", "e\u0301", "한", "a", " ", "。", "**", "`",
    "\n", "\n\n", "\r\n", "\u2028", "\u3000", "ｶﾞ",
]
BASE = "# 術語の統一\n\n和平利用赛博空间与𠮷野家的帐号。\r\n\r\nサイバースペースの安全。\n\n세 번째 사이버스페이스는.\n" * 12
URIS = ["file:///tmp/第1章[草稿].md", "file:///tmp/%E7%AC%AC2%e7%ab%a0.md", "untitled:Untitled-3"]
NAMES = ["第1章[草稿].md", "第2章.md", "Untitled-3.md"]
LONGEST = 6000


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


class Draft:
    """A document as the editor has it."""

    def __init__(self, uri):
        self.uri, self.version, self.text = uri, 1, BASE

    def lines(self):
        """Where each line starts and ends, without its LF or CRLF."""
        spans, start = [], 0
        while True:
            end = self.text.find("\n", start)
            if end < 0:
                return spans + [(start, len(self.text))]
            spans.append((start, end - (end > start and self.text[end - 1] == "\r")))
            start = end + 1

    def edit(self, source):
        """Makes a random edit and gives it as a change of the protocol."""
        lines = self.lines()
        first = source.randrange(len(lines))
        start = source.randint(*lines[first])
        last, end = first, min(lines[first][1], start + source.randint(0, 4))
        if source.random() < 0.1 and first + 1 < len(lines):
            last, end = first + 1, lines[first + 1][0]
        text = "".join(source.choice(PIECES) for _ in range(source.randint(0, 2)))
        if len(self.text) > LONGEST:
            text = ""
        place = lambda line, at: {"line": line, "character": utf16(self.text[lines[line][0]:at])}
        change = {"range": {"start": place(first, start), "end": place(last, end)}, "text": text}
        self.text = self.text[:start] + text + self.text[end:]
        return change


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def burst(source, drafts, edits):
    """Random edits of the drafts, with hovers whose ids count from 1, some of them cancelled."""
    hovers = 0
    for number in range(edits):
        draft = source.choice(drafts)
        draft.version += 1
        changes = [draft.edit(source) for _ in range(source.choice([1, 1, 1, 2, 3]))]
        document = {"uri": draft.uri, "version": draft.version}
        params = {"textDocument": document, "contentChanges": changes}
        yield {"method": "textDocument/didChange", "params": params}
        if number % 5 == 0:
            hovers += 1
            position = {"line": source.randint(0, 20), "character": source.randint(0, 20)}
            params = {"textDocument": {"uri": draft.uri}, "position": position}
            yield {"id": hovers, "method": "textDocument/hover", "params": params}
        if number % 10 == 0:
            yield {"method": "$/cancelRequest", "params": {"id": hovers}}


class Server:
    """The server as an editor speaks to it."""

    def __init__(self, binary, capabilities):
        self.process = subprocess.Popen([binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.answers, self.published, self.arrived = {}, {}, threading.Condition()
        self.last_id = 0
        threading.Thread(target=self.read, daemon=True).start()
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.notify("initialized", {})

    def read(self):
        while True:
            length = 0
            while (header := self.process.stdout.readline()) not in (b"\r\n", b""):
                name, value = header.split(b":", 1)
                length = int(value) if name.lower() == b"content-length" else length
            if not header:
                return
            message = json.loads(self.process.stdout.read(length))
            with self.arrived:
                if message.get("method") == "textDocument/publishDiagnostics":
                    self.publish(message["params"])
                elif "id" in message and "method" not in message:
                    self.answers.setdefault(message["id"], []).append(message)
                else:
                    sys.exit(f"unexpected: {message}")
                self.arrived.notify_all()

    def publish(self, params):
        before = self.published.get(params["uri"], {"version": 0})["version"]
        if params["version"] < before:
            print(f"version {params['version']} after {before}", file=sys.stderr)
            params["version"] = -1
        self.published[params["uri"]] = params

    def send(self, *messages):
        self.process.stdin.write(b"".join(map(frame, messages)))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def wait(self, what, condition):
        with self.arrived:
            if not self.arrived.wait_for(condition, timeout=120):
                sys.exit(f"waited in vain for {what}")

    def answer(self, number):
        self.wait(f"answer {number}", lambda: number in self.answers)
        return self.answers[number][0]

    def request(self, method, params):
        self.last_id -= 1
        self.send({"id": self.last_id, "method": method, "params": params})
        return self.answer(self.last_id)

    def diagnostics(self, draft, pulls):
        """Those of the draft's last version."""
        if pulls:
            document = {"textDocument": {"uri": draft.uri}}
            return self.request("textDocument/diagnostic", document)["result"]["items"]
        published = lambda: self.published.get(draft.uri, {"version": 0})
        self.wait(f"version {draft.version}", lambda: published()["version"] in (draft.version, -1))
        assert published()["version"] == draft.version, "versions fell"
        return published()["diagnostics"]

    def end(self):
        self.request("shutdown", None)
        self.send({"method": "exit"})
        return self.process.wait(timeout=20)


def as_shown(text, finding):
    """A finding of the command line as an editor shows it."""
    place = lambda byte: text.encode()[:byte].decode()
    positions = []
    for end in ("start", "end"):
        before = place(finding[end]["byte"])
        positions.append((before.count("\n"), utf16(before[before.rfind("\n") + 1:])))
    return (*positions, finding["rule"], finding["message"])


def from_editor(diagnostic):
    place = lambda end: (diagnostic["range"][end]["line"], diagnostic["range"][end]["character"])
    return (place("start"), place("end"), diagnostic["code"], diagnostic["message"])


def checked(binary, name, text, folder):
    """What the command line finds in a text."""
    command = [binary, "check", "--format", "jsonl", "--stdin-filename", name, "-"]
    run = subprocess.run(command, input=text.encode(), capture_output=True, cwd=folder)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode())
    return [as_shown(text, json.loads(line)) for line in run.stdout.splitlines()]


def hammer(binary, edits, seed, pulls, folder):
    source = random.Random(seed)
    capabilities = {"textDocument": {"diagnostic": {}}} if pulls else {}
    server = Server(binary, capabilities)
    drafts = [Draft(uri) for uri in URIS]
    for draft in drafts:
        item = {"uri": draft.uri, "languageId": "markdown", "version": 1, "text": draft.text}
        server.notify("textDocument/didOpen", {"textDocument": item})
    messages = list(burst(source, drafts, edits))
    begun = time.perf_counter()
    server.send(*messages)
    total = 0
    shown = [server.diagnostics(draft, pulls) for draft in drafts]
    settled = time.perf_counter() - begun
    for draft, name, diagnostics in zip(drafts, NAMES, shown):
        found = [from_editor(diagnostic) for diagnostic in diagnostics]
        wanted = checked(binary, name, draft.text, folder)
        if found != wanted:
            sys.exit(f"{draft.uri} differs:\nserver  {found}\nchecker {wanted}")
        total += len(found)
    for number in (message["id"] for message in messages if "id" in message):
        server.answer(number)
        assert len(server.answers[number]) == 1, "one request, one answer"
    code = server.end()
    if code != 0 or total == 0:
        sys.exit(f"exit code {code}, {total} findings")
    way = "pulled" if pulls else "pushed"
    print(f"seed {seed}, {way}: {edits} edits, {total} findings right after {settled:.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--edits", type=int, default=5000)
    parser.add_argument("--seeds", default="0,1,2,3,4")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for seed in options.seeds.split(","):
            for pulls in (False, True):
                hammer(options.binary, options.edits, int(seed), pulls, folder)


if __name__ == "__main__":
    main()
