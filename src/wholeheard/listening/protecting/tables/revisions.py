"""When a closed period may be issued again, and what its revision must hide.

Figures of a closed period stand when a story is taken back: to issue them again would show
exactly that person. So nothing below is ever live.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wholeheard.listening.protecting.tables import attribute
from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.linking import latest
from wholeheard.listening.protecting.tables.shapes import ALL, Answers, Key, Release, Rules, Tables


def standing(
    tables: Tables, hierarchy: Hierarchy, earlier: Sequence[Release], rules: Rules
) -> tuple[str, ...]:
    """The periods whose earlier figures stand: too few people's contributions changed, or nobody
    said how many did."""
    everybody = (ALL,) * len(tables.characteristics)
    return tuple(
        period
        for period in sorted({key.period for key in tables.people})
        if latest(period, earlier)
        and (tables.changed or {}).get(Key(period, hierarchy.root, everybody), 0)
        < rules.fewest_changed
    )


SideOf = Callable[[str], tuple[str, bool] | None]
"""Of the name of a number: what it is of, and on which of two sides; None where it has no sides."""


def may_be_issued_anew(
    earlier: Sequence[Mapping[str, int]], now: Mapping[str, int], side_of: SideOf
) -> bool:
    """The same where nobody knows whose contributions changed, but only numbers by their names:
    something moved since the last of `earlier`; and beside each of them nothing moved by fewer than
    `fewest_changed`, and those who came or went are not all of one side. A number that is missing
    is nought."""
    moved = [_moves(before, now) for before in earlier]
    return bool(moved[-1]) and not any(_tells(each, side_of) for each in moved)


def _tells(moved: Mapping[str, int], side_of: SideOf) -> bool:
    few = any(one < Rules().fewest_changed for one in moved.values())
    sides = [side for name in moved if (side := side_of(name)) is not None]
    one, other = ({of for of, is_one in sides if is_one is which} for which in (True, False))
    return few or one != other


def _moves(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """By how much each number that moved did so, whichever way."""
    by_name = {one: abs(now.get(one, 0) - before.get(one, 0)) for one in {*before, *now}}
    return {name: moved for name, moved in by_name.items() if moved}


def told_alike(before: Mapping[Any, Any], now: Mapping[Any, Any]) -> bool:
    """Whether each cell is told in the way it was: hidden, as a range, or as a number. From 11 to
    hidden, moved by ten or more, is 1. A cell that is new may be told in any way."""
    return all(before.get(cell, way) == way for cell, way in now.items())


def must_hide(tables: Tables, earlier: Sequence[Release], rules: Rules) -> frozenset[Key]:
    """Cells of a revision that are hidden whatever they count.

    A few people's contributions changed in them, so the difference from the earlier figure would
    tell of those; or their earlier figure is hidden, and a new one would say what it was.
    """
    found = set()
    for key in tables.people:
        before = latest(key.period, earlier)
        if before is not None:
            few = 0 < (tables.changed or {}).get(key, 0) < rules.fewest_changed
            if few or before.figure(key).kind == "hidden":
                found.add(key)
    return frozenset(found)


def must_hide_answers(
    tables: Tables, answers: Answers, earlier: Sequence[Release], rules: Rules
) -> frozenset[Key]:
    """Cells of a revision whose answer is hidden because those who came or went since the last
    issue nearly all, or nearly none, said yes: the difference of two issues is a group as well."""
    return frozenset(
        key for key in answers.total if _tells_of_the_changed(tables, answers, key, earlier, rules)
    )


def _tells_of_the_changed(
    tables: Tables, answers: Answers, key: Key, earlier: Sequence[Release], rules: Rules
) -> bool:
    before, changed = latest(key.period, earlier), (tables.changed or {}).get(key, 0)
    if not changed or before is None or before.exact is None:
        return False
    told = {one.name: one for one in before.exact.answers}.get(answers.name)
    if told is None or key not in told.total or before.figure(key, answers.name).kind == "hidden":
        return False
    if _is_a_band(answers, tables.people[key], key, rules):
        return False
    more = tables.people[key] - before.exact.people[key]
    came, went = (changed + more) / 2, (changed - more) / 2
    yes = _yes(answers, tables.people[key], key) - _yes(told, before.exact.people[key], key)
    return min(came - yes, yes + went) < attribute.fewest_a_side(answers, rules)


def _is_a_band(answers: Answers, people: int, key: Key, rules: Rules) -> bool:
    """Then it says nothing exact that an earlier figure could be taken from."""
    one_sided = attribute.is_one_sided(answers, _yes(answers, people, key), people, rules)
    return answers.are_yes_or_no and (answers.always_band or one_sided)


def _yes(answers: Answers, people: int, key: Key) -> float:
    total = answers.total[key] - answers.lowest * people
    return total / (answers.highest - answers.lowest)
