// What the scripts share: where things are, and running a program.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The extension's folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** The repository's. */
export const REPOSITORY = path.join(ROOT, "..", "..");

/** Runs a program and stops with its exit code when it fails. */
export function run(command, args, options = {}) {
  const isScript = process.platform === "win32" && command === "npm";
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", shell: isScript, ...options });
  if (error !== undefined || status !== 0) {
    fail(`${command} ${args.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
  }
}

/** Says what is wrong and stops. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Installs what package-lock.json names, unless it is there. */
export function installDependencies() {
  const lock = path.join(ROOT, "package-lock.json");
  const installed = path.join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  }
}

/** The value after an option on the command line. */
export function option(name) {
  const at = process.argv.indexOf(`--${name}`);
  if (at !== -1 && process.argv[at + 1] === undefined) {
    fail(`--${name} needs a value`);
  }
  return at === -1 ? undefined : process.argv[at + 1];
}

/** The extension's version. */
export const VERSION = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")).version;

/** The name that the Marketplace has for this machine. */
export function hostTarget() {
  const report = process.report?.getReport();
  const isMusl = process.platform === "linux" && report?.header?.glibcVersionRuntime === undefined;
  return `${isMusl ? "alpine" : process.platform}-${process.arch}`;
}

/** The name of the server's file on a target. */
export const binaryName = (target) => (target.startsWith("win32") ? "triglot.exe" : "triglot");
