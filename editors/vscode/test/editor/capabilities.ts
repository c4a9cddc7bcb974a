// What a server can do, by its own word.

import { spawn } from "node:child_process";

import { until } from "./wait";

/** What the editor can do, as far as the server's offers depend on it. */
const CLIENT = {
  workspace: { diagnostics: { refreshSupport: true }, configuration: true, workspaceFolders: true, applyEdit: true },
  textDocument: { diagnostic: {}, rename: { prepareSupport: true }, completion: {}, codeAction: { codeActionLiteralSupport: {} } },
};

/** The offers of a server to a client that can do everything that the editor can. */
export async function capabilitiesOf(binary: string): Promise<Record<string, unknown>> {
  const server = spawn(binary, ["lsp"], { stdio: ["pipe", "pipe", "ignore"] });
  try {
    let output = "";
    server.stdout.on("data", (bytes: Buffer) => { output += bytes.toString(); });
    const params = { processId: null, rootUri: null, capabilities: CLIENT };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    const answer = await until("the server's capabilities", () => {
      const [, length, rest = ""] = /Content-Length: (\d+)\r\n\r\n(.*)/s.exec(output) ?? [];
      return rest.length > 0 && Buffer.byteLength(rest) >= Number(length) ? rest : undefined;
    });
    return (JSON.parse(answer) as { result: { capabilities: Record<string, unknown> } }).result.capabilities;
  } finally {
    server.kill();
  }
}
