#!/bin/sh
# What a person types, and what is on the screen: Neovim in tmux. Called by run.sh.
set -eu
draft="$WORK/声明.zh.md"
printf '# 声明\n\n和平利用赛博空间。\n' >"$draft"
t() { tmux -L "triglot-$$" -f /dev/null "$@"; }
trap 't kill-server 2>/dev/null || true' EXIT

screen() { t capture-pane -p; }
until_shown() {
    tries=0
    until screen | grep -qF -- "$1"; do
        tries=$((tries + 1))
        if [ "$tries" -gt 400 ]; then
            screen
            echo "never on the screen: $1" >&2
            exit 1
        fi
        sleep 0.05
    done
}

t -u new-session -d -x 110 -y 30 \
    "env TERM=screen-256color '$NVIM' -i NONE --cmd 'set noswapfile' \
     -c 'lua vim.diagnostic.config({ virtual_text = true })' '$draft'"
until_shown 'deprecated'
t send-keys '3G' ':Tri' Tab
until_shown ':Triglot'
t send-keys ' fix' Enter
until_shown 'Type number'
t send-keys 1 Enter
until_shown '和平利用网络空间。'
t send-keys ':Triglot term CBM' Enter
until_shown '建立信任措施'
[ -z "${SHOW:-}" ] || screen
t send-keys Escape ':wq' Enter
tries=0
until grep -q '和平利用网络空间。' "$draft"; do
    tries=$((tries + 1))
    [ "$tries" -le 200 ] || { echo "the draft was not saved" >&2; exit 1; }
    sleep 0.05
done
echo "1 passed, 0 failed"
