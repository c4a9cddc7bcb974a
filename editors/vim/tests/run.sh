#!/bin/sh
# Tries the linter for ALE in Vim without a screen. Needs Debian's vim and vim-ale, which it installs
# if it may; else it ends with 77. Give the program, or the debug one is built.
set -eu
folder=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$folder/../.." && pwd)

ale=/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale
if ! { command -v vim >/dev/null && [ -d "$ale" ]; } &&
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends vim vim-ale \
        >/dev/null || true
fi
if ! { command -v vim >/dev/null && [ -d "$ale" ]; }; then
    echo "skipped: Vim with ALE is not there; apt-get install vim vim-ale" >&2
    exit 77
fi

triglot="${1:-}"
if [ -z "$triglot" ]; then
    (cd "$root" && cargo build --quiet)
    triglot="${CARGO_TARGET_DIR:-$root/target}/debug/triglot"
fi
triglot=$(realpath "$triglot")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Where the README says that the folder goes.
mkdir -p "$work/home/.vim" "$work/bin"
cp -r "$folder/ale_linters" "$work/home/.vim/"
ln -s "$triglot" "$work/bin/triglot"
# The menu of actions: the first one.
echo 1 >"$work/answers"
for name in 声明.zh.md 声明.zh.txt; do
    printf '# 😀赛博空间\n和平利用赛博空间。\n' >"$work/$name"
    HOME="$work/home" PATH="$work/bin:$PATH" DRAFT="$work/$name" LC_ALL=C.UTF-8 \
        timeout 60 vim -N -u "$folder/tests/ale.vim" -es -T dumb <"$work/answers"
    echo "ALE, $name: 1 passed, 0 failed"
done
