#!/usr/bin/env bash
# The steps of action.yml. The inputs come as variables and never as code, so that no path or
# revision can do more than be one. Runs on the bash 3.2 of macOS.
set -euo pipefail

root="${RUNNER_TEMP:?}/triglot"

# What the cache of the program is kept under: everything that it is built from.
key() {
  cd "$GITHUB_ACTION_PATH"
  printf 'key=%s\n' "$(find Cargo.lock Cargo.toml build.rs src glossary -type f -print0 |
    sort -z | xargs -0 cat | git hash-object --stdin)"
}

install() {
  if command -v triglot > /dev/null || [ -x "$root/bin/triglot" ] || [ -x "$root/bin/triglot.exe" ]; then
    return
  fi
  cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$root"
}

# Adds the lines of $1 to the arguments.
arguments=()
add_lines() {
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line%$'\r'}"
    [ -z "$line" ] || arguments+=("$line")
  done <<< "$1"
}

check() {
  PATH="$root/bin:$PATH"
  arguments=(check)
  [ -z "$TRIGLOT_BASELINE" ] || arguments+=("--baseline=$TRIGLOT_BASELINE")
  [ -z "$TRIGLOT_DIFF_BASE" ] || arguments+=("--diff-base=$TRIGLOT_DIFF_BASE")
  add_lines "$TRIGLOT_ARGUMENTS"
  arguments+=(--)
  add_lines "$TRIGLOT_PATHS"
  # A report for code scanning has all findings; whether the step fails is told by the second run.
  if [ -n "$TRIGLOT_SARIF" ]; then
    triglot check --format=sarif --output="$TRIGLOT_SARIF" --fail-on=never "${arguments[@]:1}"
  fi
  triglot check --format=github --fail-on="$TRIGLOT_FAIL_ON" "${arguments[@]:1}"
}

"$1"
