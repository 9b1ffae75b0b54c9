"""Puts what is new in the vocabulary under seal.

`python -m tests.listening.vocabulary.publish` writes the print of each new file into SHA256SUMS,
and refuses where a file that was published is no longer what it was. `sha256sum --check` in the
folder of the vocabulary says the same.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import wholeheard

HOME = Path(wholeheard.__file__).parent / "listening" / "vocabulary"
SUMS = "SHA256SUMS"


def published(home: Path = HOME) -> dict[str, str]:
    """Name to print of each file that was ever published."""
    lines = (home / SUMS).read_text().splitlines() if (home / SUMS).exists() else []
    return {name: told for told, _, name in (line.partition("  ") for line in lines)}


def here(home: Path = HOME) -> dict[str, str]:
    """Name to print of each file that is there now."""
    files = sorted([*home.glob("packs/*.toml"), *home.glob("crosswalks/*.toml")])
    return {str(file.relative_to(home)): print_of(file) for file in files}


def print_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def edited_or_gone(home: Path = HOME) -> list[str]:
    """Files that were published and are not what they were."""
    now = here(home)
    return [name for name, told in published(home).items() if now.get(name) != told]


def publish(home: Path = HOME) -> list[str]:
    """Add what is new. Gives back the names of it; raises where a published file was touched."""
    if touched := edited_or_gone(home):
        raise ValueError(
            f"Published and no longer the same: {', '.join(touched)}. "
            "Put it back, and write what is new into a file with the next version."
        )
    old, now = published(home), here(home)
    lines = [f"{told}  {name}\n" for name, told in sorted((old | now).items())]
    (home / SUMS).write_text("".join(lines))
    return sorted(set(now) - set(old))


if __name__ == "__main__":
    try:
        print("Published:", ", ".join(publish()) or "nothing new")
    except ValueError as refused:
        sys.exit(str(refused))
