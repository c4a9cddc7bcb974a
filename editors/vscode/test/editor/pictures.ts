// The pictures of the README and of the walkthrough, made with a short draft that has everything.

import path from "node:path";

import { card, command, fixes, marks, openFile, webView } from "./person";
import type { Scenario } from "./runner";
import { until } from "./wait";
import type { Window } from "./window";

/** The part of the window without the bars around it. */
const WHOLE = { x: 0, y: 0, width: 1100, height: 620 };

/** The scenarios, each of which leaves a picture in `folder`. */
export function pictures(folder: string): Scenario[] {
  const take = ({ page }: Window, name: string) => page.screenshot({ path: path.join(folder, `${name}.png`), clip: WHOLE });
  return [
    {
      name: "picture: a finding with its card",
      async run(window) {
        await openFile(window, "talk.ja.md");
        await until("marks", async () => (await marks(window).count()) > 0);
        await command(window, "View: Toggle Primary Side Bar Visibility");
        await card(window, 0, "网络空间");
        await take(window, "finding");
      },
    },
    {
      name: "picture: the fixes of a finding",
      async run(window) {
        await fixes(window, 0, "Replace with");
        await take(window, "fix");
        await window.page.keyboard.press("Escape");
      },
    },
    {
      name: "picture: the glossary beside a draft",
      async run(window) {
        await command(window, "Triglot: Show the Glossary");
        const view = await webView(window, "#query");
        await view.locator("[role=treeitem].concept").nth(3).waitFor();
        await window.page.mouse.move(640, 600);
        await take(window, "glossary");
      },
    },
    {
      name: "picture: source and translation side by side",
      async run(window) {
        await command(window, "View: Toggle Primary Side Bar Visibility");
        await openFile(window, "talk.ja.md");
        await command(window, "Triglot: Source and Translation Side by Side");
        await until("two editors", async () => (await window.page.locator(".editor-group-container").count()) === 2);
        await window.page.mouse.move(800, 400);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await take(window, "side-by-side");
      },
    },
  ];
}
