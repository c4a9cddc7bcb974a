// Going from a term of the draft to its entry in the glossary.

import * as vscode from "vscode";
import { DefinitionRequest, type Location, type LocationLink } from "vscode-languageclient/node";

import type { CurrentDraft } from "../draft";
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
    const answer = await client.sendRequest(DefinitionRequest.type, params);
    const places = (Array.isArray(answer) ? answer : answer === null ? [] : [answer]) as (Location | LocationLink)[];
    const targets = places.map((place) => {
      const [uri, range] = "targetUri" in place
        ? [place.targetUri, place.targetSelectionRange]
        : [place.uri, place.range];
      return new vscode.Location(client.protocol2CodeConverter.asUri(uri), client.protocol2CodeConverter.asRange(range));
    });
    await show(targets);
  });
}

async function show(targets: vscode.Location[]): Promise<void> {
  const target = targets.length > 1 ? await choose(targets) : targets[0];
  if (target !== undefined) {
    await vscode.window.showTextDocument(target.uri, { selection: target.range });
    return;
  }
  if (targets.length === 0) {
    const lookUp = vscode.l10n.t("Look Up a Term…");
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t("The caret is not on a term of the glossary."), lookUp);
    if (chosen === lookUp) {
      await vscode.commands.executeCommand("triglot.lookUp");
    }
  }
}

async function choose(targets: vscode.Location[]): Promise<vscode.Location | undefined> {
  const items = await Promise.all(targets.map(async (target) => {
    const document = await vscode.workspace.openTextDocument(target.uri);
    return {
      label: document.lineAt(target.range.start).text.trim(),
      description: vscode.workspace.asRelativePath(target.uri),
      target,
    };
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("The word has several entries. Which one?"),
  });
  return chosen?.target;
}
