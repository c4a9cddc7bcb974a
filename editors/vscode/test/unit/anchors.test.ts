// Which lines of two versions correspond.

import assert from "node:assert/strict";
import { test } from "node:test";

import { across, anchors } from "../../src/side-by-side/anchors";

const lines = (text: string): string[] => text.split("\n");
const pairs = (source: string, target: string): string[] =>
  anchors(lines(source), lines(target)).map((anchor) => `${anchor.source}=${anchor.target}`);

test("headings of one level correspond, however long their parts are", () => {
  const found = pairs("# A\n\na\n\n## B\n\nb", "# 甲\n\n一\n二\n三\n\n## 乙\n\n丙");
  assert.deepEqual(found, ["0=0", "2=2", "4=6", "6=8", "7=9"]);
});

test("a heading that one version lacks is passed over", () => {
  const found = pairs("# A\n## B\nb\n## C\n# D", "# 甲\n## 丙\n# 丁");
  assert.ok(found.includes("4=2"), found.join());
});

test("what looks like a heading in code is none", () => {
  assert.deepEqual(pairs("```\n# A\n```\n# B", "# 乙"), ["0=0", "3=0", "4=1"]);
  assert.deepEqual(pairs("~~~~\n~~~\n# A\n~~~~\n## B", "x\n## 乙"), ["0=0", "4=1", "5=2"]);
});

test("blocks correspond where both parts have as many", () => {
  assert.deepEqual(pairs("a\n\nb\n\nc", "一\n一\n\n二\n\n三"), ["0=0", "2=3", "4=5", "5=6"]);
  assert.deepEqual(pairs("a\n\nb\n\nc", "一\n\n二"), ["0=0", "5=3"]);
});

test("between two anchors lines correspond by their share of the way, in both directions", () => {
  const known = [{ source: 0, target: 0 }, { source: 10, target: 20 }, { source: 20, target: 22 }];
  for (const [source, target] of [[0, 0], [5, 10], [10, 20], [15, 21], [20, 22]] as const) {
    assert.equal(across(source, known, "source"), target);
    assert.equal(across(target, known, "target"), source);
  }
  assert.equal(across(99, known, "source"), 22);
  assert.equal(across(-1, known, "source"), 0);
});

test("empty texts do no harm", () => {
  assert.equal(across(3, anchors([""], lines("a\nb")), "source"), 2);
  assert.equal(across(0, anchors([], []), "source"), 0);
  assert.equal(across(4, [], "source"), 4);
});
