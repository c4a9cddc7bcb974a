// Source and translation beside each other.

import assert from "node:assert/strict";

import type { Locator } from "playwright-core";

import { closeAll, command, openFile } from "../person";
import type { Scenario } from "../runner";
import { until } from "../wait";
import type { Window } from "../window";

/** The editor in one of the two groups. */
const group = ({ page }: Window, nth: number): Locator => page.locator(".editor-group-container").nth(nth);

/** The first paragraph that can be read in an editor, below the headings that stick: section and item. */
async function paragraph(window: Window, nth: number): Promise<{ section: number; item: number } | undefined> {
  const box = await group(window, nth).locator(".monaco-editor").first().boundingBox();
  const lines = await group(window, nth).locator(".view-lines .view-line").evaluateAll((all) => all
    .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
    .sort((a, b) => a.top - b.top));
  const below = (box?.y ?? 0) + 100;
  for (const { top, text } of lines) {
    const [, section, item] = /(?:Item\s|項目)(\d)\.(\d+)/.exec(text) ?? [];
    if (top > below && section !== undefined && item !== undefined) {
      return { section: Number(section), item: Number(item) };
    }
  }
  return undefined;
}

/** How many paragraphs the sections of the draft have. */
const SECTIONS = [3, 9, 5, 14, 7, 4];

/** The number of a paragraph in the whole draft. */
function ordinal({ section, item }: { section: number; item: number }): number {
  return SECTIONS.slice(0, section - 1).reduce((sum, count) => sum + count, item);
}

/** Whether two editors show the same part, within the rows that the sticking headings take. */
async function areTogether(window: Window, turned: number, other: number): Promise<boolean> {
  const [own, theirs] = [await paragraph(window, turned), await paragraph(window, other)];
  return own !== undefined && theirs !== undefined && Math.abs(ordinal(own) - ordinal(theirs)) <= 3;
}

/** Turns the wheel over one of the two editors. */
async function wheel(window: Window, nth: number, notches: number): Promise<void> {
  const box = await until("the editor’s place", () => group(window, nth).boundingBox());
  await window.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < Math.abs(notches); turn += 1) {
    await window.page.mouse.wheel(0, Math.sign(notches) * 120);
  }
}

export const sideBySide: Scenario[] = [
  {
    name: "scroll: a translation is shown beside its source, found by its name",
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
    name: "scroll: both go together, heading by heading, whichever is turned",
    async run(window) {
      for (const [turned, other, notches, section] of [[0, 1, 14, 2], [1, 0, 22, 3], [0, 1, -10, 2]] as const) {
        await wheel(window, turned, notches);
        await until(`the same part in both, from section ${section}`, async () =>
          ((await paragraph(window, turned))?.section ?? 0) >= section && areTogether(window, turned, other));
        await window.picture(`scrolled-${turned}-${notches}`);
      }
    },
  },
  {
    name: "scroll: it can be taken apart and put together again",
    async run(window) {
      const isAtStart = async (nth: number) => (await paragraph(window, nth))?.section === 1;
      await group(window, 1).locator(".action-label[aria-label*='Scroll Each by Itself']").click();
      await wheel(window, 0, -60);
      await until("the source is at its start", () => isAtStart(0));
      assert.equal(await isAtStart(1), false);
      await group(window, 1).locator(".action-label[aria-label*='Scroll Both Together']").click();
      await until("the source has followed", async () => !(await isAtStart(0)));
      await wheel(window, 0, -60);
      await until("both are at their start", async () => await isAtStart(0) && await isAtStart(1));
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
