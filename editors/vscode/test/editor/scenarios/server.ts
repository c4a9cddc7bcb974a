// The server: when it crashes, and when the user starts it again.

import assert from "node:assert/strict";

import { closeAll, command, marked, openFile, toEnd } from "../person";
import type { Scenario } from "../runner";
import { until } from "../wait";

export const server: Scenario[] = [
  {
    name: "after a crash of the server the marks come back",
    async run(window) {
      await closeAll(window);
      await openFile(window, "type.zh-Hans.md");
      const [old] = window.servers();
      assert.ok(old !== undefined, "the server runs");
      process.kill(old, "SIGKILL");
      await until("another server", () => window.servers().some((pid) => pid !== old));
      await toEnd(window);
      await window.page.keyboard.insertText("\n\n赛博空间");
      await marked(window, 1);
      assert.equal(window.servers().length, 1);
    },
  },
  {
    name: "the server is started again by command",
    async run(window) {
      const [old] = window.servers();
      await command(window, "Triglot: Start Triglot Again");
      await until("another server", () => window.servers().some((pid) => pid !== old));
      await marked(window, 1);
      await until("the old one is gone", () => window.servers().length === 1);
    },
  },
];
