"""An editor's end of the wire: plain JSON, so that the tests see what an editor sees."""

import contextlib
import json
import subprocess
import threading
import time

# Longer than anything the server does, even on a machine that does much else.
LONG = 120


def frame(message):
    """A message as it goes over the wire; halves of characters are escaped, as JSON demands."""
    body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False)
    try:
        return framed(body.encode())
    except UnicodeEncodeError:
        return framed(json.dumps({"jsonrpc": "2.0", **message}).encode())


def framed(body):
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class Gone(Exception):
    """The server has ended, or what was waited for did not come."""


class Server:
    """A server process and all that it has said so far."""

    def __init__(self, command, folder=None, stderr=subprocess.DEVNULL):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, cwd=folder
        )
        self.last_id = 0
        self.ended = False
        # By id; more than one answer to a request is a fault that tests look for.
        self.answers = {}
        # By URI, all diagnostics in the order in which they came.
        self.published = {}
        # Requests and notifications of the server, but for diagnostics.
        self.said = []
        self.arrived = threading.Condition()
        self.writing = threading.Lock()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    # What the editor says.

    def write(self, data):
        with self.writing:
            self.process.stdin.write(data)
            self.process.stdin.flush()

    def send(self, *messages):
        self.write(b"".join(map(frame, messages)))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        """Sends a request and gives its id."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        return self.last_id

    def answer(self, number, timeout=LONG):
        """The answer to a request, with its `result` or `error`."""
        self.wait(f"the answer to {number}", lambda: number in self.answers, timeout)
        return self.answers[number][0]

    def request(self, method, params, timeout=LONG):
        return self.answer(self.ask(method, params), timeout)

    def result(self, method, params):
        answer = self.request(method, params)
        assert "result" in answer, answer
        return answer["result"]

    def initialize(self, capabilities=None, root=None, **more):
        """Shakes hands and gives what the server offers."""
        params = {"processId": None, "rootUri": root, "capabilities": capabilities or {}, **more}
        offers = self.result("initialize", params)["capabilities"]
        self.notify("initialized", {})
        return offers

    def open(self, uri, text, version=1, language="markdown"):
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri, version, *changes):
        document = {"uri": uri, "version": version}
        params = {"textDocument": document, "contentChanges": list(changes)}
        self.notify("textDocument/didChange", params)

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    # What the server says.

    def diagnostics(self, uri, version=None):
        """Those published of a version, or the last ones if there is none."""

        def last():
            published = self.published.get(uri, [])
            return published[-1] if published else None

        def is_it():
            return last() is not None and version in (None, last().get("version"))

        self.wait(f"diagnostics of version {version} of {uri}", is_it)
        return last()["diagnostics"]

    def pulled(self, uri):
        """Those that the server gives when asked, asked again while it says so."""
        while True:
            answer = self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
            if "result" in answer:
                return answer["result"]["items"]
            assert answer["error"].get("data", {}).get("retriggerRequest"), answer

    def last(self, uri, version, pulls):
        """The diagnostics of a version, pulled or pushed."""
        return self.pulled(uri) if pulls else self.diagnostics(uri, version)

    def wait(self, what, condition, timeout=LONG):
        with self.arrived:
            if not self.arrived.wait_for(lambda: condition() or self.ended, timeout):
                raise Gone(f"waited in vain for {what}")
            if not condition():
                raise Gone(f"the server ended before {what}")

    def read(self):
        with contextlib.suppress(ValueError, OSError):
            while (message := self.receive()) is not None:
                self.take(message)
        with self.arrived:
            self.ended = True
            self.arrived.notify_all()

    def receive(self):
        length = None
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            name, value = line.split(b":", 1)
            if name == b"Content-Length":
                length = int(value)
        if not line:
            return None
        return json.loads(self.process.stdout.read(length))

    def take(self, message):
        with self.arrived:
            method = message.get("method")
            if method is None:
                self.answers.setdefault(message.get("id"), []).append(message)
            elif method == "textDocument/publishDiagnostics":
                uri = message["params"]["uri"]
                self.published.setdefault(uri, []).append(message["params"])
            else:
                self.said.append(message)
            self.arrived.notify_all()
        if method is not None and "id" in message:
            # A client that has no settings and refuses nothing.
            asked = message.get("params") or {}
            result = None
            if method == "workspace/configuration":
                result = [None for _ in asked.get("items", [])]
            with contextlib.suppress(OSError):
                self.send({"id": message["id"], "result": result})

    # How it ends.

    def end(self):
        """Ends the session as a client should, with the pipe left open; gives the exit code."""
        answer = self.request("shutdown", None)
        assert answer.get("result", 0) is None, answer
        self.send({"method": "exit"})
        return self.code()

    def code(self, timeout=20):
        """The exit code, once the server has ended by itself."""
        return self.process.wait(timeout)

    def kill(self):
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            self.process.stdin.close()

    def memory(self):
        """The memory that the server has at most needed, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            lines = dict(line.split(":", 1) for line in status)
        return int(lines["VmHWM"].split()[0]) * 1024 / 1e6
