#!/bin/sh
# Speaks to the server over its pipe as editors do: pytest-lsp, the hammer, the tables, the probes.
# Needs python3 and PyPI (else it ends with 77); what is installed is kept under target/. TRIGLOT
# names the binary, or the debug one is built; arguments are pytest's: `wire.sh -k hammer`.
set -eu
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/editors/wire"
if ! cmp -s tests/editors/requirements.txt "$venv/installed"; then
    if ! python3 -m venv --clear "$venv" ||
        ! "$venv/bin/pip" install --quiet --disable-pip-version-check \
            -r tests/editors/requirements.txt; then
        echo "skipped: tests/editors/requirements.txt could not be installed from PyPI" >&2
        exit 77
    fi
    cp tests/editors/requirements.txt "$venv/installed"
fi

if [ -z "${TRIGLOT:-}" ]; then
    cargo build --quiet
    TRIGLOT="$target/debug/triglot"
fi
export TRIGLOT
exec "$venv/bin/python" -m pytest -q -p no:cacheprovider -c tests/editors/pytest.ini tests/editors "$@"
