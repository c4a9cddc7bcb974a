"""No client is refused, whatever it says of itself: a server that refuses `initialize` is no use to
anyone. Each of the odd payloads was seen to be refused by a server with strict types.

`payloads/` holds what editors sent, word for word but for the paths and the process; pytest-lsp
brings capabilities of more versions of them.
"""

import json
import pathlib

import pytest
import pytest_lsp

HERE = pathlib.Path(__file__).parent
URI = "file:///tmp/草稿.md"


def with_capabilities(capabilities):
    return {"processId": None, "rootUri": None, "capabilities": capabilities}


def of_document(capabilities):
    return with_capabilities({"textDocument": capabilities})


def of_workspace(capabilities):
    return with_capabilities({"workspace": capabilities})


def code_action_kinds(*kinds):
    kind = {"codeActionKind": {"valueSet": list(kinds)}}
    return of_document({"codeAction": {"codeActionLiteralSupport": kind}})


NOTHING = with_capabilities({})

ODD = {
    "null": None,
    "a list": [],
    "nothing at all": {},
    "no folders, no process": {"capabilities": {}},
    "a process and no folders": {"processId": 1, "rootUri": None, "capabilities": {}},
    "folders are null": {**NOTHING, "workspaceFolders": None},
    "a folder without a URI": {**NOTHING, "workspaceFolders": [{"name": 1}]},
    "a raw CJK root": {**NOTHING, "rootUri": "file:///home/u/术语 表"},
    "a root in brackets": {**NOTHING, "rootUri": "file:///home/u/[草稿]"},
    "a root that is a number": {**NOTHING, "rootUri": 7},
    "trace is compact": {**NOTHING, "trace": "compact"},
    "trace is messages": {**NOTHING, "trace": "messages"},
    "options are a word": {**NOTHING, "initializationOptions": "x"},
    "options of another shape": {**NOTHING, "initializationOptions": {"glossaries": 1}},
    "capabilities are null": {**NOTHING, "capabilities": None},
    "capabilities are a list": {**NOTHING, "capabilities": []},
    "unknown encoding": with_capabilities({"general": {"positionEncodings": ["utf-7", "utf-8"]}}),
    "unknown markup": of_document({"hover": {"contentFormat": ["html", "markdown"]}}),
    "unknown action kinds": code_action_kinds("", "foo.bar"),
    "unknown symbol kind": of_workspace({"symbol": {"symbolKind": {"valueSet": [1, 99]}}}),
    "unknown tag": of_document({"publishDiagnostics": {"tagSupport": {"valueSet": [1, 9]}}}),
    "tags are true": of_document({"publishDiagnostics": {"tagSupport": True}}),
    "unknown failure handling": of_workspace({"workspaceEdit": {"failureHandling": "weird"}}),
    "unknown operation": of_workspace({"workspaceEdit": {"resourceOperations": ["copy"]}}),
    "unknown insert mode": of_document(
        {"completion": {"completionItem": {"insertTextModeSupport": {"valueSet": [1, 7]}}}}
    ),
    "half of semantic tokens": of_document({"semanticTokens": {"requests": {"full": True}}}),
    "Kate": with_capabilities(
        {
            "textDocument": {
                "diagnostic": {"dynamicRegistration": False, "relatedInformation": True},
                "inlayHint": {"dynamicRegistration": False},
                "semanticTokens": {
                    "requests": {"range": True, "full": {"delta": True}},
                    "tokenTypes": ["x"],
                    "tokenModifiers": [],
                    "formats": ["relative"],
                },
            },
            "workspace": {"configuration": True},
        }
    ),
}


def real():
    """What real editors send."""
    for path in sorted((HERE / "payloads").glob("*.json")):
        yield path.stem, json.loads(path.read_text())
    for path in sorted((pathlib.Path(pytest_lsp.__file__).parent / "clients").glob("*.json")):
        content = json.loads(path.read_text())
        yield path.stem, with_capabilities(content.get("capabilities", content))


def pulls(params):
    document = ((params or {}).get("capabilities") or {}).get("textDocument") or {}
    return isinstance(document.get("diagnostic"), dict)


TABLE = {**ODD, **dict(real())}


def test_the_table_is_whole():
    assert len(TABLE) >= 30
    assert {"neovim-0.11.4", "eglot-1.9"} <= TABLE.keys()


@pytest.mark.parametrize("name", TABLE)
def test_nobody_is_refused(start, name):
    params = TABLE[name]
    server = start()
    answer = server.request("initialize", params)
    assert answer.get("result", {}).get("capabilities", {}).get("hoverProvider"), answer
    server.notify("initialized", {})
    server.open(URI, "和平利用赛博空间。")
    asks = params if isinstance(params, dict) and isinstance(params.get("capabilities"), dict) else {}
    found = server.pulled(URI) if pulls(asks) else server.diagnostics(URI, 1)
    assert [one["code"] for one in found] == ["term/deprecated"]
    place = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 5}}
    assert "网络空间" in json.dumps(server.result("textDocument/hover", place), ensure_ascii=False)
    assert server.end() == 0
