// Writing a term into the draft.

import * as vscode from "vscode";

/** Puts `text` in the place of every selection, and gives the focus back to the draft. */
export async function insert(editor: vscode.TextEditor | undefined, text: string): Promise<void> {
  if (editor === undefined) {
    await vscode.env.clipboard.writeText(text);
    void vscode.window.setStatusBarMessage(vscode.l10n.t("“{0}” was copied: no draft is open.", text), 4000);
    return;
  }
  const shown = await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
  await shown.edit((edit) => {
    for (const selection of shown.selections) {
      edit.replace(selection, text);
    }
  });
  shown.selections = shown.selections.map(({ end }) => new vscode.Selection(end, end));
}
