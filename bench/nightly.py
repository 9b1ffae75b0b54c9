"""What the night costs where a million stories are kept: noting, counting, publishing, and a page.

    python -m bench.nightly [--stories 1000000] [--months 36] [--small] [--json FILE]

An organisation of 400 teams in 40 services on 5 sites, with protected stories and readings of 48
codes in 36 months, written in bulk with made-up readings and no words. Only the newest month is
to be published; those before it are marked as issued. Run it through `scripts/with-postgres` for
PostgreSQL; without, it is SQLite.
"""

from __future__ import annotations

import argparse
import atexit
import datetime as dt
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

TEAMS, SERVICES, SITES = 400, 40, 5
LAST = dt.date(2026, 9, 1)
NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
LIMIT_SECONDS, STRETCH_SECONDS = 300, 60
LIMIT_PAGE_MS = 150
BATCH = 5000
PAGES = 40
SEED = 48


def main(arguments: list[str]) -> int:
    """0 if the newest month is published in time and pages are quick enough."""
    asked = _arguments(arguments)
    _house()
    from django.db import connection

    from wholeheard.kit import clock

    with clock.at(NOON):
        figures: dict[str, Any] = {"database": connection.vendor, **_measured(asked)}
    if asked.json:
        Path(asked.json).write_text(json.dumps(figures, indent=1))
    for name, value in figures.items():
        print(f"{name}: {value}", file=sys.stderr)
    print(_sentence(figures))
    return 0 if _is_kept(figures) else 1


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1_000_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--small", action="store_true", help="20,000 stories in 12 months")
    parser.add_argument("--json")
    asked = parser.parse_args(arguments)
    if asked.small:
        asked.stories, asked.months = 20_000, 12
    return asked


