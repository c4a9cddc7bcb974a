"""A session as three editors would have it, through pytest-lsp: a client with types, which refuses
an answer that the protocol does not have, and three sets of capabilities."""

import asyncio
import os
import time

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import (
    ClientServerConfig,
    LanguageClient,
    client_capabilities,
    make_test_lsp_client,
)

from offers import missing

EDITORS = ["neovim@0.11.0", "visual_studio_code@1.65.2", "emacs@29.1"]
URI = "file:///tmp/%E7%AC%AC1%E7%AB%A0[%E8%8D%89%E7%A8%BF].md"
TEXT = "# 𠮷：赛博空间\n\n和平利用赛博空间。\n"


# What editors grant and pytest-lsp does not know.
GRANTED = [
    "client/registerCapability",
    "client/unregisterCapability",
    "workspace/codeLens/refresh",
    "workspace/inlayHint/refresh",
    "workspace/semanticTokens/refresh",
]


def editor():
    client = make_test_lsp_client()
    for method in GRANTED:
        client.feature(method)(lambda *_: None)
    return client


@pytest_lsp.fixture(
    params=EDITORS,
    config=ClientServerConfig(
        server_command=[os.environ["TRIGLOT"], "lsp"], client_factory=editor
    ),
)
async def client(request, lsp_client: LanguageClient):
    params = lsp.InitializeParams(capabilities=client_capabilities(request.param))
    answer = await lsp_client.initialize_session(params)
    lsp_client.offers = answer.capabilities
    lsp_client.wants = params.capabilities
    yield
    await lsp_client.shutdown_session()


class Document:
    """An open document as the client has it."""

    def __init__(self, client, text=TEXT):
        self.client, self.text, self.version = client, text, 1
        item = lsp.TextDocumentItem(uri=URI, language_id="markdown", version=1, text=text)
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))

    @property
    def name(self):
        return lsp.TextDocumentIdentifier(uri=URI)

    def offset(self, position):
        # Diagnostics of an earlier text may lie outside of this one.
        lines = self.text.split("\n") + [""] * (position.line + 1)
        start = sum(len(line) + 1 for line in lines[: position.line])
        line = lines[position.line].encode("utf-16-le")
        return start + len(line[: position.character * 2].decode("utf-16-le", "replace"))

    def position(self, text):
        """The start of the first place with a text."""
        return self.position_at(self.text.index(text))

    def position_at(self, offset):
        before = self.text[:offset]
        last = before[before.rfind("\n") + 1 :]
        column = len(last.encode("utf-16-le")) // 2
        return lsp.Position(line=before.count("\n"), character=column)

    def marked(self, diagnostics):
        return [
            self.text[self.offset(one.range.start) : self.offset(one.range.end)]
            for one in diagnostics
        ]

    def replace(self, old, new):
        """An edit of the user: the first place with `old`."""
        at = self.text.index(old)
        start, end = self.position_at(at), self.position_at(at + len(old))
        self.text = self.text[:at] + new + self.text[at + len(old) :]
        self.changed(lsp.TextDocumentContentChangePartial(range=lsp.Range(start, end), text=new))

    def apply(self, edit):
        """A workspace edit of the server, in this document and no other."""
        if edit.document_changes is not None:
            assert self.client.wants.workspace.workspace_edit.document_changes
            (change,) = edit.document_changes
            assert change.text_document.uri == URI
            assert change.text_document.version == self.version
            edits = change.edits
        else:
            ((uri, edits),) = edit.changes.items()
            assert uri == URI
        for one in sorted(edits, key=lambda one: self.offset(one.range.start), reverse=True):
            start, end = self.offset(one.range.start), self.offset(one.range.end)
            self.text = self.text[:start] + one.new_text + self.text[end:]
        self.changed(lsp.TextDocumentContentChangeWholeDocument(text=self.text))

    def changed(self, change):
        self.version += 1
        name = lsp.VersionedTextDocumentIdentifier(uri=URI, version=self.version)
        params = lsp.DidChangeTextDocumentParams(text_document=name, content_changes=[change])
        self.client.text_document_did_change(params)

    async def diagnostics(self, *wanted):
        """The diagnostics, once they mark the wanted texts: pulled if the client pulls."""
        begun = time.monotonic()
        while True:
            if self.client.offers.diagnostic_provider:
                params = lsp.DocumentDiagnosticParams(text_document=self.name)
                report = await self.client.text_document_diagnostic_async(params)
                found = report.items
            else:
                found = self.client.diagnostics.get(URI, [])
            if self.marked(found) == list(wanted):
                return list(found)
            assert time.monotonic() - begun < 20, f"wanted {wanted}, found {found}"
            await asyncio.sleep(0.02)

    async def actions(self, kind, at, diagnostics=()):
        context = lsp.CodeActionContext(diagnostics=list(diagnostics), only=[kind])
        params = lsp.CodeActionParams(text_document=self.name, range=at, context=context)
        actions = await self.client.text_document_code_action_async(params)
        return [await self.resolved(action) for action in actions]

    async def resolved(self, action):
        """An action with its edit; one without is offered only to clients that can resolve it."""
        if action.edit is not None:
            return action
        support = self.client.wants.text_document.code_action.resolve_support
        assert support is not None and "edit" in support.properties
        return await self.client.code_action_resolve_async(action)

    def whole(self):
        return lsp.Range(lsp.Position(0, 0), lsp.Position(self.text.count("\n"), 0))


