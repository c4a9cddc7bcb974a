"""Messages at random, valid and not, with seeds: every request is answered once, no answer is wrong,
and memory does not grow without end.

`TRIGLOT_RANDOM_SECONDS` says for how long (10), `TRIGLOT_RANDOM_SEED` where to begin (0); a failure
names its seed. What one round does is the same on every machine but for how answers interleave.
"""

import itertools
import os
import random
import time

from drafts import Draft, checked, eventually
from wire import framed

SECONDS = float(os.environ.get("TRIGLOT_RANDOM_SECONDS", "10"))
SEED = int(os.environ.get("TRIGLOT_RANDOM_SEED", "0"))
# With a glossary, documents of a few kilobytes, and answers under way.
MEGABYTES = 250

NAMES = ["一.md", "第1章[草稿].md", "two.txt", "셋.ko.md", "よん.ja.md"]
TEXT = "用語の統一。\n𠮷野家の帐号\r\n세 번째 사이버스페이스는.\n赛博空间\n" * 4

# Answers that a request may get besides a result.
CANCELLED, MODIFIED, SERVER_CANCELLED, FAILED = -32800, -32801, -32802, -32803
INVALID_PARAMS, NO_METHOD, INVALID_REQUEST, NO_JSON = -32602, -32601, -32600, -32700

# Every request with a document that a server may offer, asked for whether it is offered or not.
AT_A_PLACE = ["hover", "completion", "definition", "references", "documentHighlight", "prepareRename"]
OF_A_DOCUMENT = [
    "documentSymbol",
    "documentLink",
    "codeLens",
    "foldingRange",
    "diagnostic",
    "semanticTokens/full",
    "semanticTokens/full/delta",
]
OF_A_RANGE = ["inlayHint", "codeAction", "semanticTokens/range"]

BAD_BODIES = [
    b"{bad json",
    b"",
    b"[]",
    b"7",
    b"\xff",
    b'{"jsonrpc":"1.0","id":null,"method":"shutdown"}',
    b'{"jsonrpc":"2.0","method":5}',
    b'{"jsonrpc":"2.0","method":"textDocument/didChange","params":"\\ud83d"}',
]
UNFIT = [None, [], {}, 7, "x", {"textDocument": None}, {"textDocument": {"uri": 5}}, {"position": -1}]


