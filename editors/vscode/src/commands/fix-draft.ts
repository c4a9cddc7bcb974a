// Applying every fix of a draft that needs no look.

import * as vscode from "vscode";

import { type CurrentDraft, findingsOf } from "../draft";

const KIND = "source.fixAll.triglot";

/** Registers the command. */
export function registerFixDraft(draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.fixDraft", async () => {
    const document = draft.editor()?.document;
    if (document === undefined) {
      return;
    }
    const count = await fix(document);
    const left = findingsOf(document.uri).length;
    if (count > 0) {
      const done = count === 1
        ? vscode.l10n.t("1 place was fixed.")
        : vscode.l10n.t("{0} places were fixed.", count);
      void vscode.window.setStatusBarMessage(`$(check) ${done}`, 5000);
    } else if (left > 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t("Nothing can be fixed without your look. What is left has its offers under the light bulb."));
    } else {
      void vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t("Nothing to fix.")}`, 5000);
    }
  });
}

/** Applies the fixes; tells at how many places. */
async function fix(document: vscode.TextDocument): Promise<number> {
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider", document.uri, all, KIND, 1);
  const edit = actions.find((action) => action.kind?.value === KIND)?.edit;
  if (edit === undefined || !(await vscode.workspace.applyEdit(edit))) {
    return 0;
  }
  return edit.entries().reduce((count, [, edits]) => count + edits.length, 0);
}
