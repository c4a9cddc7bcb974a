#!/usr/bin/env python3
"""Stands between an editor and the server and keeps what the editor says in `initialize`.

    keep_initialize.py payloads/editor-1.2.json triglot lsp

Paths and the process are taken out, so that a new version of an editor shows as a difference.
tests/editors/README.md says how the payloads were made.
"""

import json
import os
import re
import subprocess
import sys
import threading


def main():
    kept, command = sys.argv[1], sys.argv[2:]
    server = subprocess.Popen(command, stdin=subprocess.PIPE)
    # Not buffered: what follows the first message is handed on as it comes.
    editor = open(0, "rb", buffering=0)
    first = message(editor)
    with open(kept, "w", encoding="utf-8") as file:
        file.write(tidied(json.loads(first)["params"]))
    server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(first), first))
    server.stdin.flush()
    threading.Thread(target=hand_on, args=(editor, server.stdin), daemon=True).start()
    sys.exit(server.wait())


def message(stream):
    length = 0
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, value = line.split(b":", 1)
        if name.lower() == b"content-length":
            length = int(value)
    body = b""
    while len(body) < length:
        body += stream.read(length - len(body))
    return body


def hand_on(editor, server):
    while data := editor.read(65536):
        server.write(data)
        server.flush()
    server.close()


def tidied(params):
    params["processId"] = 1
    text = json.dumps(params, ensure_ascii=False, indent=1, sort_keys=True)
    return re.sub(re.escape(os.environ["KEPT_FOLDER"]), "/home/u/drafts", text) + "\n"


if __name__ == "__main__":
    main()
