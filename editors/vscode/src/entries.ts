// Showing entries of the glossary, wherever their files are.

import * as vscode from "vscode";
import type { LanguageClient, Location, LocationLink } from "vscode-languageclient/node";

/** What the server answers when it is asked for places. */
export type Places = Location | LocationLink | (Location | LocationLink)[] | null;

/** Shows the entry; of several the one that the user chooses. Whether there was any. */
export async function showEntries(client: LanguageClient, places: Places): Promise<boolean> {
  const all = places === null ? [] : Array.isArray(places) ? places : [places];
  const { asUri, asRange } = client.protocol2CodeConverter;
  const targets = all.map((place) => ("targetUri" in place
    ? new vscode.Location(asUri(place.targetUri), asRange(place.targetSelectionRange))
    : new vscode.Location(asUri(place.uri), asRange(place.range))));
  const target = targets.length > 1 ? await choose(targets) : targets[0];
  if (target !== undefined) {
    await vscode.window.showTextDocument(target.uri, { selection: target.range });
  }
  return targets.length > 0;
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
