#!/bin/sh
# Tests triglot.el in Emacs without a screen: that it compiles without a warning and is documented as
# Emacs wants it, then with eglot, and with lsp-mode where that is there. Where Emacs is missing it
# installs Debian's, if it may, and else ends with 77. Give the program, or the debug one is built.
set -eu
folder=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$folder/../.." && pwd)

packages="emacs-nox elpa-eglot elpa-markdown-mode elpa-lsp-mode"
has() { emacs --batch --no-init-file --eval "(progn (package-initialize) (require '$1))" 2>/dev/null; }
if ! { has eglot && has markdown-mode && has lsp-mode; } &&
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq || true
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages \
        >/dev/null || true
fi
if ! { has eglot && has markdown-mode; }; then
    echo "skipped: Emacs with eglot is not there; apt-get install $packages" >&2
    exit 77
fi

triglot="${1:-}"
if [ -z "$triglot" ]; then
    (cd "$root" && cargo build --quiet)
    triglot="${CARGO_TARGET_DIR:-$root/target}/debug/triglot"
fi
TRIGLOT=$(realpath "$triglot")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home" "$scratch/bin" "$scratch/lisp"
ln -s "$TRIGLOT" "$scratch/bin/triglot"
cp "$folder/triglot.el" "$scratch/lisp"
export TRIGLOT HOME="$scratch/home" LC_ALL=C.UTF-8 PATH="$scratch/bin:$PATH"

emacs --batch --no-init-file --eval '(setq byte-compile-error-on-warn t)' \
    -f batch-byte-compile "$scratch/lisp/triglot.el"
emacs --batch --no-init-file --eval "(progn
    (require 'checkdoc)
    (setq checkdoc-autofix-flag nil)
    (when (with-current-buffer (find-file-noselect \"$folder/triglot.el\")
            (ignore-errors (kill-buffer checkdoc-diagnostic-buffer))
            (checkdoc-current-buffer t)
            (with-current-buffer checkdoc-diagnostic-buffer
              (goto-char (point-min))
              (when (re-search-forward \"^triglot.el:\" nil t)
                (princ (buffer-string)))))
      (kill-emacs 1)))"

for client in eglot lsp-mode; do
    if has "$client"; then
        mkdir -p "$scratch/$client"
        CLIENT="$client" WORK="$scratch/$client" emacs --batch --no-init-file \
            --directory "$scratch/lisp" --load "$folder/tests/triglot-tests.el"
    else
        echo "left out: $client is not there" >&2
    fi
done
