// What the server reads: which documents of the editor are sent to it.
// A test keeps the lists equal to the server's own (`src/document/format.rs`).

import type { DocumentFilter } from "vscode-languageclient/node";

/** The editor's ids of Markdown and its kin. */
export const MARKDOWN_LANGUAGES = ["markdown", "mdx", "quarto", "rmd"] as const;

/** The endings of Markdown files; the editor knows some of them only with another extension. */
export const MARKDOWN_ENDINGS = ["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"] as const;

/** The endings of plain text. Everything else that the editor calls plain text is no draft. */
export const TEXT_ENDINGS = ["txt", "text"] as const;

/** Where a document may live: on disk, nowhere yet, or in a repository that is read over the net. */
const SCHEMES = ["file", "untitled", "vscode-vfs"] as const;

/** The pattern that all drafts on disk match. */
export const DRAFTS = `**/*.{${[...MARKDOWN_ENDINGS, ...TEXT_ENDINGS].join(",")}}`;

/** The documents that the server is told of: drafts, glossary files and `triglot.toml`. */
export function documents(): DocumentFilter[] {
  return SCHEMES.flatMap((scheme): DocumentFilter[] => [
    ...MARKDOWN_LANGUAGES.map((language) => ({ scheme, language })),
    ...(scheme === "untitled" ? [{ scheme, language: "plaintext" }] : [
      { scheme, pattern: DRAFTS },
      { scheme, pattern: "**/*.toml" },
    ]),
  ]);
}

/** Whether a document is a draft: what the server checks, and neither glossary nor settings. */
export function isDraft(document: { languageId: string; uri: { scheme: string; path: string } }): boolean {
  const { languageId, uri } = document;
  if (!(SCHEMES as readonly string[]).includes(uri.scheme)) {
    return false;
  }
  if ((MARKDOWN_LANGUAGES as readonly string[]).includes(languageId)) {
    return true;
  }
  if (uri.scheme === "untitled") {
    return languageId === "plaintext";
  }
  const ending = /\.([^./\\]+)$/.exec(uri.path)?.[1]?.toLowerCase() ?? "";
  return ([...MARKDOWN_ENDINGS, ...TEXT_ENDINGS] as string[]).includes(ending);
}
