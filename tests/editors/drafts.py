"""A document as an editor has it, its random edits, and what `triglot check` finds in it."""

import json
import subprocess
import time

# Parts of terms, so that findings come and go; characters of two UTF-16 units; sequences and marks
# that must not be cut; line ends, and what looks like one and is none.
PIECES = [
    "帐号", "帐", "号", "赛博空间", "赛博", "空间", "网络空间", "サイバースペース", "サイバー", "スペース",
    "ｻｲﾊﾞｰ", "사이버스페이스", "사이버", "는 ", "𠮷", "🀄", "👩\u200d💻", "か\u3099", "e\u0301",
    "\ufe0f", "\ufeff", "。", " ", "a", "**", "`", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u3000",
]

LONGEST = 6000


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


class Draft:
    """A document as the editor has it."""

    def __init__(self, uri, text):
        self.uri, self.version, self.text = uri, 1, text

    def lines(self):
        """Where each line starts and ends, without its LF or CRLF."""
        spans, start = [], 0
        while (end := self.text.find("\n", start)) >= 0:
            spans.append((start, end - (end > start and self.text[end - 1] == "\r")))
            start = end + 1
        return [*spans, (start, len(self.text))]

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

        def place(line, at):
            return {"line": line, "character": utf16(self.text[lines[line][0] : at])}

        change = {"range": {"start": place(first, start), "end": place(last, end)}, "text": text}
        self.text = self.text[:start] + text + self.text[end:]
        return change

    def edits(self, source, count):
        """Random edits as one `didChange`."""
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        changes = [self.edit(source) for _ in range(count)]
        params = {"textDocument": document, "contentChanges": changes}
        return {"method": "textDocument/didChange", "params": params}

    def renewed(self, text):
        """The whole text replaced, as one `didChange`."""
        self.version += 1
        self.text = text
        document = {"uri": self.uri, "version": self.version}
        params = {"textDocument": document, "contentChanges": [{"text": text}]}
        return {"method": "textDocument/didChange", "params": params}


def shown(diagnostics):
    """Diagnostics as a person sees them: place, rule and message."""

    def place(position):
        return (position["line"], position["character"])

    return [
        (place(one["range"]["start"]), place(one["range"]["end"]), one["code"], one["message"])
        for one in diagnostics
    ]


def eventually(ask, wanted):
    """What is shown once it is what is wanted, or after a while. Findings at a place that looks like
    an unfinished composition of an input method come a second late."""
    end = time.monotonic() + 10
    while (found := shown(ask())) != wanted and time.monotonic() < end:
        time.sleep(0.02)
    return found


def checked(triglot, name, text, folder):
    """What the command line finds in a text, as an editor would show it."""
    command = [triglot, "check", "--format", "jsonl", "--stdin-filename", name, "-"]
    run = subprocess.run(command, input=text.encode(), capture_output=True, cwd=folder)
    assert run.returncode in (0, 1), run.stderr.decode()
    return [as_shown(text, json.loads(line)) for line in run.stdout.splitlines()]


def as_shown(text, finding):
    def place(end):
        before = text.encode()[: finding[end]["byte"]].decode()
        return (before.count("\n"), utf16(before[before.rfind("\n") + 1 :]))

    return (place("start"), place("end"), finding["rule"], finding["message"])
