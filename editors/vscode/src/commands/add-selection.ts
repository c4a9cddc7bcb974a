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
  const glossary = edit.entries().map(([uri]) => uri).find((uri) => !uri.path.endsWith("/triglot.toml"));
  if (glossary !== undefined) {
    const editor = await vscode.window.showTextDocument(glossary, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    // The entry is at the end, after what was there; its first line is its name, to be changed.
    const lines = editor.document.getText().split("\n");
    const name = lines.findLastIndex((line) => line.startsWith("["));
    editor.selection = new vscode.Selection(name, 1, name, Math.max((lines[name] ?? "").indexOf("]"), 1));
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
