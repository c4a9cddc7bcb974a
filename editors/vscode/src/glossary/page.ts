// The HTML of the side view. It loads one script and one style sheet of ours, and nothing else.

import type { Words } from "./messages";

/** What the page is made with. */
export interface Parts {
  script: string;
  style: string;
  /** Where the editor serves files from. */
  origin: string;
  nonce: string;
  language: string;
  words: Words;
}

/** The page. */
export function page({ script, style, origin, nonce, language, words }: Parts): string {
  const policy = `default-src 'none'; style-src ${origin}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${escaped(style)}">
  <title>Triglot</title>
</head>
<body data-words="${escaped(JSON.stringify(words))}">
  <div class="search">
    <input id="query" type="search" spellcheck="false" autocomplete="off"
      placeholder="${escaped(words.search)}" aria-label="${escaped(words.search)}" aria-controls="list">
  </div>
  <div id="list" role="tree" aria-live="polite"></div>
  <script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

/** Text as it stands inside an attribute. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
