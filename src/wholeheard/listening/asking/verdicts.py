"""What was looked at for this shelf, what became of it, and why: also what never ships."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from wholeheard.listening.asking.shelf import FOLDER, VERDICTS

OUTCOMES = MappingProxyType(
    {
        "ships": "Ships, with its words.",
        "slot": "A definition without words; bring your own licence.",
        "whole": "Bring the whole definition: what is known of it is too little to score by.",
        "import": "Its results can be imported; its questions do not ship.",
        "never": "Never ships, nor does its scoring.",
        "link": "Not a questionnaire to score; read it where it is published.",
    }
)
"""What may become of an instrument."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One instrument, what became of it, and why. `definition` is that which ships, if any."""

    name: str
    outcome: str
    why: str
    definition: str = ""


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Every instrument that was looked at, in the order of the file."""
    tree = tomllib.loads((FOLDER / VERDICTS).read_text(encoding="utf-8"))
    return tuple(Verdict(**one) for one in tree["verdicts"])
