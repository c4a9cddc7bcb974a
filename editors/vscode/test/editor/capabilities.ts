// What a server can do, by its own word.

import { spawnSync } from "node:child_process";

/** The answer of a server to a client that can do everything the editor can. */
export function capabilitiesOf(binary: string): Record<string, unknown> {
  const capabilities = {
    workspace: { diagnostics: { refreshSupport: true }, configuration: true, workspaceFolders: true },
    textDocument: { diagnostic: {}, rename: { prepareSupport: true }, completion: {}, codeAction: { codeActionLiteralSupport: {} } },
  };
  const frame = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const input = frame({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities } })
    + frame({ id: 2, method: "shutdown" }) + frame({ method: "exit" });
  const { stdout, error } = spawnSync(binary, ["lsp"], { input, encoding: "utf8", timeout: 60_000 });
  if (error !== undefined) {
    throw error;
  }
  const answer = stdout.split(/Content-Length: \d+\r\n\r\n/).find((body) => body.includes('"capabilities"')) ?? "{}";
  return (JSON.parse(answer) as { result?: { capabilities: Record<string, unknown> } }).result?.capabilities ?? {};
}
