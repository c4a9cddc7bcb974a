// The little of the document object model that the side view needs.

/** An element. Its text is never read as markup. */
export function element(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** `words` with `{0}`, `{1}` … filled in. */
export function filled(words: string, ...values: string[]): string {
  return words.replace(/\{(\d)\}/g, (all, index: string) => values[Number(index)] ?? all);
}

/** Moves the focus from one row to another; whether there is one. */
export function moveFocus(list: HTMLElement, from: HTMLElement | undefined, step: number): boolean {
  const rows = [...list.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const to = rows[from === undefined ? 0 : rows.indexOf(from) + step];
  to?.focus();
  return to !== undefined;
}
