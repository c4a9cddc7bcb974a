#!/usr/bin/env bash
# Lays the programs of a release's archives out as build.mjs wants them:
#     packaging/npm/unpack.sh ARCHIVES PROGRAMS
set -euo pipefail
archives=$1 programs=$2
for archive in "$archives"/triglot-v*.tar.gz "$archives"/triglot-v*.zip; do
    [ -e "$archive" ] || continue
    name=$(basename "$archive")
    name=${name%.tar.gz}
    name=${name%.zip}
    # triglot-v1.2.3-x86_64-unknown-linux-musl: what follows the version.
    target=$(printf '%s' "$name" | sed -E 's/^triglot-v.*-((x86_64|aarch64)-.*)$/\1/')
    mkdir -p "$programs/$target"
    case "$archive" in
        *.zip) python3 -m zipfile -e "$archive" "$programs/$target" ;;
        *) tar -C "$programs/$target" --strip-components 1 -xzf "$archive" ;;
    esac
done
