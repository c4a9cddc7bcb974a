// Taking the selected words into the project's glossary.

import * as vscode from "vscode";

import type { CurrentDraft } from "../draft";

/** The kind of the server's action that does it. */
const KIND = "refactor.extract.triglot";

/** Registers the command. */
export function registerAddSelection(draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.addSelection", async () => {
    const editor = draft.editor();
    if (editor === undefined) {
      return;
    }
    const { document, selection } = editor;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider", document.uri, selection, KIND, 1);
    const action = actions.find((one) => one.kind?.value === KIND);
    if (action === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t(
        "Select a word or a few words of one line that the glossary does not have yet. The folder needs a glossary of its own for that: see “triglot.toml” in the manual."));
      return;
    }
    if (action.edit !== undefined && await vscode.workspace.applyEdit(action.edit)) {
      await keep(action.edit);
    }
    if (action.command !== undefined) {
      const { command, arguments: values = [] } = action.command;
      await vscode.commands.executeCommand(command, ...(values as unknown[]));
    }
  });
}

/** Saves the files of an edit, as nobody sees them, and shows the glossary for its entry to be completed. */
async function keep(edit: vscode.WorkspaceEdit): Promise<void> {
  for (const [uri] of edit.entries()) {
    const document = await vscode.workspace.openTextDocument(uri);
    await document.save();
  }
  const changed = edit.entries().map(([uri, edits]) => ({ uri, last: edits.at(-1) }));
  const glossary = changed.find(({ uri }) => !uri.path.endsWith("/triglot.toml"));
  if (glossary !== undefined) {
    const editor = await vscode.window.showTextDocument(glossary.uri, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const line = editor.document.lineCount - 1;
    editor.revealRange(new vscode.Range(line, 0, line, 0));
  }
}