async def test_everything_expected_is_offered(client):
    plain = client.protocol._converter.unstructure
    offers = plain(client.offers, unstructure_as=lsp.ServerCapabilities)
    wants = plain(client.wants, unstructure_as=lsp.ClientCapabilities)
    assert list(missing(offers, wants)) == []


async def test_a_finding_says_what_and_why(client):
    document = Document(client)
    first, second = await document.diagnostics("赛博空间", "赛博空间")
    assert (first.source, first.code) == ("triglot", "term/deprecated")
    assert first.code_description is None or first.code_description.href.startswith("https://")
    assert "网络空间" in first.message
    assert second.range.start == document.position("赛博空间。")


async def test_findings_follow_the_text(client):
    document = Document(client)
    await document.diagnostics("赛博空间", "赛博空间")
    document.replace("和平", "👩\u200d💻e\u0301和平")
    document.replace("赛博空间", "网络空间")
    await document.diagnostics("赛博空间")
    document.replace("用赛博", "用赛")
    await document.diagnostics()
    document.replace("用赛", "用赛博")
    document.replace("\n\n", "\r\n\r\n")
    await document.diagnostics("赛博空间")


async def test_a_decomposed_term_is_marked_whole(client):
    term = "サイハ\u3099ースヘ\u309aース"
    document = Document(client, f"か\u3099っこうの{term}をテ\u3099ータとする。\n")
    (found,) = await document.diagnostics(term)
    (action, *_) = await document.actions("quickfix", found.range, [found])
    document.apply(action.edit)
    assert "のサイバー空間を" in document.text


async def test_a_hover_shows_all_languages(client):
    document = Document(client)
    position = document.position("博空间。")
    params = lsp.HoverParams(text_document=document.name, position=position)
    hover = await client.text_document_hover_async(params)
    assert hover.contents.kind == lsp.MarkupKind.Markdown
    for part in ["网络空间", "サイバー空間", "사이버", "cyberspace"]:
        assert part in hover.contents.value
    params = lsp.HoverParams(text_document=document.name, position=lsp.Position(1, 0))
    assert await client.text_document_hover_async(params) is None


async def test_a_quick_fix_mends_one_place(client):
    document = Document(client)
    _, second = await document.diagnostics("赛博空间", "赛博空间")
    actions = await document.actions("quickfix", second.range, [second])
    (preferred,) = [action for action in actions if action.is_preferred]
    assert preferred.kind == lsp.CodeActionKind.QuickFix
    document.apply(preferred.edit)
    assert document.text == "# 𠮷：赛博空间\n\n和平利用网络空间。\n"
    await document.diagnostics("赛博空间")


async def test_fix_all_leaves_nothing(client):
    document = Document(client, TEXT.replace("\n", "\r\n") + "[赛博空间](a.md)与`赛博空间`。")
    await document.diagnostics("赛博空间", "赛博空间", "赛博空间")
    (action,) = await document.actions("source.fixAll.triglot", document.whole())
    document.apply(action.edit)
    assert document.text.count("网络空间") == 3
    assert document.text.count("\r\n") == 3
    await document.diagnostics()


