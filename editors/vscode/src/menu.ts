// The menu of the status bar item: what can be done here and now.

import * as vscode from "vscode";

import type { CurrentDraft } from "./draft";
import type { Connection } from "./server/client";

type Entry = vscode.QuickPickItem & { command?: string; arguments?: unknown[] };

/** Registers the command that shows the menu. */
export function registerMenu(connection: Connection, draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.showMenu", async () => {
    const chosen = await vscode.window.showQuickPick(entries(connection, draft), {
      title: "Triglot",
      placeHolder: vscode.l10n.t("What would you like to do?"),
    });
    if (chosen?.command !== undefined) {
      await vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
    }
  });
}

function entries(connection: Connection, draft: CurrentDraft): Entry[] {
  const { t } = vscode.l10n;
  const isRunning = connection.health() === "running";
  const hasDraft = isRunning && draft.editor() !== undefined;
  const count = draft.findings().length;
  const inDraft: Entry[] = [
    { label: `$(list-unordered) ${t("Show the Findings ({0})", count)}`, command: "workbench.actions.view.problems" },
    { label: `$(wand) ${t("Fix Everything That Is Certain")}`, command: "triglot.fixDraft" },
    { label: `$(split-horizontal) ${t("Source and Translation Side by Side")}`, command: "triglot.sideBySide" },
  ];
  const inGlossary: Entry[] = [
    { label: `$(search) ${t("Look Up a Term…")}`, command: "triglot.lookUp" },
    { label: `$(book) ${t("Show the Glossary")}`, command: "triglot.showGlossary" },
    { label: `$(checklist) ${t("Check All Drafts")}`, command: "triglot.checkWorkspace" },
  ];
  const always: Entry[] = [
    { label: `$(debug-restart) ${t("Start Triglot Again")}`, command: "triglot.restartServer" },
    { label: `$(output) ${t("Show the Messages of Triglot")}`, command: "triglot.showOutput" },
    { label: `$(gear) ${t("Settings")}`, command: "workbench.action.openSettings", arguments: ["triglot."] },
  ];
  const line: Entry = { label: "", kind: vscode.QuickPickItemKind.Separator };
  return [
    ...(hasDraft ? [...inDraft, line] : []),
    ...(isRunning ? [...inGlossary, line] : []),
    ...always,
  ];
}
