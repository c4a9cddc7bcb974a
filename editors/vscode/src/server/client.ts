// The connection to the server: started, stopped, started again.

import { accessSync, constants, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import {
  type ClientCapabilities, type Executable, type Location, type Position,
  CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State,
} from "vscode-languageclient/node";

import { documents } from "../formats";
import { binaryName, chooseServer, type Missing, type Server } from "./binary";
import { crashes } from "./crashes";

/** How the server is, for the status bar. */
export type Health = "starting" | "running" | "stopped" | "missing";

/** The command that shows the places of a concept; the server asks for it in a code lens. */
const SHOW_REFERENCES = "triglot.showReferences";

/** The connection. */
export interface Connection extends vscode.Disposable {
  client(): LanguageClient | undefined;
  health(): Health;
  readonly onChange: vscode.Event<void>;
  restart(): Promise<void>;
}

/** Connects to the server, and again when its path or the trust in the folders changes. */
export function connect(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Connection {
  const changed = new vscode.EventEmitter<void>();
  let client: LanguageClient | undefined;
  let health: Health = "stopped";
  let turn: Promise<void> = Promise.resolve();

  function become(next: Health): void {
    health = next;
    changed.fire();
  }

  async function stop(): Promise<void> {
    const old = client;
    client = undefined;
    if (old !== undefined) {
      // One that does not answer must not hold up the next.
      await old.dispose(2000).catch((error: unknown) => output.warn(String(error)));
    }
  }

  async function start(): Promise<void> {
    const server = chooseServer(circumstances(context), isExecutable);
    if (typeof server === "string") {
      output.error(`no server: ${server}`);
      become("missing");
      void tellMissing(server);
      return;
    }
    output.info(`starting ${server.command} (${server.origin})`);
    become("starting");
    const started = newClient(server, output);
    client = started;
    started.onDidChangeState(({ newState }) => {
      if (client === started) {
        become(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped");
      }
    });
    try {
      await started.start();
      const info = started.initializeResult?.serverInfo;
      output.info(`running ${info?.name ?? "triglot"} ${info?.version ?? ""}`);
    } catch (error) {
      output.error(String(error));
      if (client === started) {
        become("stopped");
      }
    }
  }

  function restart(): Promise<void> {
    turn = turn.then(stop).then(start);
    return turn;
  }

  const onSettings = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("triglot.server.path")) {
      void restart();
    }
  });
  const onTrust = vscode.workspace.onDidGrantWorkspaceTrust(() => void restart());
  const showReferences = vscode.commands.registerCommand(
    SHOW_REFERENCES,
    async (uri: string, position: Position, locations: Location[]) => {
      if (client !== undefined) {
        const { asPosition, asLocation } = client.protocol2CodeConverter;
        const places = locations.map(asLocation);
        await vscode.commands.executeCommand(
          "editor.action.showReferences", vscode.Uri.parse(uri), asPosition(position), places);
      }
    },
  );
  return {
    client: () => client,
    health: () => health,
    onChange: changed.event,
    restart,
    dispose: () => {
      vscode.Disposable.from(onSettings, onTrust, showReferences, changed).dispose();
      void stop();
    },
  };
}

function newClient({ command }: Server, output: vscode.LogOutputChannel): LanguageClient {
  const run: Executable = { command, args: ["lsp"] };
  const settings = vscode.workspace.getConfiguration("triglot");
  const crashed = crashes();
  const client = new LanguageClient("triglot", "Triglot", run, {
    documentSelector: documents(),
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: { configurationSection: "triglot" },
    initializationOptions: {
      glossaries: settings.get<string[]>("glossaries", []),
      inlayHints: settings.get<boolean>("inlayHints", false),
    },
    diagnosticPullOptions: { onChange: true, onSave: true },
    errorHandler: {
      // What cannot be written any more is followed by the end of the connection, which is handled.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => (crashed() === "again"
        ? { action: CloseAction.Restart, handled: true }
        : { action: CloseAction.DoNotRestart, message: vscode.l10n.t("Triglot has stopped several times in a few minutes. It is not started again by itself; its messages say more.") }),
    },
  });
  client.registerFeature({
    fillClientCapabilities(capabilities: ClientCapabilities) {
      capabilities.experimental = {
        ...(capabilities.experimental as object | undefined),
        commands: { commands: [SHOW_REFERENCES] },
      };
    },
    initialize() {},
    getState: () => ({ kind: "static" }),
    clear() {},
  });
  return client;
}

function circumstances(context: vscode.ExtensionContext) {
  const variable = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return {
    setting: vscode.workspace.getConfiguration("triglot").get<string>("server.path", ""),
    bundled: path.join(context.extensionPath, "bin", binaryName(process.platform)),
    searchPath: (process.env[variable] ?? "").split(path.delimiter).filter((folder) => folder !== ""),
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    isTrusted: vscode.workspace.isTrusted,
    home: os.homedir(),
    platform: process.platform,
  };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, process.platform === "win32" ? constants.F_OK : constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function tellMissing(what: Missing): Promise<void> {
  const settings = vscode.l10n.t("Open Settings");
  const help = vscode.l10n.t("How to Install It");
  const message = what === "any"
    ? vscode.l10n.t("Triglot’s program was not found. This version of the extension comes without it: install triglot, or say in the settings where it is.")
    : vscode.l10n.t("The file that the setting “Triglot: Server Path” names is not there, or cannot be run.");
  const chosen = await vscode.window.showErrorMessage(message, settings, help);
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "triglot.server.path");
  } else if (chosen === help) {
    await vscode.env.openExternal(vscode.Uri.parse("https://github.com/triglot/triglot/blob/main/editors/vscode/README.md"));
  }
}
