// The server's own methods (`src/server/proto/glossary.rs`), and how they are asked.

import type { LanguageClient } from "vscode-languageclient/node";

import type { Places } from "./entries";

/** A term of a concept. */
export interface Term {
  text: string;
  language: string;
  status: "preferred" | "admitted" | "deprecated" | "superseded" | "forbidden";
}

/** A concept in a list; the terms of the draft's language come first. */
export interface Concept {
  concept: string;
  name: string;
  subject: string;
  definition: string | null;
  terms: Term[];
}

export interface Place {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** A concept with its places in a draft. */
export interface UsedConcept extends Concept {
  places: Place[];
}

/** A draft, and what it uses of the glossary. */
export interface InDraft {
  language: string | null;
  glossaries: string[];
  concepts: UsedConcept[];
}

export interface Found {
  concepts: Concept[];
  more: number;
}

export interface Subject {
  name: string;
  concepts: number;
}

/** Whether a translator may write a term. */
export const isAccepted = (term: Term): boolean => term.status === "preferred" || term.status === "admitted";

/** Asks the server; `draft` is the URI of the draft that the user is in. */
export interface Glossary {
  search(query: string, draft: string | undefined, limit?: number): Promise<Found>;
  subjects(draft: string | undefined): Promise<Subject[]>;
  concepts(subject: string, draft: string | undefined): Promise<Concept[]>;
  terms(draft: string): Promise<InDraft | null>;
  /** Where a concept has its entry. */
  entry(concept: string, draft: string | undefined): Promise<Places>;
}

/** The code with which a server says that the draft has moved on meanwhile. */
const CONTENT_MODIFIED = -32801;

/** How often a question is asked again while the user types. */
const ATTEMPTS = 4;

/** The questions, asked through `client` as it is when they are asked. */
export function glossary(client: () => LanguageClient | undefined): Glossary {
  async function ask<T>(method: string, draft: string | undefined, params: object, otherwise: T): Promise<T> {
    const textDocument = draft === undefined ? {} : { textDocument: { uri: draft } };
    for (let attempt = 1; ; attempt += 1) {
      const server = client();
      if (!server?.isRunning()) {
        return otherwise;
      }
      try {
        return await server.sendRequest<T>(method, { ...params, ...textDocument });
      } catch (error) {
        const code = (error as { code?: number }).code;
        if (code !== CONTENT_MODIFIED || attempt === ATTEMPTS) {
          return otherwise;
        }
        await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
      }
    }
  }
  const nothing = { concepts: [], more: 0 };
  return {
    search: (query, draft, limit = 50) => ask<Found>("triglot/search", draft, { query, limit }, nothing),
    subjects: async (draft) =>
      (await ask<{ subjects: Subject[] }>("triglot/subjects", draft, {}, { subjects: [] })).subjects,
    concepts: async (subject, draft) =>
      (await ask<{ concepts: Concept[] }>("triglot/concepts", draft, { subject }, nothing)).concepts,
    entry: (concept, draft) => ask<Places>("triglot/entry", draft, { concept }, null),
    terms: (draft) => ask<InDraft | null>("triglot/terms", draft, {}, null),
  };
}
