// Two editors that scroll together.

import * as vscode from "vscode";

import { across, type Anchor, anchors } from "./anchors";

/** How long the other editor's own news are taken for an echo of ours, in milliseconds. */
const ECHO = 250;

/** A source and its translation, side by side. */
export interface Pair {
  source: vscode.Uri;
  target: vscode.Uri;
}

/** Links the two documents' editors for as long as it is not disposed. `leading` is the first to be followed. */
export function link(pair: Pair, leading: vscode.Uri): vscode.Disposable {
  let known: { versions: string; anchors: Anchor[] } | undefined;
  let ours: { editor: vscode.TextEditor; line: number; until: number } | undefined;
  let timer: NodeJS.Timeout | undefined;

  function anchorsOf(source: vscode.TextDocument, target: vscode.TextDocument): Anchor[] {
    const versions = `${source.version} ${target.version}`;
    if (known?.versions !== versions) {
      known = { versions, anchors: anchors(lines(source), lines(target)) };
    }
    return known.anchors;
  }

  /** Scrolls the other editor to where `editor` is. */
  function follow(editor: vscode.TextEditor): void {
    const [source, target] = [editorOf(pair.source), editorOf(pair.target)];
    const [top] = editor.visibleRanges;
    if (top === undefined || source === undefined || target === undefined) {
      return;
    }
    const [from, other] = editor === source ? ["source" as const, target] : ["target" as const, source];
    const line = Math.round(across(top.start.line, anchorsOf(source.document, target.document), from));
    const place = Math.min(Math.max(line, 0), Math.max(other.document.lineCount - 1, 0));
    ours = { editor: other, line: place, until: Date.now() + ECHO };
    other.revealRange(new vscode.Range(place, 0, place, 0), vscode.TextEditorRevealType.AtTop);
  }

  /** After the echo: whether the user has turned the editor that we had moved. */
  function settle(editor: vscode.TextEditor): void {
    const [range] = editor.visibleRanges;
    if (ours?.editor !== editor || range === undefined) {
      return;
    }
    const isThere = Math.abs(range.start.line - ours.line) <= 1;
    const isAtEnd = range.end.line >= editor.document.lineCount - 1 && range.start.line <= ours.line;
    if (!isThere && !isAtEnd) {
      follow(editor);
    }
  }

  const listener = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
    if (textEditor !== editorOf(pair.source) && textEditor !== editorOf(pair.target)) {
      return;
    }
    const wait = ours?.editor === textEditor ? ours.until - Date.now() : 0;
    clearTimeout(timer);
    if (wait > 0) {
      timer = setTimeout(() => settle(textEditor), wait);
    } else {
      follow(textEditor);
    }
  });
  const first = editorOf(leading);
  if (first !== undefined) {
    follow(first);
  }
  return vscode.Disposable.from(listener, { dispose: () => clearTimeout(timer) });
}

/** The editor that shows a document, if one is in sight. */
export function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

const lines = (document: vscode.TextDocument): string[] => document.getText().split(/\r\n|\r|\n/);
