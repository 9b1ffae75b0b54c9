"""Prints of words in a row, by which copied words are found without keeping what they were.

`python -m tests.listening.vocabulary.prints NOTES` reads our notes on the four sources, quotations
and all, up to the second chapter, and writes the print of every eight words in a row.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

PRINTS = Path(__file__).parent / "prints-of-the-sources.txt"
IN_A_ROW = 8


def runs(text: str) -> list[str]:
    """Every eight words in a row, in small letters and without marks."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower().replace("’", "'"))
    return [" ".join(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1)]


def print_of(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:10]


def known() -> frozenset[str]:
    """The prints of the notes."""
    return frozenset(PRINTS.read_text().split())


def copied(text: str, prints: frozenset[str]) -> list[str]:
    """The runs of a text whose print is among these."""
    return [run for run in runs(text) if print_of(run) in prints]


if __name__ == "__main__":
    notes = Path(sys.argv[1]).read_text().split("\n## 2.")[0]
    PRINTS.write_text("\n".join(sorted({print_of(run) for run in runs(notes)})) + "\n")
