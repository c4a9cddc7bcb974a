// Makes the npm packages of a release: one for each kind of machine whose program is there, and
// `triglot`, which asks for all of them and gets the one that fits.
//
//     node packaging/npm/build.mjs PROGRAMS FOLDER
//
// PROGRAMS holds a folder for each target with the program in it, `x86_64-unknown-linux-musl/triglot`.
// On Linux that is the program which needs no system library, so that there is one for all.

import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");

const MACHINES = [
  { target: "x86_64-unknown-linux-musl", os: "linux", cpu: "x64" },
  { target: "aarch64-unknown-linux-musl", os: "linux", cpu: "arm64" },
  { target: "x86_64-apple-darwin", os: "darwin", cpu: "x64" },
  { target: "aarch64-apple-darwin", os: "darwin", cpu: "arm64" },
  { target: "x86_64-pc-windows-msvc", os: "win32", cpu: "x64" },
];

const [programs, folder] = process.argv.slice(2);
if (!programs || !folder) {
  console.error("usage: node packaging/npm/build.mjs PROGRAMS FOLDER");
  process.exit(2);
}

const version = /^version = "([^"]+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const common = {
  version,
  license: "MIT OR Apache-2.0",
  homepage: "https://github.com/triglot/triglot",
  repository: { type: "git", url: "git+https://github.com/triglot/triglot.git" },
};

function write(name, manifest, files) {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, "bin"), { recursive: true });
  writeFileSync(join(path, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    copyFileSync(join(root, licence), join(path, licence));
  }
  for (const [from, to] of files) {
    copyFileSync(from, join(path, to));
    if (to.startsWith("bin/")) {
      chmodSync(join(path, to), 0o755);
    }
  }
  console.log(path);
}

const made = [];
for (const { target, os, cpu } of MACHINES) {
  const file = os === "win32" ? "triglot.exe" : "triglot";
  const program = join(programs, target, file);
  if (!existsSync(program)) {
    console.error(`left out: there is no ${program}`);
    continue;
  }
  const name = `@triglot/${os}-${cpu}`;
  const description = `The program of triglot for ${os} on ${cpu}`;
  const manifest = { name, ...common, description, os: [os], cpu: [cpu], files: ["bin"], preferUnplugged: true };
  write(`${os}-${cpu}`, manifest, [[program, `bin/${file}`]]);
  made.push(name);
}
if (made.length === 0) {
  console.error(`error: there is no program in ${programs}`);
  process.exit(1);
}

write(
  "triglot",
  {
    name: "triglot",
    ...common,
    description: "Keeps the terminology of Chinese, Japanese and Korean drafts consistent",
    keywords: ["terminology", "translation", "cjk", "glossary", "lsp"],
    bin: { triglot: "bin/triglot.js" },
    files: ["bin"],
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(made.map((name) => [name, version])),
  },
  [
    [join(here, "triglot.js"), "bin/triglot.js"],
    [join(here, "../about.md"), "README.md"],
  ],
);
