// Checking every draft of the open folders.

import * as vscode from "vscode";
import { type WorkspaceDiagnosticReport, WorkspaceDiagnosticRequest } from "vscode-languageclient/node";

import type { Connection } from "../server/client";
import { summed } from "../summary";

/** Registers the command. */
export function registerCheckWorkspace(connection: Connection): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.checkWorkspace", async () => {
    const client = connection.client();
    if (!client?.isRunning()) {
      return;
    }
    if (vscode.workspace.workspaceFolders === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Open the folder with your drafts first."));
      return;
    }
    await vscode.workspace.saveAll(false);
    const title = vscode.l10n.t("Checking all drafts");
    const location = vscode.ProgressLocation.Notification;
    const report = await vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
      try {
        return await client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, token);
      } catch {
        return undefined; // Cancelled, or the server went away; either is told elsewhere.
      }
    });
    if (report !== undefined) {
      await tell(report);
    }
  });
}

async function tell(report: WorkspaceDiagnosticReport): Promise<void> {
  const { findings, drafts } = summed(report.items);
  if (findings === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Nothing was found in any draft."));
    return;
  }
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  const found = findings === 1 ? vscode.l10n.t("1 finding") : vscode.l10n.t("{0} findings", findings);
  void vscode.window.showInformationMessage(drafts === 1
    ? vscode.l10n.t("{0} in one draft", found)
    : vscode.l10n.t("{0} in {1} drafts", found, drafts));
}
