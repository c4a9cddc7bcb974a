#!/usr/bin/env node
// Runs the program of the package for this kind of machine, as if it had been called itself.
"use strict";

const { spawn } = require("node:child_process");
const os = require("node:os");

const name = `@triglot/${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "triglot.exe" : "triglot";

let program;
try {
  program = require.resolve(`${name}/bin/${file}`);
} catch {
  console.error(
    `error: the package ${name} is not there\n` +
      "  = help: install again without --omit=optional; for a machine that has no such package, " +
      "see https://github.com/triglot/triglot/blob/main/docs/install.md",
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(`error: ${program} does not run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  process.exit(signal ? 128 + os.constants.signals[signal] : code);
});
