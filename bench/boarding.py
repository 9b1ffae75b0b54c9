"""How long a pack for a board takes through the house: from published rows to HTML and PDF.

    python -m bench.boarding [--teams 400]

A trust with so many teams, each with two years of published months, in a fresh database (SQLite,
or DATABASE_URL's). What is timed begins with the question to the database and ends with bytes; the
engine alone is timed by `bench.reporting`. Added to it: the circle of every team, which is
protected once in half a year.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import house
from bench.reporting import MONTHS, MOST_SECONDS


def main() -> int:
    parser = argparse.ArgumentParser(description="How long a pack for a board takes.")
    parser.add_argument("--teams", type=int, default=400)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        return _measure_here(arguments.teams)
    with tempfile.TemporaryDirectory(prefix="wholeheard-bench-") as folder:
        words = [sys.executable, "-m", "bench.boarding", "--here", "--teams", str(arguments.teams)]
        environment = os.environ | {"WHOLEHEARD_DATA": folder, "OPENBLAS_NUM_THREADS": "1"}
        return subprocess.run(words, cwd=house.ROOT, env=environment, check=False).returncode


def _measure_here(teams: int) -> int:
    house.open_house(Path(os.environ["WHOLEHEARD_DATA"]))
    places = house.found_trust(teams)
    _publish(places)
    found = _timed(places) | {"the circle of each": _circles(places)}
    taken = sum(found.values())
    parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found.items())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"A pack of {len(places)} teams took {taken:.1f} s (limit {MOST_SECONDS:g}): {parts}; "
        f"{memory:.0f} MB of memory."
    )
    return 0 if taken <= MOST_SECONDS else 1


def _publish(places: list[Any]) -> None:
    """Two years of months, a little different at each team."""
    from django.utils import timezone

    from wholeheard.rooms.measures import months
    from wholeheard.rooms.measures.models import Issue, PublishedFigures

    organisation = places[0].organisation_id
    last = months.last_closed(dt.date.today())
    for back in range(MONTHS):
        issue = Issue.objects.everywhere().create(
            organisation_id=organisation, period="month", starts_on=months.plus(last, -back),
            contributors=100, at=timezone.now(),
        )  # fmt: skip
        PublishedFigures.objects.everywhere().bulk_create(
            PublishedFigures(
                organisation_id=organisation, issue=issue, place=place,
                figures=_figures(20 + (back * 7 + number) % 9),
            )
            for number, place in enumerate(places)
        )  # fmt: skip


def _figures(told: int) -> dict[str, Any]:
    answered = told - 5
    return {
        "told": ["number", told],
        "told:read": ["number", told],
        "path:answered": ["number", answered, round(100 * answered / told)],
    }


def _timed(places: list[Any]) -> dict[str, float]:
    from wholeheard.reports import Story, as_html, as_pdf
    from wholeheard.rooms.boards import making, queries
    from wholeheard.rooms.boards.models import Pack
    from wholeheard.rooms.people.queries import root_of

    today = dt.date.today()
    first, last = queries.last_months(12, today)
    pack = Pack(place=root_of(places[0].organisation_id), first=first, last=last, meets_on=today,
                organisation_id=places[0].organisation_id, begun_on=today)  # fmt: skip
    begin = time.perf_counter()
    document = making.document(pack, today)
    made = time.perf_counter()
    story = Story(("She came back, and sat down. " * 20,), "She said yes.", "Drawn by lot.")
    blocks = tuple(story if isinstance(one, Story) else one for one in document.blocks)
    whole = replace(document, blocks=blocks)
    as_html(whole)
    written = time.perf_counter()
    as_pdf(whole)
    done = time.perf_counter()
    return {"putting together": made - begin, "HTML": written - made, "PDF": done - written}


def _circles(places: list[Any]) -> float:
    """How long every circle of the tree takes to protect, with a few stories of each step at each
    team, as people mark them; this is done once in half a year, and not while a pack is made."""
    from wholeheard.listening.programme import programme
    from wholeheard.listening.programme.circle import Told, circles
    from wholeheard.listening.protecting.tables import Hierarchy
    from wholeheard.rooms.measures import releases
    from wholeheard.rooms.people.models import Place

    parents = releases.tree(Place.objects.filter(organisation=places[0].organisation_id))
    cells = [releases.cell_of(str(one.pk), parents) for one in places]
    told = {
        (relation.id, step.step): {
            cell: Told((nth + at) % 5, (nth + at) % 5 // 2) for at, cell in enumerate(cells)
        }
        for relation in programme().relations
        for nth, step in enumerate(relation.steps)
    }
    begin = time.perf_counter()
    circles(told, programme(), Hierarchy(parents), releases.RULES)
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
