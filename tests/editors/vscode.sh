#!/usr/bin/env bash
# The extension's own tests, then the extension in the real VS Code: vscode.sh TRIGLOT
#
# Needs node; the editor itself comes from the npm registry, once, into a folder outside the
# repository. Ends with 77 where it cannot be had. Pictures are left in editors/vscode/out/editor.
set -euo pipefail
program=$(realpath "${1:?the program}")
cd "$(dirname "$0")/../../editors/vscode"

if ! command -v npm > /dev/null; then
    echo "the tests of the VS Code extension need Node 20 or later and npm"
    exit 77
fi
if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
    echo "what the VS Code extension is built with cannot be installed"
    exit 77
fi
npm test --silent
node scripts/editor.mjs --ci --binary "$program"
