// The names of languages in the language of the editor.

/** The name of a language, as readers of `locale` call it: `zh-Hans` is 简体中文 to a Chinese. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag; // A locale that the runtime does not know.
  }
}

/** Whether a term of `term` may stand in a draft of `draft`: the server's `Language::applies_to`. */
export function appliesTo(term: string, draft: string): boolean {
  const isTraditional = (tag: string) => tag.startsWith("zh-Hant");
  return term === draft
    || (term === "zh-Hant" && isTraditional(draft))
    || (draft === "zh-Hant" && isTraditional(term));
}
