// Source and translation beside each other.

import assert from "node:assert/strict";

import type { Locator } from "playwright-core";

import { closeAll, command, openFile } from "../person";
import type { Scenario } from "../runner";
import { until } from "../wait";
import type { Window } from "../window";

/** The editor in one of the two groups. */
const group = ({ page }: Window, nth: number): Locator => page.locator(".editor-group-container").nth(nth);

/** The number of the first heading in sight. */
async function heading(window: Window, nth: number): Promise<string | undefined> {
  const texts = await group(window, nth).locator(".view-line").evaluateAll((lines) => lines
    .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text));
  return texts.map((text) => /^##\s(\d)\./.exec(text.replaceAll("\u00a0", " "))?.[1]).find((number) => number !== undefined);
}

/** Turns the wheel over one of the two editors. */
async function wheel(window: Window, nth: number, amount: number): Promise<void> {
  const box = await until("the editor’s place", () => group(window, nth).boundingBox());
  await window.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await window.page.mouse.wheel(0, amount);
}

export const sideBySide: Scenario[] = [
  {
    name: "a translation is shown beside its source, found by its name",
    async run(window) {
      await closeAll(window);
      await openFile(window, "talk.ja.md");
      await command(window, "Triglot: Source and Translation Side by Side");
      await until("two editors", async () => (await window.page.locator(".editor-group-container").count()) === 2);
      await group(window, 0).locator(".tab.active").filter({ hasText: "talk.en.md" }).waitFor();
      await group(window, 1).locator(".tab.active").filter({ hasText: "talk.ja.md" }).waitFor();
      await group(window, 1).locator(".action-label[aria-label*='Scroll Each by Itself']").waitFor();
    },
  },
  {
    name: "both scroll together, heading by heading, whichever is turned",
    async run(window) {
      for (const [turned, other, amount] of [[0, 1, 900], [1, 0, 700], [0, 1, -600]] as const) {
        await wheel(window, turned, amount);
        await until("the same heading in both", async () => {
          const [own, theirs] = [await heading(window, turned), await heading(window, other)];
          return own !== undefined && own !== "1" && own === theirs;
        });
      }
    },
  },
  {
    name: "scrolling can be taken apart and put together again",
    async run(window) {
      const { page } = window;
      await group(window, 1).locator(".action-label[aria-label*='Scroll Each by Itself']").click();
      await wheel(window, 0, -9000);
      await until("the source is at its top", async () => (await heading(window, 0)) === "1");
      assert.notEqual(await heading(window, 1), "1");
      await group(window, 1).locator(".action-label[aria-label*='Scroll Both Together']").click();
      await wheel(window, 0, 200);
      await wheel(window, 0, -9000);
      await until("both are at their top", async () => (await heading(window, 1)) === "1");
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "a file without a partner by name is shown beside one that the user chooses",
    async run(window) {
      const { page } = window;
      await closeAll(window);
      await openFile(window, "fix.ko.md");
      await command(window, "Triglot: Source and Translation Side by Side");
      const row = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "statement.ja.md" }).first();
      await row.waitFor();
      await window.picture("choose");
      await row.click();
      await group(window, 1).locator(".tab.active").waitFor();
      await closeAll(window);
    },
  },
];
