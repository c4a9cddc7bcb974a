// A draft to try things on: the same sentence in three languages, each with something to fix.

import * as vscode from "vscode";

const SAMPLE = `# Try me

网络安全工作离不开国际合作，赛博空间的稳定符合各国利益。

サイバースペースの安定は各国の利益にかなう。

사이버스페이스는 안정되어야 한다.
`;

/** Registers the command that opens it. Nothing is written to disk. */
export function registerSample(): vscode.Disposable {
  return vscode.commands.registerCommand("triglot.openSample", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: SAMPLE });
    await vscode.window.showTextDocument(document);
  });
}
