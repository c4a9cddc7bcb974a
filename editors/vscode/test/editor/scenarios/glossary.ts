// The glossary: the side view, looking up, going to an entry, adding to it.

import assert from "node:assert/strict";

import { closeAll, command, EDITOR, fill, openFile, QUICK_INPUT, read, saved, toEnd, toTerm, webView } from "../person";
import type { Scenario } from "../runner";
import { until } from "../wait";

export const glossary: Scenario[] = [
  {
    name: "the side view lists the terms of the draft first",
    async run(window) {
      await closeAll(window);
      await openFile(window, "statement.ja.md");
      await command(window, "Triglot: Show the Glossary");
      const view = await webView(window, "#query");
      const own = view.locator("[role=treeitem].concept");
      await own.filter({ hasText: "Common Terms Project" }).waitFor();
      const groups = await view.locator("[data-group]").allTextContents();
      assert.match(groups[0] ?? "", /In this draft/);
      assert.ok(groups.some((group) => group.includes("Diplomacy")), groups.join());
    },
  },
  {
    name: "a search in the side view finds as one types, and a click inserts",
    async run(window) {
      const { page } = window;
      const before = read(window, "statement.ja.md");
      await openFile(window, "statement.ja.md");
      await toEnd(window);
      await command(window, "Triglot: Show the Glossary");
      const view = await webView(window, "#query");
      const query = view.locator("#query");
      await until("the search box has the focus", () => query.evaluate((box) => box === document.activeElement));
      await page.keyboard.insertText("공동 용어");
      const row = view.locator("[role=treeitem].concept").first();
      await row.filter({ hasText: "Common Terms Project" }).waitFor();
      await window.picture("search");
      await row.locator("button.main").click();
      const term = /ja = \[\s+\{ term = "([^"]+)"/.exec(read(window, "terms.toml"))?.[1] ?? "";
      await page.locator(`${EDITOR} .view-line`).filter({ hasText: new RegExp(`^${term}`) }).waitFor();
      await saved(window, "statement.ja.md", before + term);
    },
  },
  {
    name: "the side view is used with the keyboard alone",
    async run(window) {
      const { page } = window;
      await command(window, "Triglot: Show the Glossary");
      const view = await webView(window, "#query");
      await until("the search box has the focus", () => view.locator("#query").evaluate((box) => box === document.activeElement));
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
      await view.locator("[data-group]").filter({ hasText: "Diplomacy" }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowLeft"); // Closes the draft's own group.
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight"); // Opens the first subject.
      await view.locator("[role=treeitem].concept").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await until("a concept of the first subject has the focus", () => view.locator(":focus").evaluate((row) => row.classList.contains("concept")));
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowRight");
    },
  },
  {
    name: "a term is looked up by typing",
    async run(window) {
      const { page } = window;
      await openFile(window, "statement.ja.md");
      await toEnd(window);
      await page.keyboard.press("Enter");
      const before = read(window, "statement.ja.md");
      await command(window, "Triglot: Look Up a Term…");
      await page.locator(".quick-input-widget").filter({ hasText: "Look Up a Term" }).waitFor();
      await fill(page.locator(QUICK_INPUT).first(), "网络空间");
      const row = page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: "サイバー空間" }).first();
      await row.waitFor();
      await window.picture("look-up");
      await page.keyboard.press("Enter");
      await page.locator(`${EDITOR} .view-line`).filter({ hasText: /^サイバー空間/ }).waitFor();
      await saved(window, "statement.ja.md", `${before}\nサイバー空間`);
    },
  },
  {
    name: "an entry is opened from the draft",
    needs: "definitionProvider",
    async run(window) {
      const { page } = window;
      await openFile(window, "statement.ja.md");
      await toTerm(window);
      await command(window, "Triglot: Open the Entry in the Glossary");
      await page.locator(".editor-group-container.active .tab.active").filter({ hasText: "terms.toml" }).waitFor();
    },
  },
  {
    name: "an entry of the shipped glossary is opened from the side view",
    async run(window) {
      const { page } = window;
      await openFile(window, "statement.ja.md");
      await command(window, "Triglot: Show the Glossary");
      const view = await webView(window, "#query");
      const row = view.locator("[role=treeitem].concept").filter({ hasText: "cyberspace" }).first();
      await view.locator("#query").fill("cyberspace");
      await row.waitFor();
      await row.hover();
      await row.locator("button.open").click();
      await page.locator(".editor-group-container.active .tab.active").filter({ hasText: "governance.toml" }).waitFor();
      await page.locator(`${EDITOR} .view-line`).filter({ hasText: "[cyberspace]" }).waitFor();
      await view.locator("#query").fill("");
    },
  },
  {
    name: "the selection is added to the project’s glossary",
    needs: "executeCommandProvider",
    async run(window) {
      const { page } = window;
      await openFile(window, "type.zh-Hans.md");
      await toEnd(window);
      await page.keyboard.insertText("\n\n术语协调员");
      await page.keyboard.press("Shift+Home");
      await command(window, "Triglot: Add the Selection to the Glossary");
      await until("the entry in terms.toml", () => read(window, "terms.toml").includes('"术语协调员"'));
      await page.locator(".editor-group-container.active .tab.active").filter({ hasText: "terms.toml" }).waitFor();
      // The name of the entry is selected, to be changed.
      await page.locator(".statusbar-item").filter({ hasText: `(${"new-concept".length} selected)` }).waitFor();
    },
  },
  {
    name: "all drafts are checked",
    needs: "diagnosticProvider.workspaceDiagnostics",
    async run(window) {
      const { page } = window;
      await command(window, "Triglot: Check All Drafts");
      await page.locator(".notification-toast").filter({ hasText: /\d+ findings? in/ }).waitFor();
      await window.picture("check-all");
    },
  },
];
