// What is said in several places is the same in all of them.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { MARKDOWN_ENDINGS, MARKDOWN_LANGUAGES, TEXT_ENDINGS } from "../../src/formats";

const ROOT = process.cwd();
const read = (...parts: string[]): string => readFileSync(path.join(ROOT, ...parts), "utf8");
const json = (...parts: string[]): Record<string, never> => JSON.parse(read(...parts)) as Record<string, never>;
const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();
const LOCALES = ["zh-cn", "zh-tw", "ja", "ko"];

/** The sources of the extension with their names. */
const sources = readdirSync(path.join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: read("src", name) }));

/** The texts that are shown in the user's language. */
const texts = sources.flatMap(({ text }) => [...text.matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)].map((match) => JSON.parse(`"${match[1]}"`) as string));

test("every text is there in every language, with the same places to fill in", () => {
  assert.ok(texts.length > 40);
  for (const locale of LOCALES) {
    const bundle = json("l10n", `bundle.l10n.${locale}.json`) as Record<string, string>;
    assert.deepEqual(sorted(Object.keys(bundle)), sorted(texts), locale);
    for (const [text, translation] of Object.entries(bundle)) {
      const places = (of: string) => sorted([...of.matchAll(/\{\d\}/g)].map(([place]) => place));
      assert.deepEqual(places(translation), places(text), `${locale}: ${text}`);
    }
  }
});

test("every text of package.json is there in every language, and no other", () => {
  const used = sorted([...read("package.json").matchAll(/"%([^%]+)%"/g)].map((match) => match[1] as string));
  for (const name of ["package.nls.json", ...LOCALES.map((locale) => `package.nls.${locale}.json`)]) {
    assert.deepEqual(sorted(Object.keys(json(name))), used, name);
  }
});

test("the links and code of descriptions are the same in every language", () => {
  const marks = (text: string) => sorted([...text.matchAll(/\]\([^)]+\)|`[^`]+`/g)].map(([mark]) => mark));
  const english = json("package.nls.json") as Record<string, string>;
  for (const locale of LOCALES) {
    for (const [key, text] of Object.entries(json(`package.nls.${locale}.json`) as Record<string, string>)) {
      if (!key.startsWith("walkthrough.sideBySide")) { // Its file names are of the reader's language.
        assert.deepEqual(marks(text), marks(english[key] ?? ""), `${locale}: ${key}`);
      }
    }
  }
});

test("the formats are the server's", () => {
  const server = read("../../src/document/format.rs");
  const list = (name: string, format: string) => {
    const body = new RegExp(`const ${name}[^=]*= \\[(.*?)\\];`, "s").exec(server)?.[1] ?? "";
    return sorted([...body.matchAll(/\("([^"]+)", Format::(\w+)\)/g)]
      .filter((match) => match[2] === format).map((match) => match[1] as string));
  };
  assert.deepEqual(list("ENDINGS", "Markdown"), sorted(MARKDOWN_ENDINGS));
  assert.deepEqual(list("ENDINGS", "Plain"), sorted(TEXT_ENDINGS));
  assert.deepEqual(list("LANGUAGE_IDS", "Markdown"), sorted(MARKDOWN_LANGUAGES));
  const activation = (json("package.json") as unknown as { activationEvents: string[] }).activationEvents;
  for (const id of [...MARKDOWN_LANGUAGES, "plaintext"]) {
    assert.ok(activation.includes(`onLanguage:${id}`), id);
  }
});

test("every command is registered, and none has the name of a server's", () => {
  const manifest = json("package.json") as unknown as { contributes: { commands: { command: string }[]; walkthroughs: unknown } };
  const declared = manifest.contributes.commands.map(({ command }) => command);
  const registered = sources.flatMap(({ text }) => [...text.matchAll(/registerCommand\(\s*"([^"]+)"/g)].map((match) => match[1] as string));
  assert.deepEqual(sorted(registered), sorted(declared));
  const commands = path.join(ROOT, "../../src/server/proto/commands.rs");
  const server = [...readFileSync(commands, "utf8").matchAll(/"(triglot\.\w+)"/g)].map((match) => match[1] as string);
  assert.ok(server.length > 0);
  assert.deepEqual(server.filter((name) => declared.includes(name)), []);
});

test("every setting of the server's is offered", () => {
  const properties = Object.keys((json("package.json") as unknown as { contributes: { configuration: { properties: object } } }).contributes.configuration.properties);
  const names = [...read("../../src/server/settings.rs").matchAll(/says\("(\w+)"\)/g)].map((match) => match[1] as string);
  assert.ok(names.length > 0);
  for (const name of [...names, "glossaries"]) {
    assert.ok(properties.includes(`triglot.${name}`), name);
  }
});

test("every subject of the shipped glossary has a name that a reader understands", () => {
  const words = read("src/glossary/words.ts");
  const folder = path.join(ROOT, "../../glossary");
  const subjects = readdirSync(folder).filter((name) => name.endsWith(".toml"))
    .flatMap((name) => [...readFileSync(path.join(folder, name), "utf8").matchAll(/^subject = "([^"]+)"/gm)].map((match) => match[1] as string));
  for (const subject of new Set(subjects)) {
    assert.ok(words.includes(`"${subject}":`), subject);
  }
});

test("the pictures and files that are named are there", () => {
  const named = [...read("package.json").matchAll(/"(media\/[^"]+)"/g), ...read("README.md").matchAll(/\]\((media\/[^)]+)\)/g)].map((match) => match[1] as string);
  for (const name of named) {
    assert.ok(existsSync(path.join(ROOT, name)), name);
  }
});
