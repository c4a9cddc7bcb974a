#!/usr/bin/env bash
# Packs a program for a release, with its licences, manual pages and completions, and tries it where
# it runs on this machine:
#     packaging/archive.sh VERSION TARGET FOLDER-OF-THE-PROGRAM OUTPUT
set -euo pipefail
version=$1 target=$2 programs=$3
mkdir -p "$4"
output=$(cd "$4" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name="triglot-v$version-$target"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder="$work/$name"
mkdir -p "$folder/man" "$folder/completions"
cp "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$root/README.md" "$root/CHANGELOG.md" "$folder"
cp -r "$root/glossary/lexicon/licences" "$folder/licences"

case "$target" in
    *windows*) program="$folder/triglot.exe" ;;
    *) program="$folder/triglot" ;;
esac
cp "$programs/$(basename "$program")" "$program"

if "$program" --version > "$work/version"; then
    grep -qx "triglot $version" "$work/version" || { cat "$work/version"; exit 1; }
    "$program" man "$folder/man"
    "$program" completions bash > "$folder/completions/triglot.bash"
    "$program" completions fish > "$folder/completions/triglot.fish"
    "$program" completions zsh > "$folder/completions/_triglot"
    "$program" completions powershell > "$folder/completions/_triglot.ps1"
    code=0
    "$program" check --quiet "$root/docs/examples" > "$work/findings" || code=$?
    [ "$code" -eq 1 ] || { echo "error: check ended with $code, not with 1" >&2; exit 1; }
else
    echo "::warning::$name does not run on this machine; it has no manual pages and was not tried"
fi

case "$target" in
    *windows*)
        # Without a folder: that is what Scoop and Mason look for.
        if command -v 7z > /dev/null; then
            (cd "$folder" && 7z a -bso0 "$output/$name.zip" .)
        else
            (cd "$folder" && python3 -m zipfile -c "$output/$name.zip" ./*)
        fi
        echo "$output/$name.zip"
        ;;
    *)
        tar -C "$work" -czf "$output/$name.tar.gz" "$name"
        echo "$output/$name.tar.gz"
        ;;
esac
