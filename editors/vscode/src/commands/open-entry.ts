// Going from a term of the draft to its entry in the glossary.

import * as vscode from "vscode";
import { DefinitionRequest } from "vscode-languageclient/node";

import type { CurrentDraft } from "../draft";
import { type Places, showEntries } from "../entries";
import type { Connection } from "../server/client";

/** Registers the command. */
export function registerOpenEntry(connection: Connection, draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.openEntry", async () => {
    const [editor, client] = [draft.editor(), connection.client()];
    if (editor === undefined || !client?.isRunning()) {
      return;
    }
    const { asTextDocumentPositionParams } = client.code2ProtocolConverter;
    const params = asTextDocumentPositionParams(editor.document, editor.selection.active);
    const places = await client.sendRequest(DefinitionRequest.type, params);
    if (await showEntries(client, places as Places)) {
      return;
    }
    const lookUp = vscode.l10n.t("Look Up a Term…");
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t("The caret is not on a term of the glossary."), lookUp);
    if (chosen === lookUp) {
      await vscode.commands.executeCommand("triglot.lookUp");
    }
  });
}
