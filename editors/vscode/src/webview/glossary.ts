// The side view's page: a search box over a tree of concepts. Runs in the editor's web view.

import type { FromPage, ToPage, Words } from "../glossary/messages";
import type { Concept, InDraft, Subject, UsedConcept } from "../requests";
import { parted, representatives } from "../rows";
import { element, filled, moveFocus } from "./dom";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

/** How long nothing must have been typed before the glossary is asked, in milliseconds. */
const PAUSE = 80;

/** The name of the draft's own group; no subject is called so. */
const OWN = "*";

const editor = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset["words"] ?? "{}") as Words;
const query = document.getElementById("query") as HTMLInputElement;
const list = document.getElementById("list") as HTMLElement;

let draft: InDraft | null = null;
let subjects: Subject[] = [];
let isReady = false;
let found: { query: string; concepts: Concept[]; more: number } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The open groups. */
const open = new Set<string>([OWN]);
const known = new Map<string, Concept[]>();
/** The next place of a concept to go to. */
const next = new Map<string, number>();

const language = (): string | undefined => draft?.language ?? undefined;
const tell = (message: FromPage): void => editor.postMessage(message);

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case "state":
      if (data.draft?.language !== draft?.language) {
        known.clear(); // Its concepts come in another order of terms.
      }
      ({ draft, subjects, isReady } = data);
      for (const subject of subjects) {
        if (open.has(subject.name) && !known.has(subject.name)) {
          tell({ type: "expand", subject: subject.name });
        }
      }
      show();
      break;
    case "found":
      if (data.query === query.value.trim()) {
        found = data;
        show();
      }
      break;
    case "concepts":
      known.set(data.subject, data.concepts);
      show();
      break;
    case "focus":
      query.focus();
      query.select();
      break;
  }
});

query.addEventListener("input", () => {
  clearTimeout(timer);
  const asked = query.value.trim();
  if (asked === "") {
    found = undefined;
    show();
  } else {
    timer = setTimeout(() => tell({ type: "search", query: asked }), PAUSE);
  }
});
query.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") {
    moveFocus(list, undefined, 1);
    event.preventDefault();
  } else if (event.key === "Enter" && !event.isComposing) {
    list.querySelector<HTMLElement>("[data-insert]")?.click();
  }
});
list.addEventListener("keydown", (event) => {
  const row = (event.target as HTMLElement).closest<HTMLElement>("[role=treeitem]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (row === null) {
    return;
  }
  if (step !== undefined) {
    if (!moveFocus(list, row, step)) {
      query.focus();
    }
  } else if (event.key === "Enter" && event.target === row) {
    row.querySelector<HTMLElement>("[data-insert], [data-group]")?.click();
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const isOpen = row.getAttribute("aria-expanded");
    if (isOpen === null || (isOpen === "true") === (event.key === "ArrowRight")) {
      return;
    }
    row.querySelector<HTMLElement>("[data-group]")?.click();
  } else {
    return;
  }
  event.preventDefault();
});

function show(): void {
  const at = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[data-key]")?.dataset["key"];
  list.replaceChildren(...rows());
  if (at !== undefined) {
    list.querySelector<HTMLElement>(`[data-key="${CSS.escape(at)}"]`)?.focus();
  }
}

function rows(): Node[] {
  if (!isReady) {
    return [element("p", { class: "note" }, words.waiting)];
  }
  if (found !== undefined && query.value.trim() !== "") {
    return foundRows(found);
  }
  const own = draft?.concepts ?? [];
  const rows: Node[] = draft === null ? [] : group(OWN, words.inDraft, own.length, own, words.none);
  for (const { name, concepts } of subjects) {
    const title = name === "" ? words.noSubject : words.subjects[name] ?? plain(name);
    rows.push(...group(name, title, concepts, known.get(name), ""));
  }
  return rows;
}

function foundRows({ query: asked, concepts, more }: NonNullable<typeof found>): Node[] {
  if (concepts.length === 0) {
    return [element("p", { class: "note" }, filled(words.nothing, asked))];
  }
  const rows: Node[] = concepts.map((concept) => conceptRow(concept, "found"));
  if (more > 0) {
    rows.push(element("p", { class: "note" }, filled(words.more, String(more))));
  }
  return rows;
}

/** A heading, and below it what it holds if it is open. */
function group(name: string, title: string, count: number, concepts: readonly Concept[] | undefined, empty: string): Node[] {
  const isOpen = open.has(name);
  const button = element("button", { "data-group": name, tabindex: "-1", class: "group" },
    element("span", { class: "twist", "aria-hidden": "true" }, isOpen ? "▾" : "▸"), title,
    element("span", { class: "count" }, String(count)));
  button.addEventListener("click", () => {
    if (isOpen) {
      open.delete(name);
    } else {
      open.add(name);
      if (name !== OWN && !known.has(name)) {
        tell({ type: "expand", subject: name });
      }
    }
    show();
  });
  const heading = element("div", { role: "treeitem", tabindex: "0", "aria-expanded": String(isOpen), "aria-level": "1", "data-key": `group ${name}` }, button);
  if (!isOpen) {
    return [heading];
  }
  const inside = concepts?.map((concept) => conceptRow(concept, name)) ?? [];
  return [heading, ...(inside.length === 0 && empty !== "" ? [element("p", { class: "note" }, empty)] : inside)];
}

/** A subject of a glossary of the user's own, as it is read: `our-terms` is “Our terms”. */
function plain(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
}

function conceptRow(concept: Concept, within: string): HTMLElement {
  const { own, other } = parted(concept, language());
  const [first, ...others] = [...own, ...representatives(other)];
  const row = element("div", {
    role: "treeitem", tabindex: "0", "aria-level": "2", class: "concept",
    "data-key": `${within} ${concept.concept}`, title: concept.definition ?? "",
  });
  const names = element("div", { class: "names" });
  if (first !== undefined) {
    names.append(term(first.text, first.language, "main"));
  }
  if (concept.name !== first?.text) {
    names.append(element("span", { class: "name" }, concept.name));
  }
  row.append(element("div", { class: "line" }, names, openButton(concept), ...usedCount(concept)));
  const chips = others.filter(({ text }) => text !== concept.name);
  if (chips.length > 0) {
    row.append(element("div", { class: "others" }, ...chips.map(({ text, language: tag }) => term(text, tag, "chip"))));
  }
  return row;
}

function term(text: string, tag: string, kind: "main" | "chip"): HTMLElement {
  const button = element("button", {
    class: kind, lang: tag, tabindex: "-1", "data-insert": text, title: filled(words.insert, text),
  }, text);
  button.addEventListener("click", () => tell({ type: "insert", text }));
  return button;
}

/** How often the draft uses the concept; a click goes from place to place. */
function usedCount(concept: Concept): Node[] {
  const places = (draft?.concepts.find((one) => one.concept === concept.concept) as UsedConcept | undefined)?.places ?? [];
  if (places.length === 0) {
    return [];
  }
  const button = element("button", { class: "used", tabindex: "-1", title: filled(words.places, String(places.length)) }, `${places.length}×`);
  button.addEventListener("click", () => {
    const index = (next.get(concept.concept) ?? 0) % places.length;
    next.set(concept.concept, index + 1);
    const place = places[index];
    if (place !== undefined) {
      tell({ type: "go", place });
    }
  });
  return [button];
}

function openButton(concept: Concept): HTMLElement {
  const button = element("button", { class: "open", tabindex: "-1", title: words.open, "aria-label": words.open }, "↗");
  button.addEventListener("click", () => tell({ type: "open", concept: concept.concept }));
  return button;
}

tell({ type: "ready" });
