// Starts with the first draft: the server, and what belongs to it in the editor's window.

import * as vscode from "vscode";

import { registerAddSelection } from "./commands/add-selection";
import { registerCheckWorkspace } from "./commands/check-workspace";
import { registerFixDraft } from "./commands/fix-draft";
import { registerLookUp } from "./commands/look-up";
import { registerOpenEntry } from "./commands/open-entry";
import { followDraft } from "./draft";
import { registerGlossaryView } from "./glossary/view";
import { registerMenu } from "./menu";
import { glossary as askGlossary } from "./requests";
import { registerSample } from "./sample";
import { connect } from "./server/client";
import { registerSideBySide } from "./side-by-side/open";
import { showStatus } from "./status";

/** Called by the editor. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Triglot", { log: true });
  const connection = connect(context, output);
  const glossary = askGlossary(connection.client);
  const draft = followDraft(glossary);
  context.subscriptions.push(
    output,
    connection,
    draft,
    connection.onChange(() => draft.renew()),
    showStatus(connection, draft),
    registerMenu(connection, draft),
    registerGlossaryView(context.extensionUri, connection, glossary, draft),
    registerLookUp(connection, glossary, draft),
    registerOpenEntry(connection, draft),
    registerAddSelection(draft),
    registerFixDraft(draft),
    registerCheckWorkspace(connection),
    registerSideBySide(draft),
    registerSample(),
    vscode.commands.registerCommand("triglot.restartServer", () => connection.restart()),
    vscode.commands.registerCommand("triglot.showOutput", () => output.show()),
  );
  await connection.restart();
}
