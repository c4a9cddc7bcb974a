"""Prints what CHANGELOG.md says of a version, for the page of the release.

    python3 packaging/notes.py VERSION
"""

import re
import sys
from pathlib import Path


def notes(changelog: str, version: str) -> str:
    """The part below the heading of the version; empty if there is none."""
    parts = re.split(r"^## ", changelog, flags=re.MULTILINE)
    for part in parts[1:]:
        heading, _, text = part.partition("\n")
        if heading.strip(" []").startswith(version):
            return text.strip()
    return ""


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python3 packaging/notes.py VERSION")
    version = sys.argv[1]
    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    text = notes(changelog, version)
    if not text:
        sys.exit(f"error: CHANGELOG.md has no heading for {version}; rename “Unreleased”")
    print(text)


if __name__ == "__main__":
    main()