class Chaos:
    """One server, and a client that has lost its mind but not its documents."""

    def __init__(self, server, source, pulls):
        self.server, self.source, self.pulls = server, source, pulls
        self.open, self.closed = {}, {}
        # By id, the errors that a request may be answered with.
        self.asked = {}
        # How many bodies were sent that are answered without an id.
        self.bad = 0
        self.rounds = 0

    def step(self):
        """One message at random, of those that make sense now."""
        actions = [
            (40, self.edit),
            (20, self.ask),
            (6, self.cancel),
            (3, self.open_one),
            (2, self.close_one),
            (2, self.save),
            (2, self.renew),
            (4, self.ask_nonsense),
            (3, self.tell_nonsense),
            (3, self.send_no_message),
            (1, self.configure),
            (1, self.watch),
        ]
        weights, choices = zip(*actions)
        (action,) = self.source.choices(choices, weights)
        action()
        self.rounds += 1

    def any_open(self):
        return self.source.choice(list(self.open.values())) if self.open else None

    def uri(self):
        """Of a document that is open, or of one that is not."""
        draft = self.any_open()
        if draft is None or self.source.random() < 0.1:
            return f"file:///tmp/{self.source.choice(NAMES)}"
        return draft.uri

    def place(self):
        return {"line": self.source.randint(0, 30), "character": self.source.randint(0, 30)}

    def open_one(self):
        name = self.source.choice(NAMES)
        text = "".join(self.source.choice(["\ufeff", "", ""]) + TEXT[self.source.randrange(40) :])
        draft = Draft(f"file:///tmp/{name}", text)
        # A client must not open twice, nor may versions fall; ours goes on counting.
        draft.version = self.open.get(name, self.closed.get(name, draft)).version + 1
        self.open[name] = draft
        language = "plaintext" if name.endswith(".txt") else "markdown"
        self.server.open(draft.uri, draft.text, draft.version, language)

    def close_one(self):
        if self.open:
            name = self.source.choice(list(self.open))
            self.closed[name] = self.open.pop(name)
            self.server.close(self.closed[name].uri)

    def edit(self):
        if draft := self.any_open():
            self.server.send(draft.edits(self.source, self.source.choice([1, 1, 2, 5])))

    def renew(self):
        if draft := self.any_open():
            self.server.send(draft.renewed(TEXT[self.source.randrange(40) :]))

    def save(self):
        self.server.notify("textDocument/didSave", {"textDocument": {"uri": self.uri()}})

    def ask(self):
        params = {"textDocument": {"uri": self.uri()}}
        what = self.source.choice(AT_A_PLACE + OF_A_DOCUMENT + OF_A_RANGE)
        if what in AT_A_PLACE:
            params["position"] = self.place()
        if what in OF_A_RANGE:
            params["range"] = {"start": self.place(), "end": self.place()}
        if what == "codeAction":
            params["context"] = {"diagnostics": []}
        if what == "semanticTokens/full/delta":
            params["previousResultId"] = str(self.source.randint(0, 50))
        if what == "references":
            params["context"] = {"includeDeclaration": True}
        self.request(f"textDocument/{what}", params, {MODIFIED, SERVER_CANCELLED, FAILED, NO_METHOD})

    def request(self, method, params, errors):
        number = self.server.ask(method, params)
        self.asked[number] = {*errors}

    def cancel(self):
        if self.asked:
            number = self.source.choice(list(self.asked)[-5:])
            self.asked[number].add(CANCELLED)
            self.server.notify("$/cancelRequest", {"id": number})

    def ask_nonsense(self):
        method = self.source.choice(
            ["textDocument/hover", "textDocument/codeAction", "x/y", "", "initialize", "$/x"]
        )
        errors = {INVALID_PARAMS, NO_METHOD, INVALID_REQUEST}
        self.request(method, self.source.choice(UNFIT), errors)

    def tell_nonsense(self):
        method = self.source.choice(
            [
                "textDocument/didSave",
                "textDocument/didClose",
                "initialized",
                "$/setTrace",
                "$/cancelRequest",
                "workspace/didChangeWatchedFiles",
                "nothing",
            ]
        )
        self.server.notify(method, self.source.choice(UNFIT))

    def send_no_message(self):
        body = self.source.choice(BAD_BODIES)
        # Half a character is mended; then it is a notification with unfit parameters.
        self.bad += b"ud83d" not in body
        self.server.write(framed(body))

    def configure(self):
        glossaries = self.source.choice([[], ["builtin:cyber"]])
        settings = self.source.choice([{}, {"triglot": {"glossaries": glossaries}}])
        self.server.notify("workspace/didChangeConfiguration", {"settings": settings})

    def watch(self):
        changes = [{"uri": self.uri(), "type": 2}, {"uri": "file:///tmp/triglot.toml", "type": 1}]
        self.server.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    # What must hold at a quiet moment.

    def settle(self, triglot, folder):
        for number, errors in self.asked.items():
            answer = self.server.answer(number)
            assert len(self.server.answers[number]) == 1, "one request, one answer"
            assert "result" in answer or answer["error"]["code"] in errors, answer
        self.asked.clear()
        self.server.wait("refusals", lambda: len(self.server.answers.get(None, [])) >= self.bad)
        refused = self.server.answers.pop(None, [])
        assert len(refused) == self.bad, refused
        assert all(one["error"]["code"] in (NO_JSON, INVALID_REQUEST) for one in refused)
        self.bad = 0
        for name, draft in self.open.items():
            wanted = checked(triglot, name, draft.text, folder)
            found = eventually(lambda: self.server.last(draft.uri, draft.version, self.pulls), wanted)
            assert found == wanted, draft.uri
        assert self.server.memory() < MEGABYTES


def test_nothing_sent_at_random_is_answered_wrongly(triglot, start, tmp_path):
    end = time.monotonic() + SECONDS
    rounds = 0
    for seed in itertools.count(SEED):
        print(f"seed {seed}")
        source = random.Random(seed)
        pulls = source.random() < 0.5
        server = start()
        server.initialize({"textDocument": {"diagnostic": {}}} if pulls else {})
        chaos = Chaos(server, source, pulls)
        for _ in range(source.randint(1, 5)):
            chaos.open_one()
        for _ in range(8):
            for _ in range(source.randint(50, 1000)):
                chaos.step()
            chaos.settle(triglot, tmp_path)
        rounds += chaos.rounds
        for uri, published in server.published.items():
            versions = [one["version"] for one in published if one.get("version") is not None]
            assert versions == sorted(versions), f"versions of {uri} fell"
        assert server.end() == 0
        if time.monotonic() > end:
            break
    print(f"{rounds} messages, seeds {SEED} to {seed}")
