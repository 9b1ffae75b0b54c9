"""Puts what is new in the programme under seal.

`python -m tests.listening.programme.publish` writes the print of each new file into SHA256SUMS, and
refuses where a file that was published is no longer what it was.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import wholeheard

HOME = Path(wholeheard.__file__).parent / "listening" / "programme" / "content"
SUMS = "SHA256SUMS"


def published(home: Path = HOME) -> dict[str, str]:
    """Name to print of each file that was ever published."""
    lines = (home / SUMS).read_text().splitlines() if (home / SUMS).exists() else []
    return {name: told for told, _, name in (line.partition("  ") for line in lines)}


def here(home: Path = HOME) -> dict[str, str]:
    """Name to print of each file that is there now."""
    files = sorted(home.glob("*/**/*.toml"))
    return {str(one.relative_to(home)): hashlib.sha256(one.read_bytes()).hexdigest()
            for one in files}  # fmt: skip


def publish(home: Path = HOME) -> list[str]:
    """Add what is new; raises where a published file was touched."""
    old, now = published(home), here(home)
    if touched := [name for name, told in old.items() if now.get(name) != told]:
        raise ValueError(
            f"Published and no longer the same: {', '.join(touched)}. Put it back, and write what "
            "is new into a folder with the next version."
        )
    (home / SUMS).write_text("".join(f"{told}  {name}\n" for name, told in sorted(now.items())))
    return sorted(set(now) - set(old))


if __name__ == "__main__":
    try:
        print("Published:", ", ".join(publish()) or "nothing new")
    except ValueError as refused:
        sys.exit(str(refused))
