// The first minutes of a new user.

import { closeAll, command, EDITOR, fill, fixes, marks, QUICK_INPUT } from "../person";
import type { Scenario } from "../runner";
import { until } from "../wait";

export const start: Scenario[] = [
  {
    name: "the walkthrough is there, with its pictures",
    async run(window) {
      const { page } = window;
      await command(window, "Welcome: Open Walkthrough");
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Start with Triglot" }).first().waitFor();
      await fill(page.locator(QUICK_INPUT).first(), "Start with Triglot");
      await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: "Start with Triglot" }).waitFor();
      await page.keyboard.press("Enter");
      for (const step of ["See what it finds", "Put it right", "Keep the glossary at hand", "Source and translation together", "Add your own terms"]) {
        await page.locator(".gettingStartedContainer").getByText(step).first().waitFor();
      }
      await until("the picture", () => page.locator(".gettingStartedContainer img").first().evaluate((image) => (image as HTMLImageElement).naturalWidth > 0));
    },
  },
  {
    name: "the sample leads to a first quick fix",
    async run(window) {
      const { page } = window;
      await command(window, "Triglot: Open a Sample to Try");
      await until("marks in three languages", async () => (await marks(window).count()) >= 3);
      const fix = await fixes(window, 0, "网络空间");
      await fix.click();
      await page.locator(`${EDITOR} .view-line`).filter({ hasText: "网络空间的稳定" }).waitFor();
      await window.picture("sample");
      await command(window, "View: Revert and Close Editor");
      await closeAll(window);
    },
  },
];
