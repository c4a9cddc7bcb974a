// The status bar item: the draft's language, its glossaries, the number of its findings.

import * as vscode from "vscode";

import type { CurrentDraft } from "./draft";
import { languageName } from "./languages";
import type { Connection } from "./server/client";
import { glossaryNames } from "./status-text";

/** Shows the item for as long as there is something to say. */
export function showStatus(connection: Connection, draft: CurrentDraft): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("triglot.status", vscode.StatusBarAlignment.Right, 100);
  item.name = "Triglot";
  item.command = "triglot.showMenu";

  function renew(): void {
    const health = connection.health();
    if (health === "missing" || health === "stopped") {
      item.text = "$(warning) Triglot";
      item.tooltip = vscode.l10n.t("Triglot is not running. Click to see what can be done.");
      item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
      item.show();
      return;
    }
    item.backgroundColor = undefined;
    if (draft.editor() === undefined) {
      item.hide();
      return;
    }
    const known = draft.known();
    if (health === "starting" || known === undefined) {
      item.text = "$(loading~spin) Triglot";
      item.tooltip = vscode.l10n.t("Triglot is reading the draft.");
      item.show();
      return;
    }
    const count = draft.findings().length;
    const language = known.language === null
      ? vscode.l10n.t("no language")
      : languageName(known.language, vscode.env.language);
    item.text = `$(book) ${language} · ${glossaryNames(known.glossaries)} · ${count}`;
    item.tooltip = [
      vscode.l10n.t("Language of the draft: {0}", language),
      vscode.l10n.t("Glossaries: {0}", known.glossaries.join(", ")),
      count === 1 ? vscode.l10n.t("1 finding") : vscode.l10n.t("{0} findings", count),
    ].join("\n");
    item.accessibilityInformation = { label: `Triglot: ${item.tooltip.replaceAll("\n", ", ")}` };
    item.show();
  }

  renew();
  return vscode.Disposable.from(item, connection.onChange(renew), draft.onChange(renew));
}
