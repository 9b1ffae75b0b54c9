"""An invented report, as small as it can be while every kind of block stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from wholeheard.reports import (
    BoardPack,
    Change,
    Chart,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Question,
    Story,
    Table,
    Unchecked,
    board_pack,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100" class="chart">'
    "<style>.chart{--ink:#123456}.chart text{fill:var(--ink, red)}"
    "@media print{.chart{--ink:#000000}}</style>"
    '<circle cx="50" cy="50" r="4"/><text x="10" y="90">May</text></svg>'
)
NUMBERS = Table("Stories answered", ("Month", "Stories"), (("April", "12"), ("May", "14")))
CHART = Chart(SVG, "Stories answered: 12 in April, 14 in May.", "Stories answered", NUMBERS)
STORY = Story(
    ("My mother rang and nobody came.", "Then Bethan sat with her."),
    "Amara agreed on 3 May 2026 that the board reads this.",
    "Drawn by lot from the stories of April.",
)
EVERY_BLOCK = (
    Heading("One person, first"),
    STORY,
    Paragraph("We stayed with it.", by_a_person="Dilys"),
    Heading("Numbers"),
    CHART,
    NUMBERS,
    Note("Two wards are left out: too few told."),
    Items(("Nobody came at night.",)),
    Unchecked("Hurry in 9 stories."),
)


def document(*blocks: Any, **fields: Any) -> Document:
    plain = Document("What we heard", "en-GB", date(2026, 6, 1), blocks or EVERY_BLOCK)
    return replace(plain, **fields)


def pack(**fields: Any) -> Document:
    plain = BoardPack(
        title="Board pack", language="en-GB", made=date(2026, 6, 1), story=STORY,
        bad_news=("Nobody came at night.",), not_heard=("Nobody with an interpreter told us.",),
        questions=(
            Question("Who watches at night?", "Ward 2", date(2026, 4, 1)),
            Question("Where is the bell?", "Ward 9", date(2026, 2, 1)),
        ),
        charts=(("Ward 9", (CHART,)), ("Ward 2", (CHART,))),
        good_news=("Bells are answered.",), changes=(Change("A bell", "Ward 2", None),),
        unchecked=("Hurry in 9 stories.",), cover="We met twice.", signed="Dilys",
    )  # fmt: skip
    return board_pack(replace(plain, **fields))
