// The test in the real editor.
//
//   npm run test:editor                     builds what is needed and runs it
//   npm run test:editor -- --binary FILE    with a server that is built already
//   npm run test:editor -- --only main,restricted --grep scroll
//   npm run pictures                        makes the pictures of the README anew
//   npm run test:editor -- --ci             may install Debian's packages; where the editor cannot be
//                                           had at all it says so and ends with 77
//
// Pictures and logs go to out/editor/.

import path from "node:path";

import { binaryName, hostTarget, installDependencies, option, ROOT, run, VERSION } from "./tools.mjs";
import { installRig } from "./rig.mjs";

const isCi = process.argv.includes("--ci");
const start = Date.now();
let place;
try {
  place = installRig({ mayInstallPackages: isCi });
} catch (error) {
  if (isCi) {
    console.log(`NOT RUN: the test in the real VS Code. ${error.message}.`);
    process.exit(77); // As .ci/run knows it.
  }
  console.error(error.message);
  process.exit(1);
}
installDependencies();
const binary = option("binary");
run("npm", ["run", "--silent", "package", "--", ...(binary === undefined ? [] : ["--binary", path.resolve(binary)])]);
const { build } = await import("esbuild");
const bundle = path.join(ROOT, "dist", "editor-test.mjs");
await build({
  absWorkingDir: ROOT,
  entryPoints: ["test/editor/run.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});
console.log(`everything is ready after ${Math.round((Date.now() - start) / 1000)} s`);
run(process.execPath, [bundle], {
  env: {
    ...process.env,
    ROOT,
    RIG: place.rig,
    CHROMIUM: place.browser,
    OUT: process.env.OUT ?? path.join(ROOT, "out", "editor"),
    VSIX: path.join(ROOT, "out", `triglot-${VERSION}-${hostTarget()}.vsix`),
    UNIVERSAL_VSIX: path.join(ROOT, "out", `triglot-${VERSION}-universal.vsix`),
    BINARY: path.join(ROOT, "bin", binaryName(hostTarget())),
    ONLY: option("only") ?? "",
    GREP: option("grep") ?? "",
    PICTURES: process.argv.includes("--pictures") ? path.join(ROOT, "media", "pictures") : "",
  },
});
