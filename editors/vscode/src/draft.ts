// The draft that the user is in: its language, its glossaries, the terms that it uses.

import * as vscode from "vscode";

import { isDraft } from "./formats";
import type { Glossary, InDraft } from "./requests";

/** The draft that the user is in, followed as he moves and types. */
export interface CurrentDraft extends vscode.Disposable {
  /** Its editor; also while the side view has the focus. */
  editor(): vscode.TextEditor | undefined;
  /** What the server last said of it. */
  known(): InDraft | undefined;
  /** Its findings. */
  findings(): vscode.Diagnostic[];
  readonly onChange: vscode.Event<void>;
  /** Asks again. */
  renew(): void;
}

/** How long nothing must have been typed before the terms are asked for again, in milliseconds. */
const PAUSE = 400;

/** Follows the draft that the user is in. */
export function followDraft(glossary: Glossary): CurrentDraft {
  const changed = new vscode.EventEmitter<void>();
  let editor = currentEditor();
  let known: InDraft | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  async function ask(): Promise<void> {
    asked += 1;
    const turn = asked;
    const uri = editor?.document.uri.toString();
    const answer = uri === undefined ? null : await glossary.terms(uri);
    if (turn === asked) {
      known = answer ?? undefined;
      changed.fire();
    }
  }

  function later(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), delay);
  }

  function moved(): void {
    const next = currentEditor();
    void vscode.commands.executeCommand("setContext", "triglot.isDraft", next !== undefined);
    if (next?.document !== editor?.document) {
      known = undefined;
    }
    editor = next;
    changed.fire();
    later(0);
  }

  const listeners = vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(moved),
    vscode.workspace.onDidOpenTextDocument(moved), // Also when a document's language is changed.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === editor?.document) {
        later(PAUSE);
      }
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const uri = editor?.document.uri.toString();
      if (uris.some((one) => one.toString() === uri)) {
        changed.fire();
      }
    }),
  );
  moved();
  return {
    editor: () => editor,
    known: () => known,
    findings: () => (editor === undefined ? [] : findingsOf(editor.document.uri)),
    onChange: changed.event,
    renew: () => later(0),
    dispose: () => {
      clearTimeout(timer);
      vscode.Disposable.from(listeners, changed).dispose();
    },
  };
}

/** Triglot's findings in a document. */
export function findingsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === "triglot");
}

function currentEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isDraft(editor.document) ? editor : undefined;
}
