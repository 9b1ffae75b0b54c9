"""Rounds made up: an instrument of our own, trees of wards, answers by chance."""

from __future__ import annotations

from typing import Any

import numpy as np

from wholeheard.listening.asking import Instrument, Item, Option, Scale
from wholeheard.listening.protecting.tables import Hierarchy
from wholeheard.listening.rounds import Tally, grown

CODES = ("1", "2", "3", "4", "5")
OPTIONS = tuple(Option(code, {"en": code}, 2.5 * at) for at, code in enumerate(CODES))


def instrument(scales: int = 2, items: int = 3) -> Instrument:
    """Scales of so many items each, with `yes` beside them, which is in none."""
    every = [f"q{at}" for at in range(scales * items)]
    return Instrument(
        "made-up", "1.0", {"en": "Made up"},
        (*(Item(one, "choice", {"en": one}, OPTIONS) for one in every), Item("yes", "yes_no")),
        scales=tuple(
            Scale(f"s{at}", tuple(every[at * items : (at + 1) * items]), least=2, high=10.0)
            for at in range(scales)
        ),
    )  # fmt: skip


def tree(wards: int, services: int = 3) -> Hierarchy:
    parents = {"Trust": ""} | {f"S{at}": "Trust" for at in range(services)}
    return grown(parents | {f"W{at}": f"S{at % services}" for at in range(wards)})


def answers(
    chance: np.random.Generator, asked: Instrument, sizes: dict[str, int], high: float = 0.5
) -> tuple[dict[str, Any], list[str]]:
    """A table of answers, one in ten left out, and the place of each."""
    places = [place for place, n in sizes.items() for _ in range(n)]
    table: dict[str, Any] = {}
    for item in asked.walk():
        codes = ("no", "yes") if item.kind == "yes_no" else CODES
        drawn = chance.binomial(len(codes) - 1, high, len(places))
        left_out = chance.random(len(places)) < 0.1
        table[item.id] = np.where(left_out, "", np.array(codes)[drawn])
    return table, places


def tally(asked: Instrument, where: Hierarchy, table: dict[str, Any], places: list[str]) -> Tally:
    found = Tally(asked, where)
    found.add(table, places)
    return found
