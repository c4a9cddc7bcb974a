// Builds the extension's packages into out/.
//
//   npm run package                                          one for this machine, with the server
//                                                            inside, and the universal one
//   npm run package -- --universal                           the universal one only
//   npm run package -- --target darwin-arm64 --binary FILE   one for another machine
//
// --binary FILE takes a server that is built already; without it cargo builds one.

import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { binaryName, fail, hostTarget, installDependencies, option, REPOSITORY, ROOT, run, VERSION } from "./tools.mjs";

/** The machines that there are packages for, as the Marketplace names them. */
const TARGETS = [
  "linux-x64", "linux-arm64", "alpine-x64", "alpine-arm64",
  "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64",
];

/** Where the pictures and links of the README lead on the Marketplace. */
const SITE = "https://github.com/triglot/triglot";
const LINKS = [
  "--baseImagesUrl", `${SITE}/raw/HEAD/editors/vscode`,
  "--baseContentUrl", `${SITE}/blob/HEAD/editors/vscode`,
];

const onlyUniversal = process.argv.includes("--universal");
const target = option("target") ?? hostTarget();
if (!TARGETS.includes(target)) {
  fail(`unknown target ${target}; those known are ${TARGETS.join(", ")}`);
}
installDependencies();
run("npm", ["run", "--silent", "check"]);
run("npm", ["run", "--silent", "build"]);
mkdirSync(path.join(ROOT, "out"), { recursive: true });
const licences = ["LICENSE-MIT", "LICENSE-APACHE"].map((name) => readFileSync(path.join(REPOSITORY, name), "utf8"));
writeFileSync(path.join(ROOT, "LICENSE.txt"), `MIT or Apache-2.0, as you like.\n\n${licences.join("\n\n")}`);
rmSync(path.join(ROOT, "bin"), { recursive: true, force: true });
if (option("target") === undefined) {
  pack(`triglot-${VERSION}-universal.vsix`, []);
}
if (!onlyUniversal) {
  bundle(option("binary") ?? built());
  pack(`triglot-${VERSION}-${target}.vsix`, ["--target", target]);
}

/** The server, built here. Only for this machine: another's needs its own tools. */
function built() {
  if (target !== hostTarget()) {
    fail(`--target ${target} needs --binary FILE: a server built for it`);
  }
  run("cargo", ["build", "--release", "--locked"], { cwd: REPOSITORY });
  const folder = process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, "target");
  return path.join(folder, "release", binaryName(target));
}

/** Puts the server where the extension looks for it. */
function bundle(file) {
  if (!existsSync(file)) {
    fail(`there is no server at ${file}`);
  }
  const head = readFileSync(file).subarray(0, 4).toString("latin1");
  const expected = target.startsWith("win32") ? /^MZ/ : target.startsWith("darwin") ? /^(\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe)/ : /^\x7fELF/;
  if (!expected.test(head)) {
    fail(`${file} is no program for ${target}`);
  }
  const inside = path.join(ROOT, "bin", binaryName(target));
  mkdirSync(path.dirname(inside), { recursive: true });
  copyFileSync(file, inside);
  chmodSync(inside, 0o755);
}

function pack(name, options) {
  const vsce = path.join(ROOT, "node_modules", "@vscode", "vsce", "vsce");
  run(process.execPath, [vsce, "package", "--no-dependencies", ...LINKS, "--out", path.join("out", name), ...options]);
}
