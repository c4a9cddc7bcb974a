"""Fills in the templates of Homebrew and Scoop for a release.

    python3 packaging/fill.py VERSION SHA256SUMS FOLDER

A checksum that the list does not have is an error: nothing half filled in is published.
"""

import re
import sys
from pathlib import Path

TEMPLATES = ["homebrew/triglot.rb", "scoop/triglot.json"]


def checksums(text: str) -> dict[str, str]:
    """The checksum of each file in the output of `sha256sum`."""
    pairs = (line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    return {name.lstrip("*"): checksum for checksum, name in pairs}


def filled(template: str, version: str, known: dict[str, str]) -> str:
    """The template with the version and the checksums in it."""

    def checksum(match: re.Match[str]) -> str:
        name = match[1]
        if name not in known:
            sys.exit(f"error: there is no checksum of {name}; is it among the files of the release?")
        return known[name]

    return re.sub(r"@SHA256:([^@]+)@", checksum, template.replace("@VERSION@", version))


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit("usage: python3 packaging/fill.py VERSION SHA256SUMS FOLDER")
    version, sums, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    known = checksums(sums.read_text(encoding="utf-8"))
    for name in TEMPLATES:
        template = Path(__file__).parent / name
        text = filled(template.read_text(encoding="utf-8"), version, known)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / template.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
