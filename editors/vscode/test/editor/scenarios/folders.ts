// Several folders in one window, each with settings of its own.

import fs from "node:fs";
import path from "node:path";

import { marked, openFile } from "../person";
import type { Scenario } from "../runner";

/** The workspace file that `prepareFolders` writes. */
export const WORKSPACE = "two.code-workspace";

/** Makes two folders of the drafts' copy: one with a project, one without. */
export function prepareFolders(folder: string): void {
  const [with_, without] = [path.join(folder, "project"), path.join(folder, "plain")];
  fs.mkdirSync(with_);
  fs.mkdirSync(without);
  for (const name of ["triglot.toml", "terms.toml"]) {
    fs.renameSync(path.join(folder, name), path.join(with_, name));
  }
  fs.renameSync(path.join(folder, "statement.ja.md"), path.join(with_, "statement.ja.md"));
  fs.copyFileSync(path.join(with_, "statement.ja.md"), path.join(without, "other.ja.md"));
  fs.writeFileSync(path.join(folder, WORKSPACE), JSON.stringify({ folders: [{ path: "plain" }, { path: "project" }] }));
}

export const folders: Scenario[] = [
  {
    name: "each folder’s drafts are checked with its own project",
    async run(window) {
      const status = (text: string) => window.page.locator(".statusbar-item").filter({ hasText: text });
      await openFile(window, "statement.ja.md");
      await marked(window, 2);
      await status("Japanese · cyber, terms · 2").waitFor();
      await openFile(window, "other.ja.md");
      await marked(window, 1);
      await status("Japanese · cyber · 1").waitFor();
    },
  },
];
