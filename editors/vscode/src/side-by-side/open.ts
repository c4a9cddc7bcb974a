// Source and translation beside each other: found by their names, or chosen.

import * as vscode from "vscode";

import type { CurrentDraft } from "../draft";
import { DRAFTS } from "../formats";
import { editorOf, link, type Pair } from "./link";
import { counterparts, isSource } from "./pairs";

/** The most files that are looked through for the other version. */
const MOST_FILES = 5000;

/** Registers the commands. */
export function registerSideBySide(draft: CurrentDraft): vscode.Disposable {
  let pair: Pair | undefined;
  let linked: vscode.Disposable | undefined;

  function setLinked(isLinked: boolean): void {
    linked?.dispose();
    const leading = vscode.window.activeTextEditor?.document.uri ?? pair?.source;
    linked = pair !== undefined && leading !== undefined && isLinked ? link(pair, leading) : undefined;
    const state = pair === undefined ? "none" : isLinked ? "linked" : "unlinked";
    void vscode.commands.executeCommand("setContext", "triglot.pair", state);
  }

  async function open(): Promise<void> {
    const own = draft.editor()?.document.uri;
    const other = own === undefined ? undefined : await otherVersion(own);
    if (own === undefined || other === undefined) {
      return;
    }
    pair = isSource(own.path, other.path) ? { source: own, target: other } : { source: other, target: own };
    await show(pair.source, vscode.ViewColumn.One);
    await show(pair.target, vscode.ViewColumn.Two);
    await show(own, own === pair.source ? vscode.ViewColumn.One : vscode.ViewColumn.Two);
    setLinked(vscode.workspace.getConfiguration("triglot").get<boolean>("sideBySide.linkScrolling", true));
  }

  setLinked(false);
  return vscode.Disposable.from(
    vscode.commands.registerCommand("triglot.sideBySide", open),
    vscode.commands.registerCommand("triglot.linkScrolling", () => setLinked(true)),
    vscode.commands.registerCommand("triglot.unlinkScrolling", () => setLinked(false)),
    vscode.window.onDidChangeVisibleTextEditors(() => {
      if (pair !== undefined && (editorOf(pair.source) === undefined || editorOf(pair.target) === undefined)) {
        const shown = [pair.source, pair.target].some(isOpen);
        if (!shown) {
          pair = undefined;
          setLinked(false);
        }
      }
    }),
    { dispose: () => linked?.dispose() },
  );
}

/** The other version: the only one, or the one that the user chooses. */
async function otherVersion(own: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(own);
  const around = folder === undefined
    ? new vscode.RelativePattern(vscode.Uri.joinPath(own, ".."), DRAFTS)
    : new vscode.RelativePattern(folder, DRAFTS);
  const files = await vscode.workspace.findFiles(around, undefined, MOST_FILES);
  const byPath = new Map(files.map((uri) => [uri.path, uri]));
  const versions = counterparts(own.path, [...byPath.keys()]);
  const [only] = versions;
  if (only !== undefined && versions.length === 1) {
    return byPath.get(only);
  }
  return choose(own, versions.map((path) => byPath.get(path) as vscode.Uri), files);
}

async function choose(own: vscode.Uri, versions: vscode.Uri[], files: vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const rest = files.filter((uri) => uri.path !== own.path && !versions.some((version) => version.path === uri.path));
  const row = (uri: vscode.Uri) => ({ label: vscode.workspace.asRelativePath(uri), uri });
  const elsewhere = { label: `$(folder-opened) ${vscode.l10n.t("Another file…")}`, uri: undefined };
  const line = { label: "", kind: vscode.QuickPickItemKind.Separator, uri: undefined };
  const sorted = rest.map(row).sort((a, b) => (a.label < b.label ? -1 : 1));
  const items = [...versions.map(row), ...(versions.length > 0 && sorted.length > 0 ? [line] : []), ...sorted, line, elsewhere];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Source and Translation Side by Side"),
    placeHolder: vscode.l10n.t("Which file is the other version of {0}?", vscode.workspace.asRelativePath(own)),
  });
  if (chosen === elsewhere) {
    return (await vscode.window.showOpenDialog({ defaultUri: vscode.Uri.joinPath(own, "..") }))?.[0];
  }
  return chosen?.uri;
}

async function show(uri: vscode.Uri, viewColumn: vscode.ViewColumn): Promise<void> {
  await vscode.window.showTextDocument(uri, { viewColumn, preview: false });
}

function isOpen(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