async def test_completion_writes_the_term_of_the_draft(client):
    document = Document(client, "本次对话讨论了cybersp")
    end = document.position_at(len(document.text))
    params = lsp.CompletionParams(text_document=document.name, position=end)
    listed = await client.text_document_completion_async(params)
    (item, *_) = [one for one in listed.items if one.label == "网络空间"]
    card = await client.completion_item_resolve_async(item)
    assert "cyberspace" in str(card.documentation)
    edit = item.text_edit
    place = edit.range if isinstance(edit, lsp.TextEdit) else edit.replace
    change = lsp.TextEdit(range=place, new_text=edit.new_text)
    document.apply(lsp.WorkspaceEdit(changes={URI: [change]}))
    assert document.text == "本次对话讨论了网络空间"


async def test_the_uses_of_a_concept_are_highlighted(client):
    document = Document(client)
    position = document.position("博空间。")
    params = lsp.DocumentHighlightParams(text_document=document.name, position=position)
    places = await client.text_document_document_highlight_async(params)
    assert document.marked(places) == ["赛博空间", "赛博空间"]


async def test_the_uses_of_a_concept_are_found(client):
    document = Document(client)
    context = lsp.ReferenceContext(include_declaration=False)
    position = document.position("博空间。")
    params = lsp.ReferenceParams(context, document.name, position)
    places = await client.text_document_references_async(params)
    assert {place.uri for place in places} == {URI}
    assert document.marked(places) == ["赛博空间", "赛博空间"]


async def test_a_concept_is_found_by_any_of_its_names(client):
    document = Document(client)
    await document.diagnostics("赛博空间", "赛博空间")
    for name in ["赛博空间", "cyberspace"]:
        symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query=name))
        assert "赛博空间" in str(symbols[0].name)
        assert symbols[0].location.uri == URI


async def test_a_term_leads_to_its_entry(client):
    document = Document(client)
    position = document.position("博空间。")
    params = lsp.DefinitionParams(text_document=document.name, position=position)
    places = await client.text_document_definition_async(params)
    (place, *_) = places if isinstance(places, list) else [places]
    uri = getattr(place, "target_uri", None) or place.uri
    assert uri.endswith(".toml")


async def test_a_glossary_has_an_outline_and_links(client):
    uri = "file:///tmp/terms.toml"
    text = """
[account]
zh-Hans = [
  { term = "账号", status = "preferred", source = [] },
  { term = "帐号", status = "forbidden", source = [] },
]
"""
    item = lsp.TextDocumentItem(uri=uri, language_id="toml", version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    name = lsp.TextDocumentIdentifier(uri=uri)
    params = lsp.DocumentSymbolParams(text_document=name)
    symbols = await client.text_document_document_symbol_async(params)
    assert symbols[0].name == "account"
    params = lsp.DocumentLinkParams(text_document=name)
    assert not await client.text_document_document_link_async(params)


async def test_what_must_not_be_written_is_not_renamed(client):
    document = Document(client)
    position = document.position("博空间。")
    params = lsp.RenameParams(
        text_document=document.name, position=position, new_name="数字空间"
    )
    with pytest.raises(JsonRpcException, match="is deprecated"):
        await client.text_document_rename_async(params)


async def test_hints_wait_until_they_are_asked_for(client):
    if client.offers.inlay_hint_provider is None:
        pytest.skip("this client has none")
    document = Document(client)
    params = lsp.InlayHintParams(text_document=document.name, range=document.whole())
    assert not await client.text_document_inlay_hint_async(params)


async def test_terms_have_colours(client):
    if client.offers.semantic_tokens_provider is None:
        pytest.skip("this client has none")
    document = Document(client)
    params = lsp.SemanticTokensParams(text_document=document.name)
    tokens = await client.text_document_semantic_tokens_full_async(params)
    assert [tokens.data[at + 2] for at in range(0, len(tokens.data), 5)] == [4, 4]
    document.replace("赛博空间。", "赛博空间、赛博空间。")
    params = lsp.SemanticTokensDeltaParams(document.name, previous_result_id=tokens.result_id)
    delta = await client.text_document_semantic_tokens_full_delta_async(params)
    data = list(tokens.data)
    for edit in sorted(delta.edits, key=lambda edit: edit.start, reverse=True):
        data[edit.start : edit.start + edit.delete_count] = edit.data or []
    assert [data[at + 2] for at in range(0, len(data), 5)] == [4, 4, 4]


async def test_a_closed_document_has_no_findings(client):
    document = Document(client)
    await document.diagnostics("赛博空间", "赛博空间")
    params = lsp.DidCloseTextDocumentParams(text_document=document.name)
    client.text_document_did_close(params)
    if not client.offers.diagnostic_provider:
        await document.diagnostics()
    Document(client, "开")
    await document.diagnostics()
