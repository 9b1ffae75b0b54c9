"""May this person be asked once more? Pure: days and rules in, a reason out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.rooms.surveys import lists


@dataclass(frozen=True, slots=True)
class Rules:
    """How often people may be asked, and how many days must lie between."""

    asks_a_quarter: int = lists.ASKS_A_QUARTER
    cooling_off_days: int = lists.COOLING_OFF_DAYS


def quarter_of(day: dt.date) -> dt.date:
    """The first day of the quarter that a day is in."""
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def why_not(before: Iterable[dt.date], *, alone: bool, today: dt.date, rules: Rules) -> str:
    """Why somebody may not be asked today; empty if they may. What weighs most is said."""
    days = list(before)
    if alone:
        return lists.LEFT_ALONE
    if sum(quarter_of(day) == quarter_of(today) for day in days) >= rules.asks_a_quarter:
        return lists.OVER_BUDGET
    if any((today - day).days < rules.cooling_off_days for day in days):
        return lists.TOO_SOON
    return ""


def merged(cells: Mapping[str, int], fewest: int) -> list[tuple[tuple[str, ...], int]]:
    """A distribution whose neighbours are put together until each group holds enough people; none
    where all together are too few. Nothing that is shown tells a smaller number by subtraction."""
    groups: list[tuple[tuple[str, ...], int]] = []
    open_names: tuple[str, ...] = ()
    number = 0
    for name, count in cells.items():
        open_names, number = (*open_names, name), number + count
        if number >= fewest:
            groups.append((open_names, number))
            open_names, number = (), 0
    return _with_the_rest(groups, open_names, number)


def _with_the_rest(
    groups: Sequence[tuple[tuple[str, ...], int]], names: tuple[str, ...], number: int
) -> list[tuple[tuple[str, ...], int]]:
    """What was left over at the end goes to the group before it."""
    if not names or not groups:
        return list(groups)
    last_names, last_number = groups[-1]
    return [*groups[:-1], ((*last_names, *names), last_number + number)]
