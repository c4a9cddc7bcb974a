"""What the server is expected to offer, in one place.

`ALWAYS` names the capabilities in the answer to `initialize` that every client gets, with what must
be true of them; `IF_ABLE` those for clients that say they have the feature of that name in
`textDocument`. A test fails when one is missing, and when one is offered that is not named here:
whoever adds a capability adds it here, and a test of it to test_session.py.
"""

ALWAYS = {
    "positionEncoding": lambda offer: offer == "utf-16",
    "textDocumentSync": lambda offer: offer == {"openClose": True, "change": 2, "save": True},
    "hoverProvider": bool,
    "completionProvider": lambda offer: offer["resolveProvider"],
    "documentHighlightProvider": bool,
    "codeActionProvider": lambda offer: {"quickfix", "source.fixAll.triglot"}
    <= set(offer["codeActionKinds"]),
    "executeCommandProvider": lambda offer: offer["commands"],
}

IF_ABLE = {
    "diagnostic": ("diagnosticProvider", lambda offer: offer["identifier"] == "triglot"),
    "inlayHint": ("inlayHintProvider", bool),
    "semanticTokens": (
        "semanticTokensProvider",
        lambda offer: offer["full"] == {"delta": True} and offer["range"],
    ),
}


def missing(offers, abilities):
    """Sentences about what is wrong with the offers to a client; none if all is well.

    `abilities` is what the client says in `capabilities.textDocument`.
    """
    able = dict(offer for ability, offer in IF_ABLE.items() if abilities.get(ability))
    expected = {**ALWAYS, **able}
    for name, is_right in expected.items():
        if name not in offers:
            yield f"{name} is not offered"
        elif not is_right(offers[name]):
            yield f"{name} is offered as {offers[name]}"
    for name in offers.keys() - expected.keys():
        yield f"{name} is offered, and offers.py does not know it"
