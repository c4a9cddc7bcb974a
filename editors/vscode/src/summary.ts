// What a check of the whole workspace comes to.

/** A document's part of the server's answer; one without items has not changed since it was asked. */
interface Report {
  uri: string;
  items?: readonly unknown[];
}

/** How many findings there are, and in how many drafts. */
export function summed(reports: readonly Report[]): { findings: number; drafts: number } {
  const counts = new Map<string, number>();
  for (const { uri, items = [] } of reports) {
    counts.set(uri, items.length); // A later report of a document replaces an earlier one.
  }
  const found = [...counts.values()].filter((count) => count > 0);
  return { findings: found.reduce((sum, count) => sum + count, 0), drafts: found.length };
}
