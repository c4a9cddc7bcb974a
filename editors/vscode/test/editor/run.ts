// The test in the real editor: several windows, in each a few scenarios.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

import { capabilitiesOf } from "./capabilities";
import { EDITOR, marked, openFile } from "./person";
import { pictures } from "./pictures";
import { runAll, type Scenario, type Tally } from "./runner";
import { draft } from "./scenarios/draft";
import { folders, prepareFolders, WORKSPACE } from "./scenarios/folders";
import { glossary } from "./scenarios/glossary";
import { server } from "./scenarios/server";
import { sideBySide } from "./scenarios/side-by-side";
import { start as firstMinutes } from "./scenarios/start";
import { type Places, type Wanted, withWindow } from "./window";

const given = (name: string): string => process.env[name] ?? assert.fail(`${name} is not set`);
const places: Places = { rig: given("RIG"), out: given("OUT"), chromium: given("CHROMIUM") };
const own = given("VSIX");
const universal = given("UNIVERSAL_VSIX");
const binary = given("BINARY");
const drafts = path.join(given("ROOT"), "test/editor/drafts");
const only = process.env["ONLY"] ?? "";
const grep = process.env["GREP"] ?? "";

/** A program that a folder names, to be run instead of Triglot. It leaves a trace. */
function withForeignServer(folder: string): void {
  const program = path.join(folder, "triglot");
  fs.writeFileSync(program, `#!/bin/sh\necho ran >> '${folder}/it-ran'\n`, { mode: 0o755 });
  fs.mkdirSync(path.join(folder, ".vscode"));
  fs.writeFileSync(path.join(folder, ".vscode/settings.json"), JSON.stringify({ "triglot.server.path": program }));
}

const restricted: Scenario[] = [
  {
    name: "in Restricted Mode drafts are checked by the program inside the extension",
    async run(window) {
      const { page } = window;
      await page.locator(".statusbar-item").filter({ hasText: "Restricted Mode" }).waitFor();
      await openFile(window, "statement.ja.md");
      await marked(window, 2);
      await page.locator(".statusbar-item").filter({ hasText: "Japanese · cyber, terms · 2" }).waitFor();
      assert.equal(fs.existsSync(path.join(window.folder, "it-ran")), false, "a folder’s program was run");
      assert.equal(window.servers().length, 1);
    },
  },
  {
    name: "in Restricted Mode no boxes are drawn around Chinese characters",
    async run({ page }) {
      assert.ok(await page.locator(`${EDITOR} .view-line`).count() > 0);
      assert.equal(await page.locator(`${EDITOR} .unicode-highlight`).count(), 0);
    },
  },
];

const found: Scenario[] = [
  {
    name: "the universal package finds the program on the search path",
    async run(window) {
      await openFile(window, "statement.ja.md");
      await marked(window, 2);
    },
  },
];

const missing: Scenario[] = [
  {
    name: "without a program the universal package says what to do",
    async run(window) {
      await openFile(window, "statement.ja.md");
      await window.page.locator(".notification-toast").filter({ hasText: "Triglot’s program was not found" }).waitFor();
      await window.page.locator(".statusbar-item.warning-kind, .statusbar-item").filter({ hasText: "Triglot" }).first().waitFor();
    },
  },
];

/** A search path of our own, on which Triglot is or is not. */
const searchPath = (...folders: string[]): string => [...folders, "/usr/bin", "/bin"].join(":");

const examples = path.join(given("ROOT"), "test/editor/pictures-drafts");
const picturesFolder = process.env["PICTURES"] ?? "";

const tests: { wanted: Wanted; scenarios: Scenario[] }[] = [
  { wanted: { name: "main", vsix: own, drafts }, scenarios: [...draft, ...glossary, ...sideBySide, ...firstMinutes, ...server] },
  { wanted: { name: "restricted", vsix: own, drafts, asksForTrust: true, prepare: withForeignServer }, scenarios: restricted },
  { wanted: { name: "folders", vsix: own, drafts, prepare: prepareFolders, workspaceFile: WORKSPACE }, scenarios: folders },
  { wanted: { name: "universal", vsix: universal, drafts, searchPath: searchPath(path.dirname(binary)) }, scenarios: found },
  { wanted: { name: "missing", vsix: universal, drafts, searchPath: searchPath() }, scenarios: missing },
];

const windows = picturesFolder === "" ? tests : [
  { wanted: { name: "pictures", vsix: own, drafts: examples, size: { width: 1100, height: 620 } }, scenarios: pictures(picturesFolder) },
];

const start = performance.now();
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
const capabilities = await capabilitiesOf(binary);
for (const { wanted, scenarios } of windows.filter(({ wanted: { name } }) => only === "" || only.split(",").includes(name))) {
  console.log(`-- window: ${wanted.name}`);
  try {
    const chosen = scenarios.filter(({ name }) => name.includes(grep));
    await withWindow(places, wanted, (window) => runAll(window, chosen, capabilities, tally));
  } catch (error) {
    tally.failed += 1;
    console.error(error);
  }
}
console.log(`pictures and logs are in ${places.out}; ${Math.round((performance.now() - start) / 1000)} s`);
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1); // Timers of what was given up would hold the process.
