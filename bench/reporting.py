"""How long a pack for a board takes, as HTML and as PDF, beside its limit.

    python -m bench.reporting [--teams 400] [--json FILE]

An invented pack: a story, questions, and for each team a chart of 24 months with its numbers as a
table, drawn by our own charts. What is timed begins with figures and ends with bytes.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from wholeheard.charts.drawing import draw_alone
from wholeheard.charts.panel import USUAL, WORSE, Panel
from wholeheard.reports import (
    BoardPack,
    Chart,
    Question,
    Story,
    Table,
    as_html,
    as_pdf,
    board_pack,
)

MOST_SECONDS = 30.0
"""For 400 teams and a year of data: issue 8, what it must show, 4."""
MONTHS = 24


def chart(team: int) -> Chart:
    values = tuple(10.0 + (month * 7 + team) % 9 for month in range(MONTHS))
    names = tuple(f"{month % 12 + 1:02}/{2025 + month // 12}" for month in range(MONTHS))
    panel = Panel(
        title=f"Team {team}: stories answered", names=names, values=values,
        centre=(14.0,) * MONTHS, lower=(6.0,) * MONTHS, upper=(22.0,) * MONTHS,
        marks=(USUAL,) * (MONTHS - 1) + (WORSE,), why=("",) * MONTHS,
        label="stories", finding="The last month is a signal.",
    )  # fmt: skip
    rows = tuple((name, f"{value:g}") for name, value in zip(names, values, strict=True))
    numbers = Table(f"Team {team}: stories answered", ("Month", "Stories"), rows)
    return Chart(draw_alone([panel]), f"From 10 to 18 a month, about 14. {panel.finding}",
                 f"Team {team}", numbers)  # fmt: skip


def invented(teams: int) -> BoardPack:
    words = ("My mother rang and nobody came. " * 12, "Then somebody sat with her. " * 8)
    return BoardPack(
        title="Board pack", language="en-GB", made=date(2026, 6, 1), months="May 2026",
        story=Story(words, "She agreed that the board reads this.", "Drawn by lot."),
        bad_news=("Nobody came at night.",) * 5, not_heard=("Nobody with an interpreter told us.",),
        questions=tuple(
            Question("Who watches at night?", f"Team {one}", date(2026, 1, 1 + one % 28))
            for one in range(teams // 4)
        ),
        charts=tuple((f"Team {one}", (chart(one),)) for one in range(teams)),
    )  # fmt: skip


def measure(teams: int) -> dict[str, float]:
    """Seconds of each part, bytes of each file, the most memory in megabytes."""
    begin = time.perf_counter()
    document = board_pack(invented(teams))
    drawn = time.perf_counter()
    page = as_html(document)
    written = time.perf_counter()
    pdf = as_pdf(document)
    done = time.perf_counter()
    return {
        "teams": teams, "drawing": drawn - begin, "html": written - drawn, "pdf": done - written,
        "seconds": done - begin, "html_bytes": len(page.encode()), "pdf_bytes": len(pdf.content),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teams", type=int, default=400)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found = measure(asked.teams)
    if asked.json:
        asked.json.write_text(json.dumps(found))
    print(
        f"A pack of {asked.teams} teams took {found['seconds']:.1f} s (limit {MOST_SECONDS:g}): "
        f"drawing {found['drawing']:.1f}, HTML {found['html']:.1f}, PDF {found['pdf']:.1f}; "
        f"{found['pdf_bytes'] / 1e6:.1f} MB of PDF, {found['megabytes']:.0f} MB of memory."
    )
    return 0 if found["seconds"] <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
