"""URIs as editors spell them: none is dropped, answers echo it, and spellings of one file are one
document."""

import urllib.parse

import pytest

TEXT = "和平利用赛博空间。"

URIS = {
    "raw CJK and a space": "file:///home/u/术语 表.md",
    "percent-encoded": "file:///home/u/%E6%9C%AF%E8%AF%AD%20%E8%A1%A8.md",
    "small digits": "file:///home/u/%e6%9c%af%e8%af%ad%20%e8%a1%a8.md",
    "raw brackets": "file:///home/u/%E7%AC%AC1%E7%AB%A0[%E8%8D%89%E7%A8%BF].md",
    "a raw pipe": "file:///home/u/a|b.md",
    "a raw caret": "file:///home/u/a^b.md",
    "a drive": "file:///c%3A/Users/%E6%9C%AF.md",
    "a raw drive": "file:///C:/Users/术.md",
    "a share": "file://server/share/%E6%9C%AF.md",
    "a host": "file://localhost/home/u/a.md",
    "not UTF-8": "file:///home/u/%ff%fe.md",
    "no encoding": "file:///home/u/100%.md",
    "NFD": "file:///home/u/か\u3099.md",
    "not saved yet": "untitled:Untitled-1",
    "a notebook's cell": "vscode-notebook-cell:/x.ipynb#W0sZmlsZQ%3D%3D",
    "a remote": "vscode-remote://ssh-remote%2Bhost/home/u/术.md",
    "a revision": "git:/home/u/%E6%9C%AF.md?%7B%22ref%22%3A%22~%22%7D",
    "a plug-in's own": "term://~//1234:/bin/sh",
    "a path": "/home/u/a.md",
    "empty": "",
}


# A client that takes actions with edits, and not commands only.
TAKES_ACTIONS = {
    "textDocument": {
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    }
}


@pytest.mark.parametrize("name", URIS)
def test_a_document_is_kept_under_its_uri(start, name):
    uri = URIS[name]
    server = start()
    server.initialize(TAKES_ACTIONS)
    server.open(uri, TEXT)
    assert len(server.diagnostics(uri, 1)) == 1
    start_of_text = {"line": 0, "character": 0}
    server.change(uri, 2, {"range": {"start": start_of_text, "end": start_of_text}, "text": "术"})
    (found,) = server.diagnostics(uri, 2)
    assert found["range"]["start"]["character"] == 5
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 6}}
    assert server.result("textDocument/hover", place) is not None
    params = {**place, "range": found["range"], "context": {"diagnostics": [found]}}
    actions = server.result("textDocument/codeAction", params)
    assert uri in actions[0]["edit"]["changes"]
    server.close(uri)
    server.wait("the findings to go", lambda: server.published[uri][-1]["diagnostics"] == [])
    assert server.end() == 0


@pytest.mark.parametrize(
    ("opened", "changed"),
    [
        ("file:///home/u/术语.md", "file:///home/u/%E6%9C%AF%E8%AF%AD.md"),
        ("file:///home/u/%E6%9C%AF%E8%AF%AD.md", "file:///home/u/%e6%9c%af%e8%af%ad.md"),
        ("file:///home/u/[1].md", "file:///home/u/%5B1%5D.md"),
        ("file:///c%3A/a.md", "file:///C:/a.md"),
        ("file:///home/u/か\u3099.md", "file:///home/u/" + urllib.parse.quote("が") + ".md"),
    ],
)
def test_spellings_of_one_file_are_one_document(start, opened, changed):
    server = start()
    server.initialize()
    server.open(opened, TEXT)
    server.diagnostics(opened, 1)
    server.change(changed, 2, {"text": "网络空间"})
    assert server.diagnostics(opened, 2) == []
    assert set(server.published) == {opened}, "the client's own spelling comes back"
    assert server.end() == 0
