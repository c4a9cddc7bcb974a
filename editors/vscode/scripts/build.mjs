// Bundles the extension and the page of its side view into dist/.

import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const common = { absWorkingDir: root, bundle: true, minify: true, logLevel: "warning", legalComments: "none" };

await Promise.all([
  build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: path.join("dist", "extension.js"),
    platform: "node",
    target: "node20", // That of VS Code 1.91.
    format: "cjs",
    external: ["vscode"],
  }),
  build({
    ...common,
    entryPoints: ["src/webview/glossary.ts"],
    outfile: path.join("dist", "glossary.js"),
    platform: "browser",
    target: "chrome122",
    format: "iife",
  }),
]);
