"""Very many edits at once: no edit is lost, none is applied twice, and no version comes too late.

At the end the diagnostics must be those of `triglot check` on the text that the editor has.
"""

import random
import time

import pytest

from drafts import Draft, checked, eventually

EDITS = 5000
# A person would wait no longer; the bench knows how long it takes on a quiet machine.
SETTLED = 10

TEXT = "用語の統一。\n𠮷野家の帐号\r\n세 번째 사이버스페이스는.\n👩\u200d💻か\u3099っこう赛博空间\r\n" * 12
DRAFTS = [
    ("file:///tmp/第1章[草稿].md", "第1章[草稿].md", TEXT),
    # A byte order mark, which most editors keep to themselves, and an old Mac's line ends.
    ("file:///tmp/%E7%AC%AC2%e7%ab%a0.md", "第2章.md", "\ufeff" + TEXT.replace("の", "の\r")),
    ("untitled:Untitled-3", "Untitled-3.md", TEXT.replace("\r\n", "\n").replace("。", "\u2028")),
]


def burst(source, drafts):
    """Random edits of the drafts, with hovers whose ids count from 1000, some of them cancelled."""
    hovers = 1000
    for number in range(EDITS):
        draft = source.choice(drafts)
        yield draft.edits(source, source.choice([1, 1, 1, 2, 3]))
        if number % 5 == 0:
            hovers += 1
            position = {"line": source.randint(0, 20), "character": source.randint(0, 20)}
            params = {"textDocument": {"uri": draft.uri}, "position": position}
            yield {"id": hovers, "method": "textDocument/hover", "params": params}
        if number % 10 == 0:
            yield {"method": "$/cancelRequest", "params": {"id": hovers}}


@pytest.mark.parametrize("pulls", [False, True], ids=["push", "pull"])
@pytest.mark.parametrize("seed", range(5))
def test_the_text_is_the_editors(triglot, start, tmp_path, seed, pulls):
    source = random.Random(seed)
    server = start()
    server.initialize({"textDocument": {"diagnostic": {}}} if pulls else {})
    drafts = [Draft(uri, text) for uri, _, text in DRAFTS]
    for draft in drafts:
        server.open(draft.uri, draft.text)
    messages = list(burst(source, drafts))

    begun = time.perf_counter()
    server.send(*messages)
    for draft in drafts:
        server.last(draft.uri, draft.version, pulls)
    settled = time.perf_counter() - begun

    for draft, (_, name, _) in zip(drafts, DRAFTS):
        wanted = checked(triglot, name, draft.text, tmp_path)
        assert wanted, "the test says nothing without findings"
        assert eventually(lambda: server.last(draft.uri, draft.version, pulls), wanted) == wanted
    for number in (message["id"] for message in messages if "id" in message):
        server.answer(number)
        assert len(server.answers[number]) == 1, "one request, one answer"
    for uri, published in server.published.items():
        versions = [params["version"] for params in published]
        assert versions == sorted(versions), f"versions of {uri} fell"
    assert server.end() == 0
    print(f"seed {seed}: settled after {settled:.2f} s")
    assert settled < SETTLED
