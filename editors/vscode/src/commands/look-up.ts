// Looking a term up: type it in any language, and write what is found.

import * as vscode from "vscode";

import type { CurrentDraft } from "../draft";
import { showEntries } from "../entries";
import { insert } from "../insert";
import type { Concept, Glossary } from "../requests";
import { lookUpRow } from "../rows";
import type { Connection } from "../server/client";

type Row = vscode.QuickPickItem & { concept?: Concept; text?: string };

/** Registers the command. */
export function registerLookUp(connection: Connection, glossary: Glossary, draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.lookUp", () => lookUp(connection, glossary, draft));
}

function lookUp(connection: Connection, glossary: Glossary, draft: CurrentDraft): void {
  const { t } = vscode.l10n;
  const editor = draft.editor();
  const uri = editor?.document.uri.toString();
  const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("copy"), tooltip: t("Copy") };
  const open: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: t("Open the Entry in the Glossary") };
  const box = vscode.window.createQuickPick<Row>();
  box.title = t("Look Up a Term");
  box.placeholder = t("A term in any language, or a reading");
  let turn = 0;

  async function search(query: string): Promise<void> {
    turn += 1;
    const asked = turn;
    box.busy = true;
    const { concepts } = await glossary.search(query, uri);
    if (asked !== turn) {
      return;
    }
    box.busy = false;
    const language = draft.known()?.language ?? undefined;
    // The server has chosen already, by more than what the rows show.
    box.items = concepts.map((concept): Row => {
      const row = lookUpRow(concept, language);
      return { ...row, concept, text: row.label, alwaysShow: true, buttons: [copy, open] };
    });
    if (concepts.length === 0 && query.trim() !== "") {
      box.items = [{ label: t("Nothing in the glossary is called “{0}”.", query), alwaysShow: true }];
    }
  }

  box.onDidChangeValue((query) => void search(query));
  box.onDidTriggerItemButton(async ({ item, button }) => {
    box.hide();
    const client = connection.client();
    if (button === copy) {
      await vscode.env.clipboard.writeText(item.text ?? "");
    } else if (item.concept !== undefined && client !== undefined) {
      await showEntries(client, await glossary.entry(item.concept.concept, uri));
    }
  });
  box.onDidAccept(() => {
    const text = box.selectedItems[0]?.text;
    box.hide();
    if (text !== undefined) {
      void insert(editor, text);
    }
  });
  box.onDidHide(() => box.dispose());
  box.value = editor === undefined ? "" : selected(editor);
  box.show();
  void search(box.value);
}

/** The selected text, if it may be a term. */
function selected({ document, selection }: vscode.TextEditor): string {
  const text = document.getText(selection).trim();
  return text.includes("\n") || text.length > 60 ? "" : text;
}
