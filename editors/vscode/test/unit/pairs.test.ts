// Which files belong together.

import assert from "node:assert/strict";
import { test } from "node:test";

import { counterparts, isSource } from "../../src/side-by-side/pairs";

const cases: { own: string; others: string[]; expected: string[] }[] = [
  { own: "/d/talk.ja.md", others: ["/d/talk.en.md", "/d/other.en.md", "/d/talk.ja.md"], expected: ["/d/talk.en.md"] },
  { own: "/d/talk.en.md", others: ["/d/talk.zh-Hant-TW.md", "/d/talk.ja.md", "/d/talk.zh-Hans.md"], expected: ["/d/talk.zh-Hans.md", "/d/talk.zh-Hant-TW.md", "/d/talk.ja.md"] },
  { own: "/d/talk_zh_TW.md", others: ["/d/talk_en.md", "/d/talk.en.txt"], expected: ["/d/talk_en.md"] },
  { own: "/d/talk-ko.txt", others: ["/d/talk-en.txt", "/d/talk-en.md"], expected: ["/d/talk-en.txt"] },
  { own: "/d/ko/1/声明.md", others: ["/d/en/1/声明.md", "/d/en/2/声明.md", "/d/ja/1/声明.md"], expected: ["/d/en/1/声明.md", "/d/ja/1/声明.md"] },
  { own: "/d/talk.ja.md", others: ["/d/talk.md"], expected: ["/d/talk.md"] },
  { own: "/d/talk.md", others: ["/d/talk.ja.md", "/d/talk.ko.md", "/d/talks.md"], expected: ["/d/talk.ja.md", "/d/talk.ko.md"] },
  { own: "/d/notes.old.md", others: ["/d/notes.en.md", "/d/notes.md"], expected: [] },
  { own: "/d/ja.md", others: ["/d/en.md"], expected: [] },
];

for (const { own, others, expected } of cases) {
  test(`${own} beside ${others.join(", ")}`, () => assert.deepEqual(counterparts(own, others), expected));
}

test("English is the source of others, and a file without a tag of all", () => {
  assert.equal(isSource("/d/talk.en.md", "/d/talk.ja.md"), true);
  assert.equal(isSource("/d/talk.ja.md", "/d/talk.en.md"), false);
  assert.equal(isSource("/d/talk.md", "/d/talk.en.md"), true);
  assert.equal(isSource("/d/talk.ko.md", "/d/talk.md"), false);
});
