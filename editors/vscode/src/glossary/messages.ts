// What the side view and the extension say to each other.

import type { Concept, InDraft, Place, Subject } from "../requests";

/** From the extension to the page. */
export type ToPage =
  | { type: "state"; draft: InDraft | null; subjects: Subject[]; isReady: boolean }
  | { type: "found"; query: string; concepts: Concept[]; more: number }
  | { type: "concepts"; subject: string; concepts: Concept[] }
  | { type: "focus" };

/** From the page to the extension. */
export type FromPage =
  | { type: "ready" }
  | { type: "search"; query: string }
  | { type: "expand"; subject: string }
  | { type: "insert"; text: string }
  | { type: "open"; concept: string }
  | { type: "go"; place: Place };

/** The words of the page, in the user's language. */
export interface Words {
  search: string;
  inDraft: string;
  none: string;
  nothing: string;
  more: string;
  waiting: string;
  noSubject: string;
  insert: string;
  open: string;
  places: string;
  /** The names of the shipped glossary's subjects. */
  subjects: Record<string, string>;
}
