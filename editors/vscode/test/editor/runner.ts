// Runs scenarios one after the other and says how each went.

import type { Window } from "./window";

/** One thing that a person does and sees. */
export interface Scenario {
  name: string;
  /** The capability of the server without which it is left out. */
  needs?: string;
  run(window: Window): Promise<void>;
}

/** How many scenarios went how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs scenarios in a window. After a failure the others are run all the same. */
export async function runAll(window: Window, scenarios: readonly Scenario[], capabilities: Record<string, unknown>, tally: Tally): Promise<void> {
  for (const [index, { name, needs, run }] of scenarios.entries()) {
    if (needs !== undefined && !hasCapability(capabilities, needs)) {
      tally.skipped += 1;
      console.log(`skip  ${name}: the server has no ${needs} yet`);
      continue;
    }
    const start = performance.now();
    const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    const file = `${String(index + 1).padStart(2, "0")}-${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
    try {
      await run(window);
      await window.picture(file);
      tally.passed += 1;
      console.log(`ok    ${name} (${seconds()})`);
    } catch (error) {
      tally.failed += 1;
      await window.picture(`failed-${file}`).catch(() => {});
      console.log(`FAIL  ${name} (${seconds()})`);
      console.error(error);
    }
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Escape");
  }
}

function hasCapability(capabilities: Record<string, unknown>, path: string): boolean {
  const found = path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], capabilities);
  return found !== undefined && found !== false && found !== null;
}
