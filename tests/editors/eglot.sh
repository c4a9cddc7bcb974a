#!/bin/sh
# Drives Emacs, without a screen, through a draft: diagnostics, hover, quick fix, fix all; in three
# kinds of file. Needs Emacs with eglot 1.9 and markdown-mode; where that is missing it installs
# Debian's, if it may, and else ends with 77. Give a binary, or the debug one is built.
set -eu
cd "$(dirname "$0")/../.."

packages="emacs-nox elpa-eglot elpa-markdown-mode"
is_ready() {
    emacs --batch --no-init-file \
        --eval "(progn (package-initialize) (require 'eglot) (require 'markdown-mode))" 2>/dev/null
}
if ! is_ready; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
                $packages >/dev/null || true
    fi
    if ! is_ready; then
        echo "skipped: Emacs with eglot is not there; apt-get install $packages" >&2
        exit 77
    fi
fi

triglot="${1:-}"
if [ -z "$triglot" ]; then
    cargo build --quiet
    triglot="${CARGO_TARGET_DIR:-target}/debug/triglot"
fi
triglot=$(realpath "$triglot")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
draft="$work/第1章[草稿].md"
mkdir "$work/home"
echo 'glossary = ["builtin:cyber", "terms.toml"]' >"$work/triglot.toml"

for file in lf crlf-bom nfd; do
    mark=''
    if [ "$file" = nfd ]; then
        # A letter and its accent as two characters, before each place.
        mark=$(printf 'e\314\201')
    fi
    printf '[wordlist]\nzh-Hans = [\n  { term = "词汇表", status = "preferred", source = [] },\n]\n' \
        >"$work/terms.toml"
    printf '# %s𠮷：赛博空间\n%s和平利用赛博空间。\n\n%s[网络空间](a.md)与`赛博空间`。\n\n见%s词汇表。\n' \
        "$mark" "$mark" "$mark" "$mark" >"$draft"
    if [ "$file" = crlf-bom ]; then
        sed -i -e 's/$/\r/' -e '1s/^/\xef\xbb\xbf/' "$draft"
    fi
    HOME="$work/home" LC_ALL=C.UTF-8 TRIGLOT="$triglot" DRAFT="$draft" MARK="$mark" FILE="$file" \
        emacs --batch --no-init-file --load tests/editors/eglot.el
done
