// What a person does in the editor. The editor draws its marks anew at any time, so nothing that was
// seen is kept: it is looked for again until it is there.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

import type { Frame, Locator } from "playwright-core";

import { until } from "./wait";
import type { Window } from "./window";

/** The lines of the editor that has the focus. */
export const EDITOR = ".editor-group-container.active .monaco-editor";

/** The box above a list of choices. */
export const QUICK_INPUT = ".quick-input-widget:not([style*='display: none']) input:not([type='checkbox'])";

/** Fills a box once it has kept the focus for a while: a list that closes gives it back to the text. */
export async function fill(box: Locator, text: string): Promise<void> {
  let held = 0;
  await until("the box has the focus", async () => {
    const isFocused = await box.evaluate((element) => element === document.activeElement, undefined, { timeout: 1000 });
    held = isFocused ? held + 1 : 0;
    return held >= 4;
  }, 5000);
  await box.fill(text, { timeout: 3000 });
}

/** Opens a file by its name. */
export async function openFile({ page }: Window, name: string): Promise<void> {
  await until(`the list of files shows ${name}`, async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+p");
    await fill(page.locator(QUICK_INPUT).first(), name);
    const row = page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: name }).first();
    await row.waitFor({ timeout: 3000 });
    await page.keyboard.press("Enter");
    await page.locator(".editor-group-container.active .tab.active").filter({ hasText: name }).waitFor({ timeout: 4000 });
    return true;
  });
  await page.locator(`${EDITOR} .view-lines`).first().waitFor();
}

/** Runs a command by its title. */
export async function command({ page }: Window, title: string): Promise<void> {
  let isFirst = true;
  await until(`the command ${title}`, async () => {
    if (!isFirst) {
      // A list that is open does not learn of commands that have come since.
      await page.keyboard.press("Escape");
    }
    isFirst = false;
    await page.keyboard.press("F1");
    await fill(page.locator(QUICK_INPUT).first(), `>${title}`);
    const row = page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: title }).first();
    await row.waitFor({ timeout: 3000 });
    await page.keyboard.press("Enter");
    return true;
  });
}

/** The marks under words of a kind in the editor that has the focus. */
export const marks = ({ page }: Window, kind: "warning" | "error" | "info" | "hint" = "warning"): Locator =>
  page.locator(`${EDITOR} .squiggly-${kind}`);

/** Waits for so many marks. */
export async function marked(window: Window, count: number): Promise<void> {
  await until(`${count} marks`, async () => (await marks(window).count()) === count);
}

/** The middle of a mark. */
async function middle(mark: Locator): Promise<[number, number]> {
  const box = await until("a mark's place", () => mark.boundingBox({ timeout: 1000 }));
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Rests the mouse on the nth mark until the card shows `text`. */
export async function card(window: Window, nth: number, text: string): Promise<Locator> {
  const { page } = window;
  const shown = page.locator(".monaco-hover:not(.hidden)").filter({ hasText: text }).first();
  await until(`a card with ${text}`, async () => {
    await page.mouse.move(640, 780);
    await page.mouse.move(...(await middle(marks(window).nth(nth))), { steps: 3 });
    await shown.waitFor({ timeout: 3000 });
    return true;
  });
  return shown;
}

/** Puts the caret into the nth mark. */
export async function clickMark(window: Window, nth: number): Promise<void> {
  await window.page.mouse.move(640, 780);
  await window.page.mouse.click(...(await middle(marks(window).nth(nth))));
}

/** Opens the menu of quick fixes of the nth mark until it shows `title`. */
export async function fixes(window: Window, nth: number, title: string): Promise<Locator> {
  const { page } = window;
  const entry = page.locator(".action-widget .monaco-list-row.action").filter({ hasText: title }).first();
  await until(`a quick fix ${title}`, async () => {
    await page.keyboard.press("Escape");
    await clickMark(window, nth);
    await page.keyboard.press("Control+.");
    await entry.waitFor({ timeout: 3000 });
    return true;
  });
  return entry;
}

/** Saves, and waits for the file to hold `expected`: saving empties a file first. */
export async function saved(window: Window, name: string, expected: string): Promise<void> {
  await window.page.keyboard.press("Control+s");
  let text = "";
  await until(`${name} as expected`, () => {
    text = fs.readFileSync(path.join(window.folder, name), "utf8");
    return text === expected;
  }, 15_000).catch(() => assert.equal(text, expected));
}

/** The text of a file. */
export const read = (window: Window, name: string): string => fs.readFileSync(path.join(window.folder, name), "utf8");

/** Puts the caret at the end of the draft. */
export async function toEnd({ page }: Window): Promise<void> {
  await page.locator(`${EDITOR} .view-lines`).first().click();
  await page.keyboard.press("Control+End");
}

/** Puts the caret into the first term of statement.ja.md, behind its emoji. */
export async function toTerm({ page }: Window): Promise<void> {
  await page.locator(`${EDITOR} .view-lines`).first().click();
  await page.keyboard.press("Control+Home");
  for (const key of ["ArrowDown", "ArrowDown", ...Array.from("😀 𠮷野で 共通", () => "ArrowRight")]) {
    await page.keyboard.press(key);
  }
}

/** The page of a web view, by something that it holds. */
export async function webView({ page }: Window, holds: string): Promise<Frame> {
  return until(`a web view with ${holds}`, async () => {
    for (const frame of page.frames()) {
      if (await frame.locator(holds).count().catch(() => 0) > 0) {
        return frame;
      }
    }
    return undefined;
  });
}

/** Saves and closes everything. */
export async function closeAll(window: Window): Promise<void> {
  await command(window, "File: Save All");
  await window.page.locator(".tab.dirty").first().waitFor({ state: "detached" });
  await command(window, "View: Close All Editors");
  await window.page.locator(".part.editor .tab").first().waitFor({ state: "detached" });
}
