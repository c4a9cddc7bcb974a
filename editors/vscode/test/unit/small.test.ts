// Rows, names, sums.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isDraft } from "../../src/formats";
import { appliesTo, languageName } from "../../src/languages";
import type { Concept } from "../../src/requests";
import { lookUpRow, parted } from "../../src/rows";
import { crashes } from "../../src/server/crashes";
import { glossaryNames } from "../../src/status-text";
import { summed } from "../../src/summary";
import { page } from "../../src/glossary/page";

const concept: Concept = {
  concept: "cyberspace",
  name: "cyberspace",
  subject: "governance",
  definition: null,
  terms: [
    { text: "网络空间", language: "zh-Hans", status: "preferred" },
    { text: "赛博空间", language: "zh-Hans", status: "deprecated" },
    { text: "cyberspace", language: "en", status: "preferred" },
    { text: "網路空間", language: "zh-Hant-TW", status: "preferred" },
    { text: "サイバー空間", language: "ja", status: "preferred" },
    { text: "電腦空間", language: "zh-Hant-HK", status: "superseded" },
  ],
};

test("a row begins with the term that the draft may write, and has none that it may not", () => {
  assert.deepEqual(lookUpRow(concept, "zh-Hans"), { label: "网络空间", description: "cyberspace", detail: "網路空間 · サイバー空間" });
  assert.deepEqual(lookUpRow(concept, "ja").label, "サイバー空間");
  assert.deepEqual(lookUpRow({ ...concept, terms: [] }, "ko"), { label: "cyberspace", description: "", detail: "" });
});

test("a draft in traditional characters takes the terms of its regions, a region only its own", () => {
  const own = (language: string) => parted(concept, language).own.map(({ text }) => text);
  assert.deepEqual(own("zh-Hant"), ["網路空間"]);
  assert.deepEqual(own("zh-Hant-HK"), []);
  assert.equal(appliesTo("zh-Hant", "zh-Hant-TW"), true);
  assert.equal(appliesTo("zh-Hans", "zh-Hant"), false);
});

test("languages are called as the user calls them", () => {
  assert.equal(languageName("ja", "en"), "Japanese");
  assert.equal(languageName("zh-Hans", "zh-cn"), "简体中文");
  assert.equal(languageName("ko", "not a locale"), "ko");
});

test("glossaries in a few characters", () => {
  for (const [names, expected] of [
    [["builtin:cyber"], "cyber"],
    [["builtin:cyber", "glossary/用語.toml"], "cyber, 用語"],
    [["builtin:cyber", "a.toml", "C:\\b.toml"], "cyber +2"],
    [[], ""],
  ] as const) {
    assert.equal(glossaryNames(names), expected);
  }
});

test("a workspace’s findings are counted once a draft", () => {
  const reports = [{ uri: "a", items: [1, 2] }, { uri: "b", items: [] }, { uri: "a", items: [1] }, { uri: "c" }];
  assert.deepEqual(summed(reports), { findings: 1, drafts: 1 });
});

test("drafts are told by language and ending; what else is plain text is none", () => {
  const is = (languageId: string, path: string, scheme = "file") => isDraft({ languageId, uri: { scheme, path } });
  assert.equal(is("markdown", "/d/README"), true);
  assert.equal(is("plaintext", "/d/草稿.TXT"), true);
  assert.equal(is("plaintext", "/d/x.mdown"), true);
  assert.equal(is("plaintext", "/d/LICENSE"), false);
  assert.equal(is("plaintext", "/d/triglot.toml"), false);
  assert.equal(is("plaintext", "Untitled-1", "untitled"), true);
  assert.equal(is("markdown", "/d/a.md", "git"), false);
});

test("a server that crashes again and again is left alone for some minutes", () => {
  let now = 0;
  const crashed = crashes(() => now);
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(crashed), ["again", "again", "again", "again", "again", "too often"]);
  now = 3 * 60 * 1000;
  assert.equal(crashed(), "again");
});

test("nothing that is shown is read as markup", () => {
  const words = { search: '"><script>', subjects: {} } as never;
  const html = page({ script: "s", style: "t", origin: "o", nonce: "n", language: "en", words });
  assert.equal(html.match(/<script/g)?.length, 1);
});
