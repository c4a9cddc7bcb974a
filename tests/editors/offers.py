"""What the server is expected to offer, in one place.

`ALWAYS` names the capabilities in the answer to `initialize` that every client gets, with what must
be true of them; `IF_ABLE` those for clients that say they have what stands at a path of their
capabilities. A test fails when one is missing, and when one is offered that is not named here:
whoever adds a capability adds it here, and a test of it to test_session.py.
"""

ALWAYS = {
    "positionEncoding": lambda offer: offer == "utf-16",
    "textDocumentSync": lambda offer: offer == {"openClose": True, "change": 2, "save": True},
    "hoverProvider": bool,
    "completionProvider": lambda offer: offer["resolveProvider"],
    "definitionProvider": bool,
    "referencesProvider": bool,
    "documentHighlightProvider": bool,
    "documentSymbolProvider": bool,
    "workspaceSymbolProvider": bool,
    "documentLinkProvider": lambda offer: offer is not None,
    "renameProvider": bool,
    "codeLensProvider": lambda offer: offer["resolveProvider"],
    "codeActionProvider": lambda offer: {"quickfix", "source.fixAll.triglot"}
    <= set(offer["codeActionKinds"]),
    "executeCommandProvider": lambda offer: offer["commands"],
}

IF_ABLE = [
    (
        "textDocument.diagnostic",
        "diagnosticProvider",
        lambda offer: offer["identifier"] == "triglot",
    ),
    ("textDocument.inlayHint", "inlayHintProvider", bool),
    (
        "textDocument.semanticTokens",
        "semanticTokensProvider",
        lambda offer: offer["full"] == {"delta": True} and offer["range"],
    ),
    (
        "workspace.workspaceFolders",
        "workspace",
        lambda offer: offer["workspaceFolders"]["supported"],
    ),
    (
        "workspace.fileOperations.willRename",
        "workspace",
        lambda offer: offer["fileOperations"]["willRename"],
    ),
]


def missing(offers, capabilities):
    """Sentences about what is wrong with the offers to a client; none if all is well."""
    expected = list(ALWAYS.items())
    for path, name, is_right in IF_ABLE:
        ability = capabilities
        for part in path.split("."):
            ability = (ability or {}).get(part)
        if ability:
            expected.append((name, is_right))
    for name, is_right in expected:
        if name not in offers:
            yield f"{name} is not offered"
        elif not is_right(offers[name]):
            yield f"{name} is offered as {offers[name]}"
    for name in offers.keys() - {name for name, _ in expected}:
        yield f"{name} is offered, and offers.py does not know it"
