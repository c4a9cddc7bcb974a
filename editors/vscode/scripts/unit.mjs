// Runs the unit tests with node's own runner.

import { readdirSync } from "node:fs";
import path from "node:path";

import { installDependencies, ROOT, run } from "./tools.mjs";

installDependencies();
run("npm", ["run", "--silent", "check"]);
const { build } = await import("esbuild");
const folder = path.join(ROOT, "test", "unit");
const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
await build({
  absWorkingDir: ROOT,
  entryPoints: tests.map((name) => path.join("test", "unit", name)),
  outdir: path.join("dist", "unit"),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});
run(process.execPath, ["--test", ...tests.map((name) => path.join("dist", "unit", name.replace(/\.ts$/, ".mjs")))]);