def _house() -> None:
    """A house of its own in a folder that is thrown away."""
    folder = tempfile.mkdtemp(prefix="wholeheard-nightly-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["WHOLEHEARD_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return round(time.perf_counter() - start, 2)


def _measured(asked: argparse.Namespace) -> dict[str, Any]:
    from wholeheard.rooms.measures import actions, lists, queries

    organisation, teams = _organisation()
    found: dict[str, Any] = {"stories": asked.stories, "months": asked.months}
    found["written_in_s"] = _timed(lambda: _write(organisation, teams, asked))
    found["noted_a_second"] = _noted(asked)
    _issued_before(organisation)
    found["all_months_counted_in_s"] = _timed(lambda: actions.count_months(organisation))
    _stale(organisation)
    found["newest_month_counted_in_s"] = _timed(lambda: actions.count_months(organisation))
    due: list[Any] = []
    found["asked_what_is_due_in_s"] = _timed(lambda: due.append(queries.next_due(organisation)))
    if due != [queries.Due(lists.MONTH, LAST)]:
        raise SystemExit(f"The newest month should be due, and {due} is.")
    found["newest_month_published_in_s"] = _timed(lambda: actions.issue(organisation, due[0]))
    found["codes"] = sum(one.of == lists.READ for one in lists.COUNTED)
    found["cells"], found["hidden"] = _cells(organisation)
    return found | _pages(organisation, teams)


def _organisation() -> tuple[Any, list[Any]]:
    from wholeheard.rooms.people import actions as people
    from wholeheard.rooms.people.models import Place
    from wholeheard.rooms.people.queries import root_of

    organisation = people.found_organisation(name="Nightly", address="nightly", country="wales")
    root = root_of(organisation)

    def add(above: Place, kind: str, number: int) -> Place:
        return people.add_place(
            above, name=f"{kind} {number}", address=f"{kind}-{number}", kind=kind
        )

    sites = [add(root, "site", at) for at in range(SITES)]
    services = [add(sites[at % SITES], "service", at) for at in range(SERVICES)]
    return organisation, [add(services[at % SERVICES], "team", at) for at in range(TEAMS)]


# Stories in bulk --------------------------------------------------------------------------------


def _write(organisation: Any, teams: list[Any], asked: argparse.Namespace) -> None:
    rows = _stories(organisation, teams, asked)
    while lot := list(islice(rows, BATCH)):
        _write_lot(lot)


def _stories(
    organisation: Any, teams: list[Any], asked: argparse.Namespace
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """A story, its protected version, where it was told, and what was read of it."""
    from wholeheard.rooms.measures import lists, months

    chance = random.Random(SEED)
    sizes = [chance.lognormvariate(0, 0.5) for _ in teams]
    told = chance.choices(range(len(teams)), sizes, k=asked.stories)
    care = [("care", one) for one in (*lists.UNKIND, *lists.KIND)]
    themes = [("theme", one) for one in lists.THEMES]
    for number, team in enumerate(told):
        month = months.plus(LAST, -(number % asked.months))
        found = [*chance.choices(care, k=2), *chance.choices(themes, k=2)]
        yield _story(organisation, teams[team], month.replace(day=1 + number % 28), found, chance)


def _story(
    organisation: Any, team: Any, day: dt.date, found: list[tuple[str, str]], chance: random.Random
) -> tuple[Any, Any, Any, Any]:
    from wholeheard.listening import noticing
    from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory, Sharing
    from wholeheard.rooms.stories.models import Story

    of = {"organisation_id": organisation.pk}
    voice = chance.choice(["service_user", "service_user", "family", "staff", ""])
    identifier = uuid.UUID(int=chance.getrandbits(128), version=4)
    story = Story(**of, id=identifier, told_on=day, voice=voice, key=b"", words=b"")
    protected = ProtectedStory(
        **of, id=identifier, story=story, told_on=day, told_month=day.replace(day=1),
        language="en", voice=voice, may_team=True, may_machine=True, text="It happened.",
    )  # fmt: skip
    findings = [
        {"lens": lens, "code": code, "start": 0, "end": 2, "confidence": 0.9, "because": ["it"]}
        for lens, code in found
    ]
    reading = MachineReading(
        **of, protected=protected, reader=noticing.READER, findings=findings, language="en"
    )
    return story, protected, Sharing(**of, protected=protected, place=team), reading


def _write_lot(lot: list[tuple[Any, Any, Any, Any]]) -> None:
    from django.db import transaction

    from wholeheard.rooms.safekeeping.models import Release

    releases = [
        Release(
            organisation_id=protected.organisation_id,
            protected=protected,
            at=dt.datetime.combine(protected.told_on, dt.time(12, tzinfo=dt.UTC)),
            covers=1,
        )
        for _story, protected, _sharing, _reading in lot
    ]
    with transaction.atomic():
        for rows in (*zip(*lot, strict=True), releases):
            type(rows[0]).objects.everywhere().bulk_create(rows, batch_size=BATCH)


def _noted(asked: argparse.Namespace) -> int:
    """Every story is noted, lot by lot as the worker does. How many in a second."""
    from wholeheard.rooms.measures import actions
    from wholeheard.rooms.safekeeping.models import ProtectedStory

    every = list(ProtectedStory.objects.everywhere().values_list("pk", flat=True))
    taken = _timed(lambda: actions.note(every))
    stories: int = asked.stories
    return round(stories / max(taken, 0.01))


def _issued_before(organisation: Any) -> None:
    """Every month but the newest counts as issued, and so do their quarters and years."""
    from django.db.models import F

    from wholeheard.kit import clock
    from wholeheard.rooms.measures import lists, months
    from wholeheard.rooms.measures.models import CountedStory, Issue

    rows = CountedStory.objects.of(organisation).filter(month__lt=LAST)
    starts = set(rows.values_list("month", flat=True).distinct())
    rows.update(issued_place=F("place"), issued_codes=F("codes"))
    periods = {(lists.MONTH, one) for one in starts}
    for period in (lists.QUARTER, lists.YEAR):
        periods |= {(period, months.start_of(period, one)) for one in starts}
        periods.discard((period, months.start_of(period, LAST)))
    Issue.objects.everywhere().bulk_create(
        Issue(
            organisation=organisation,
            period=period,
            starts_on=start,
            contributors=0,
            at=clock.now(),
            withheld="Made up.",
        )
        for period, start in periods
    )


def _stale(organisation: Any) -> None:
    from wholeheard.rooms.measures.models import CountedMonth

    CountedMonth.objects.of(organisation).filter(month=LAST).update(stale=True)


def _cells(organisation: Any) -> tuple[int, int]:
    from wholeheard.rooms.measures.models import PublishedFigures

    rows = PublishedFigures.objects.of(organisation)
    kinds = [parts[0] for row in rows for parts in row.figures.values()]
    return len(kinds), kinds.count("hidden")


def _pages(organisation: Any, teams: list[Any]) -> dict[str, float]:
    """What pages ask, for the organisation and for teams: the slowest of twenty."""
    from wholeheard.rooms.measures import lists, queries
    from wholeheard.rooms.people.queries import root_of

    root = root_of(organisation)
    asked: dict[str, Callable[[Any], object]] = {
        "inside": lambda place: queries.inside(place),
        "published": lambda place: queries.published(place),
        "changed_rate": lambda place: queries.changed_rate(place),
        "not_heard": lambda place: queries.not_heard(organisation),
        "stories_behind": lambda place: queries.readable_of(
            place, queries.behind(place, LAST, "care:hurry").order_by("protected")[:20]
        ),
        "number_behind": lambda place: queries.behind(place, LAST, lists.TOLD).count(),
    }
    found = {}
    for name, ask in asked.items():
        for which, places in (("organisation", [root]), ("team", teams[:PAGES])):
            times = [_timed_ms(ask, places[at % len(places)]) for at in range(PAGES)]
            found[f"{name}_{which}_p95_ms"] = statistics.quantiles(times, n=20)[-1]
    return found


def _timed_ms(ask: Callable[[Any], object], place: Any) -> float:
    start = time.perf_counter()
    ask(place)
    return round((time.perf_counter() - start) * 1000, 1)


def _is_kept(figures: dict[str, Any]) -> bool:
    slowest = max(value for name, value in figures.items() if name.endswith("_p95_ms"))
    in_time: bool = figures["newest_month_published_in_s"] <= LIMIT_SECONDS
    return in_time and slowest <= LIMIT_PAGE_MS


def _sentence(figures: dict[str, Any]) -> str:
    slowest = max((value, name) for name, value in figures.items() if name.endswith("_p95_ms"))
    return (
        f"{figures['stories']:,} stories, {figures['database']}: newest month published in "
        f"{figures['newest_month_published_in_s']} s, counted in "
        f"{figures['newest_month_counted_in_s']} s; slowest question of a page "
        f"{slowest[0]:.0f} ms ({slowest[1].removesuffix('_p95_ms')})"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
