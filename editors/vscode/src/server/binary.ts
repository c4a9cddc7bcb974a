// Which server to start: the one that the user names, the one inside the extension, or the one on
// the search path. In Restricted Mode nothing that a folder brings along is ever run.

import path from "node:path";

/** What the choice depends on. */
export interface Circumstances {
  /** `triglot.server.path`; in Restricted Mode the editor leaves out what a folder says. */
  setting: string;
  /** The file inside the extension, whether it is there or not. */
  bundled: string;
  /** The folders of the search path. */
  searchPath: readonly string[];
  /** The open folders. */
  folders: readonly string[];
  /** Whether the user trusts the open folders. */
  isTrusted: boolean;
  home: string;
  platform: NodeJS.Platform;
}

/** A server that can be started. */
export interface Server {
  command: string;
  origin: "setting" | "bundled" | "path";
}

/** Why none can be started. */
export type Missing = "the named file" | "any";

/** The server to start. `isFile` tells whether a file is there. */
export function chooseServer(c: Circumstances, isFile: (file: string) => boolean): Server | Missing {
  const bundled: Server | undefined = isFile(c.bundled) ? { command: c.bundled, origin: "bundled" } : undefined;
  if (!c.isTrusted && bundled !== undefined) {
    return bundled;
  }
  const named = withHome(c.setting.trim(), c.home);
  if (named !== "") {
    return isFile(named) ? { command: named, origin: "setting" } : "the named file";
  }
  return bundled ?? onSearchPath(c, isFile) ?? "any";
}

function onSearchPath(c: Circumstances, isFile: (file: string) => boolean): Server | undefined {
  const flavour = c.platform === "win32" ? path.win32 : path.posix;
  const isInside = (folder: string) => c.folders.some((open) => {
    const relative = flavour.relative(open, folder);
    return relative === "" || (!relative.startsWith("..") && !flavour.isAbsolute(relative));
  });
  for (const folder of c.searchPath) {
    // A relative entry means the folder that is open, whose files are not to be run.
    if (!flavour.isAbsolute(folder) || isInside(folder)) {
      continue;
    }
    const command = flavour.join(folder, binaryName(c.platform));
    if (isFile(command)) {
      return { command, origin: "path" };
    }
  }
  return undefined;
}

/** The name of the server's file. */
export const binaryName = (platform: NodeJS.Platform): string => (platform === "win32" ? "triglot.exe" : "triglot");

function withHome(file: string, home: string): string {
  return /^~[\\/]/.test(file) ? path.join(home, file.slice(2)) : file;
}
