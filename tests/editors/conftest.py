"""What the tests share: the binary, and servers that are gone after the test."""

import os
import pathlib

import pytest

from wire import Server


@pytest.fixture(scope="session")
def triglot():
    """The binary under test."""
    path = pathlib.Path(os.environ["TRIGLOT"]).resolve()
    assert path.is_file(), f"TRIGLOT={path} is no file"
    return str(path)


@pytest.fixture
def start(triglot, tmp_path):
    """Starts servers in an empty folder; what is left of them is killed at the end."""
    servers = []

    def starting(*arguments, **options):
        server = Server([triglot, "lsp", *arguments], folder=tmp_path, **options)
        servers.append(server)
        return server

    yield starting
    for server in servers:
        server.kill()
