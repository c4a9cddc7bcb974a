// The glossary beside the draft: a page that searches, lists and inserts. It knows nothing of the
// server but what it is sent.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

import type { CurrentDraft } from "../draft";
import { showEntries } from "../entries";
import { insert } from "../insert";
import type { Glossary, Place } from "../requests";
import type { Connection } from "../server/client";
import type { FromPage, ToPage } from "./messages";
import { page } from "./page";
import { words } from "./words";

const VIEW = "triglot.glossary";

/** Registers the view and the command that goes to its search box. */
export function registerGlossaryView(
  root: vscode.Uri, connection: Connection, glossary: Glossary, draft: CurrentDraft,
): vscode.Disposable {
  let view: vscode.WebviewView | undefined;
  let isFocusWanted = false;

  const send = (message: ToPage): void => void view?.webview.postMessage(message);
  const uri = () => draft.editor()?.document.uri.toString();

  async function sendState(): Promise<void> {
    if (view?.visible !== true) {
      return;
    }
    const isReady = connection.health() === "running";
    const subjects = isReady ? await glossary.subjects(uri()) : [];
    send({ type: "state", draft: draft.known() ?? null, subjects, isReady });
  }

  async function answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        await sendState();
        if (isFocusWanted) {
          isFocusWanted = false;
          send({ type: "focus" });
        }
        break;
      case "search": {
        const { query } = message;
        send({ type: "found", query, ...await glossary.search(query, uri()) });
        break;
      }
      case "expand": {
        const { subject } = message;
        send({ type: "concepts", subject, concepts: await glossary.concepts(subject, uri()) });
        break;
      }
      case "insert":
        await insert(draft.editor(), message.text);
        break;
      case "open": {
        const client = connection.client();
        if (client !== undefined) {
          await showEntries(client, await glossary.entry(message.concept, uri()));
        }
        break;
      }
      case "go":
        go(draft.editor(), message.place);
        break;
    }
  }

  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(resolved) {
      view = resolved;
      const { webview } = resolved;
      webview.options = {
        enableScripts: true,
        localResourceRoots: [vscode.Uri.joinPath(root, "dist"), vscode.Uri.joinPath(root, "media")],
      };
      const file = (...parts: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(root, ...parts)).toString();
      webview.onDidReceiveMessage((message: FromPage) => void answer(message));
      resolved.onDidChangeVisibility(() => void sendState());
      resolved.onDidDispose(() => { view = undefined; });
      webview.html = page({
        script: file("dist", "glossary.js"),
        style: file("media", "glossary.css"),
        origin: webview.cspSource,
        nonce: randomBytes(16).toString("base64"),
        language: vscode.env.language,
        words: words(),
      });
    },
  };

  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(VIEW, provider, { webviewOptions: { retainContextWhenHidden: true } }),
    vscode.commands.registerCommand("triglot.showGlossary", async () => {
      isFocusWanted = true;
      await vscode.commands.executeCommand(`${VIEW}.focus`);
      send({ type: "focus" });
    }),
    connection.onChange(() => void sendState()),
    draft.onChange(() => void sendState()),
  );
}

function go(editor: vscode.TextEditor | undefined, { start, end }: Place): void {
  if (editor !== undefined) {
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    void vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active, selection });
  }
}
