"""What the server is expected to offer, in one place.

`TODAY` names every capability of the answer to `initialize`, with what must be true of it; the
tests fail when one is missing, and when one is offered that is not named here. `PULL` is offered
to clients that ask for diagnostics.
"""

TODAY = {
    "positionEncoding": lambda offer: offer == "utf-16",
    "textDocumentSync": lambda offer: offer == {"openClose": True, "change": 2, "save": True},
    "hoverProvider": bool,
    "codeActionProvider": lambda offer: {"quickfix", "source.fixAll.triglot"}
    <= set(offer["codeActionKinds"]),
}

PULL = {
    "diagnosticProvider": lambda offer: offer["identifier"] == "triglot",
}


def missing(offers, pulls):
    """Sentences about what is wrong with the offers; none if all is well."""
    expected = {**TODAY, **(PULL if pulls else {})}
    for name, is_right in expected.items():
        if name not in offers:
            yield f"{name} is not offered"
        elif not is_right(offers[name]):
            yield f"{name} is offered as {offers[name]}"
    for name in offers.keys() - expected.keys():
        yield f"{name} is offered, and offers.py does not know it"
