// Waiting for what a slow machine will do sooner or later.

import assert from "node:assert/strict";

export const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What `probe` gives as soon as it gives something; a probe that throws has given nothing. */
export async function until<T>(what: string, probe: () => Promise<T> | T, patience = 30_000): Promise<NonNullable<T>> {
  let trouble: unknown;
  for (const end = Date.now() + patience; ; await sleep(60)) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as NonNullable<T>;
      }
    } catch (error) {
      trouble = error;
    }
    assert(Date.now() < end, `gave up waiting for: ${what}${trouble === undefined ? "" : ` (${String(trouble)})`}`);
  }
}
