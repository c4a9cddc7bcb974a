// Which server is started.

import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseServer, type Circumstances, type Missing, type Server } from "../../src/server/binary";

const BUNDLED = "/extension/bin/triglot";
const ORDINARY: Circumstances = {
  setting: "",
  bundled: BUNDLED,
  searchPath: ["/usr/bin", "/home/u/bin"],
  folders: ["/home/u/drafts"],
  isTrusted: true,
  home: "/home/u",
  platform: "linux",
};

const cases: { name: string; given: Partial<Circumstances>; files: string[]; expected: string | Missing }[] = [
  { name: "the one inside the extension", given: {}, files: [BUNDLED, "/usr/bin/triglot"], expected: BUNDLED },
  { name: "the one that the user names", given: { setting: "/opt/triglot" }, files: [BUNDLED, "/opt/triglot"], expected: "/opt/triglot" },
  { name: "a tilde is the home folder", given: { setting: " ~/t/triglot " }, files: ["/home/u/t/triglot"], expected: "/home/u/t/triglot" },
  { name: "a wrong name is told, not passed over", given: { setting: "/opt/no" }, files: [BUNDLED], expected: "the named file" },
  { name: "the first on the search path", given: {}, files: ["/home/u/bin/triglot", "/usr/bin/triglot"], expected: "/usr/bin/triglot" },
  { name: "none", given: {}, files: [], expected: "any" },
  { name: "in Restricted Mode the bundled one, whatever is set", given: { setting: "/opt/triglot", isTrusted: false }, files: [BUNDLED, "/opt/triglot"], expected: BUNDLED },
  { name: "in Restricted Mode the user’s own, if none is bundled", given: { setting: "/opt/triglot", isTrusted: false }, files: ["/opt/triglot"], expected: "/opt/triglot" },
  { name: "never one of the open folder", given: { searchPath: ["/home/u/drafts/bin", "/home/u/drafts", "."] }, files: ["/home/u/drafts/bin/triglot", "/home/u/drafts/triglot", "triglot"], expected: "any" },
  { name: "a folder beside the open one is another", given: { searchPath: ["/home/u/drafts-tools"] }, files: ["/home/u/drafts-tools/triglot"], expected: "/home/u/drafts-tools/triglot" },
  { name: "Windows", given: { platform: "win32", searchPath: ["bin", "C:\\tools"], folders: ["D:\\drafts"] }, files: ["C:\\tools\\triglot.exe"], expected: "C:\\tools\\triglot.exe" },
];

for (const { name, given, files, expected } of cases) {
  test(name, () => {
    const chosen: Server | Missing = chooseServer({ ...ORDINARY, ...given }, (file) => files.includes(file));
    assert.equal(typeof chosen === "string" ? chosen : chosen.command, expected);
  });
}
