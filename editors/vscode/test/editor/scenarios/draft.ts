// Writing: marks, cards, quick fixes, fixing all, completion, renaming.

import assert from "node:assert/strict";

import { card, command, EDITOR, fixes, marked, openFile, read, saved, toEnd, toTerm } from "../person";
import type { Scenario } from "../runner";
import { until } from "../wait";

export const draft: Scenario[] = [
  {
    name: "a draft is opened, its words are marked",
    async run(window) {
      await openFile(window, "statement.ja.md");
      await marked(window, 2);
      // The editor's own boxes around characters of another script.
      assert.equal(await window.page.locator(`${EDITOR} .unicode-highlight`).count(), 0);
    },
  },
  {
    name: "the status bar tells language, glossaries and findings",
    async run({ page }) {
      const item = page.locator(".statusbar-item").filter({ hasText: "Japanese · cyber, terms · 2" });
      await item.waitFor();
      await item.click();
      const menu = page.locator(".quick-input-list .monaco-list-row");
      for (const entry of ["Show the Findings (2)", "Fix Everything", "Look Up", "Side by Side", "Check All", "Start Triglot Again"]) {
        await menu.filter({ hasText: entry }).first().waitFor();
      }
    },
  },
  {
    name: "the card of a term after an emoji shows four languages",
    async run(window) {
      const shown = await card(window, 0, "common-terms-project");
      for (const text of ["共通用語プロジェクト", "共同术语项目", "공동 용어 사업", "Common Terms Project"]) {
        await shown.filter({ hasText: text }).waitFor();
      }
    },
  },
  {
    name: "a quick fix puts the term right, and nothing beside it",
    async run(window) {
      const before = read(window, "statement.ja.md");
      const fix = await fixes(window, 0, "共通用語プロジェクト");
      await window.picture("quick-fix-menu");
      await fix.click();
      await marked(window, 1);
      await saved(window, "statement.ja.md", before.replace("用語共通化計画", "共通用語プロジェクト"));
    },
  },
  {
    name: "everything that is certain is fixed, with the particles",
    async run(window) {
      const before = read(window, "fix.ko.md");
      await openFile(window, "fix.ko.md");
      await marked(window, 2);
      await command(window, "Triglot: Fix Everything That Is Certain");
      await marked(window, 0);
      const after = before.replace("사이버스페이스는", "사이버공간은").replace("사이버스페이스를", "사이버공간을");
      await saved(window, "fix.ko.md", after);
      await window.page.locator(".statusbar-item").filter({ hasText: "2 places were fixed." }).waitFor();
    },
  },
  {
    name: "typing shows a mark, and taking it back takes the mark away",
    async run(window) {
      await openFile(window, "type.zh-Hans.md");
      await marked(window, 0);
      await toEnd(window);
      await window.page.keyboard.insertText("😀 赛博空间的稳定");
      await marked(window, 1);
      await command(window, "File: Revert File");
      await marked(window, 0);
    },
  },
  {
    name: "terms are offered while typing",
    needs: "completionProvider",
    async run(window) {
      const { page } = window;
      await openFile(window, "type.zh-Hans.md");
      await toEnd(window);
      const entry = page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: "网络空间" }).first();
      await until("the offer 网络空间", async () => {
        await page.keyboard.type("wlkj");
        await page.keyboard.press("Control+Space");
        const isThere = await entry.waitFor({ timeout: 4000 }).then(() => true, () => false);
        if (!isThere) {
          await page.keyboard.press("Escape");
          await page.keyboard.press("Control+z");
        }
        return isThere;
      });
      await window.picture("completion");
      await entry.click();
      await saved(window, "type.zh-Hans.md", "# 草稿\n\n网络空间");
    },
  },
  {
    name: "a term is renamed in the draft and in its glossary",
    needs: "renameProvider",
    async run(window) {
      const { page } = window;
      const [before, terms] = [read(window, "statement.ja.md"), read(window, "terms.toml")];
      await openFile(window, "statement.ja.md");
      await marked(window, 1);
      await toTerm(window);
      const box = page.locator(".rename-box input.rename-input");
      await until("the box for a new name", async () => {
        await page.keyboard.press("F2");
        await box.waitFor({ timeout: 4000 });
        return true;
      });
      assert.equal(await box.inputValue(), "共通用語プロジェクト");
      await box.fill("用語統一プロジェクト");
      await window.picture("rename-box");
      await page.keyboard.press("Enter");
      await page.locator(`${EDITOR} .view-line`).filter({ hasText: "用語統一プロジェクト" }).first().waitFor();
      await command(window, "File: Save All");
      await saved(window, "statement.ja.md", before.replace("共通用語プロジェクト", "用語統一プロジェクト"));
      const entry = '  { term = "共通用語プロジェクト", status = "preferred", source = [] },\n';
      const both = entry.replace("共通用語", "用語統一") + entry.replace("preferred", "superseded");
      await saved(window, "terms.toml", terms.replace(entry, both));
    },
  },
];
