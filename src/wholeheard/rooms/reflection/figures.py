"""From what was counted to what may be shown: through the one door, once, and never changed.

Two tables. *Feedback*, by month of the session, closed when a week has gone by after it: how many
answered, and how many said yes to each line. *Attendance*, by half-year of the day on which a
session was counted as held: of those who came or wanted to, by staff group, how many came. Periods
do not overlap and what they count is frozen before they are shown, so nothing can be told from one
with the help of another.

Counts of several sessions may be of the same people. So a figure about a group is shown only where
it rests on at least `lists.FEWEST_SURE` different people for sure: as many as were of that group in
one session.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wholeheard.listening.protecting.tables import (
    ALL,
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Tables,
    publish,
    summed,
)
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.releases import ITSELF, as_list, cell_of, tree
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.reflection import lists

CAME = "came"
GROUP = "group"
HALF_YEAR = 6
Shown = dict[str, dict[str, list[object]]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one session, or of one group in it: so many people, so many of whom said
    yes to each line (or came)."""

    place: str
    people: int
    yes: Mapping[str, int] = field(default_factory=dict)
    group: str = ""


# Periods ------------------------------------------------------------------------------------------


def half_year(day: dt.date) -> dt.date:
    """The first day of the half-year in which a day lies."""
    return day.replace(month=1 if day.month <= HALF_YEAR else HALF_YEAR + 1, day=1)


def closed_months(first: dt.date, today: dt.date) -> Iterator[dt.date]:
    """Months whose sessions can no longer be answered, from the first on."""
    last = months.last_closed(today - dt.timedelta(days=lists.DAYS_FOR_FEEDBACK))
    return months.between(first.replace(day=1), last)


def closed_half_years(first: dt.date, today: dt.date) -> Iterator[dt.date]:
    start = half_year(first)
    while (following := months.plus(start, HALF_YEAR)) <= today:
        yield start
        start = following


# Publishing ---------------------------------------------------------------------------------------


def shown_feedback(counted: Iterable[Counted], places: Iterable[Place]) -> Shown:
    """What of a month's answers may be shown, by place; nothing where nobody answered, or where no
    safe way of showing it was found."""
    return _shown(list(counted), places, tuple(lists.FEEDBACK), {})


def shown_attendance(counted: Iterable[Counted], places: Iterable[Place]) -> Shown:
    """The same of a half-year's attendance, by place and staff group."""
    return _shown(list(counted), places, (CAME,), {GROUP: tuple(lists.STAFF_GROUPS)})


def _shown(
    counted: list[Counted],
    places: Iterable[Place],
    lines: tuple[str, ...],
    characteristics: dict[str, tuple[str, ...]],
) -> Shown:
    if not any(one.people for one in counted):
        return {}
    hierarchy = Hierarchy(tree(places))
    try:
        release = publish(_tables(counted, hierarchy, lines, characteristics), hierarchy)
    except CannotPublish:
        return {}
    sure = _sure(counted, hierarchy)
    found: Shown = {}
    for line, figures in release.figures.items():
        for key, figure in figures.items():
            if not key.place.endswith(ITSELF) and _may_be_shown(key, figure, sure):
                found.setdefault(key.place, {})[code_of(line, key.groups)] = as_list(figure)
    return found


def code_of(line: str, groups: tuple[str, ...] = ()) -> str:
    """Under which a figure is kept: "people", "safe", "came:nurses"."""
    group = groups[0] if groups and groups[0] != ALL else ""
    return f"{line}:{group}" if group else line


def _tables(
    counted: Iterable[Counted],
    hierarchy: Hierarchy,
    lines: tuple[str, ...],
    characteristics: dict[str, tuple[str, ...]],
) -> Tables:
    people: Counter[Key] = Counter()
    yes: dict[str, Counter[Key]] = {line: Counter() for line in lines}
    for one in counted:
        key = _key(one, hierarchy)
        people[key] += one.people
        for line in lines:
            yes[line][key] += one.yes.get(line, 0)
    return Tables(
        {key: int(n) for key, n in summed(people, hierarchy, characteristics).items()},
        characteristics,
        tuple(Answers(line, summed(yes[line], hierarchy, characteristics)) for line in lines),
    )


def _key(one: Counted, hierarchy: Hierarchy) -> Key:
    groups = (one.group,) if one.group else ()
    return Key("period", cell_of(one.place, hierarchy.parents), groups)


def _sure(counted: Iterable[Counted], hierarchy: Hierarchy) -> Counter[tuple[str, str]]:
    """How many different people there were for sure, by place and group: the most in one session
    of each place, added up."""
    most: dict[tuple[str, str], int] = {}
    for one in counted:
        for group in {one.group, ""} if one.group else {""}:
            at = (one.place, group)
            most[at] = max(most.get(at, 0), one.people)
    total: Counter[tuple[str, str]] = Counter()
    for (place, group), number in most.items():
        for above in (place, *hierarchy.above(place)):
            total[above, group] += number
    return total


def _may_be_shown(key: Key, figure: Figure, sure: Mapping[tuple[str, str], int]) -> bool:
    group = key.groups[0] if key.groups else ""
    return figure.kind != "hidden" and sure.get((key.place, group), 0) >= lists.FEWEST_SURE
