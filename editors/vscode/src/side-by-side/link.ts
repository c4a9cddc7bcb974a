// Two editors that scroll together.

import * as vscode from "vscode";

import { across, type Anchor, anchors } from "./anchors";

/** How long an editor may take to tell that it has been scrolled, in milliseconds. */
const PATIENCE = 3000;

/** How many rows above the goal the editor keeps free for the headings that it lets stick. */
const STICKY = 6;

/** Where we have scrolled an editor to, and what it must still tell of that. */
interface Errand {
  editor: vscode.TextEditor;
  goal: number;
  /** The lines between which its top may be until it arrives. */
  low: number;
  high: number;
  until: number;
}

/** A source and its translation, side by side. */
export interface Pair {
  source: vscode.Uri;
  target: vscode.Uri;
}

/** Links the two documents' editors for as long as it is not disposed. `leading` is the first to be followed. */
export function link(pair: Pair, leading: vscode.Uri): vscode.Disposable {
  let known: { versions: string; anchors: Anchor[] } | undefined;
  let errand: Errand | undefined;

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
    const goal = Math.min(Math.max(line, 0), Math.max(other.document.lineCount - 1, 0));
    const now = other.visibleRanges[0]?.start.line ?? goal;
    const before = errand?.editor === other ? errand : { low: now, high: now };
    errand = {
      editor: other,
      goal,
      low: Math.min(before.low, now, goal),
      high: Math.max(before.high, now, goal),
      until: Date.now() + PATIENCE,
    };
    other.revealRange(new vscode.Range(goal, 0, goal, 0), vscode.TextEditorRevealType.AtTop);
  }

  /** Whether what an editor tells is only that we have scrolled it. */
  function isEcho(editor: vscode.TextEditor, range: vscode.Range): boolean {
    if (errand?.editor !== editor || Date.now() > errand.until) {
      return false;
    }
    const top = range.start.line;
    const isOnTheWay = top >= errand.low - STICKY && top <= errand.high + 1;
    const isAtEnd = range.end.line >= editor.document.lineCount - 1 && top <= errand.goal;
    const hasArrived = top >= errand.goal - STICKY && top <= errand.goal + 1;
    if (hasArrived || isAtEnd) {
      errand = undefined;
    }
    return isOnTheWay;
  }

  const listener = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges: [range] }) => {
    const isOurs = textEditor === editorOf(pair.source) || textEditor === editorOf(pair.target);
    if (isOurs && range !== undefined && !isEcho(textEditor, range)) {
      follow(textEditor);
    }
  });
  const first = editorOf(leading);
  if (first !== undefined) {
    follow(first);
  }
  return listener;
}

/** The editor that shows a document, if one is in sight. */
export function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

const lines = (document: vscode.TextDocument): string[] => document.getText().split(/\r\n|\r|\n/);
