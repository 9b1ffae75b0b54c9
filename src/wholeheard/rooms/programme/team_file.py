"""The file that sets a change team beside the workforce: counts by group, never people. Pure.

Grade, profession, place and what people are stand there alike, each as a characteristic with its
groups. Where `team` is left empty for all groups of one, members say it themselves, in confidence.
No two of them may be the same people put into groups in two ways: each is protected by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from wholeheard.listening.programme.uploads import (
    COUNT,
    WORDS,
    Column,
    RefusedUpload,
    Row,
    Sheet,
    empty,
    read,
)
from wholeheard.listening.programme.workforce import Represented, represented
from wholeheard.listening.protecting.tables import CannotPublish, Rules

SHEET = Sheet("change-team", "1.0", (
    Column("characteristic", WORDS, hint="Profession, pay band, place, sex, ethnic group ..."),
    Column("group", WORDS, hint="As you call it."),
    Column("workforce", COUNT, hint="How many work at the places of the programme."),
    Column("team", COUNT, required=False, hint="How many are of the team; empty: they say it."),
), older={})  # fmt: skip
MOST_GROUPS = 200
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Group:
    """`team` None: members say it themselves."""

    characteristic: str
    group: str
    workforce: int
    team: int | None


def empty_file() -> str:
    """The empty template, as a CSV."""
    return empty(SHEET)


def read_groups(content: bytes, known: Sequence[str]) -> list[Group]:
    """The groups of a file, in its order. `known`: names of places. Raises RefusedUpload."""
    rows = read(content, SHEET, known)
    found = [_group(row) for row in rows]
    if wrong := list(_mistakes(found)):
        raise RefusedUpload(*wrong)
    return found


def _group(row: Row) -> Group:
    team = int(row["team"]) if row["team"] else None
    return Group(row["characteristic"], row["group"], int(row["workforce"]), team)


def _mistakes(found: Sequence[Group]) -> Iterator[str]:
    if len(found) > MOST_GROUPS:
        yield _("The file has more than %(most)s groups. Draw some together.") % {
            "most": MOST_GROUPS
        }
    by_name: dict[str, list[Group]] = defaultdict(list)
    for number, one in enumerate(found, 2):
        if max(len(one.characteristic), len(one.group)) > LONGEST_NAME:
            yield _("Row %(row)s: the name is too long. Say it shorter.") % {"row": number}
        by_name[one.characteristic].append(one)
    for name, groups in by_name.items():
        yield from _of_one(name, groups)
    for (name, groups), (other, others) in combinations(by_name.items(), 2):
        if _are_named_alike(name, other) or _hold_the_same_people(groups, others):
            yield _(
                "“%(name)s” and “%(other)s” look like the same people put into groups in two "
                "ways. What differs between the two could tell of one of them. Take one out."
            ) % {"name": name, "other": other}


def _are_named_alike(name: str, other: str) -> bool:
    """“Ethnic group” and “ethnic group (2)”, “Sex” and “Sex at birth”: the one begins as the
    other."""
    return all(a == b for a, b in zip(_words(name), _words(other), strict=False))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())


def _hold_the_same_people(groups: Sequence[Group], others: Sequence[Group]) -> bool:
    """Whether members say both, and each group of the one has a group in the other that is larger
    or smaller by a few people."""
    if any(one.team is not None for one in (*groups, *others)):
        return False
    few, many = sorted(([one.workforce for one in some] for some in (groups, others)), key=len)
    left = sorted(many)
    for number in sorted(few):
        near = next((one for one in left if abs(one - number) < Rules().fewest_changed), None)
        if near is None:
            return False
        left.remove(near)
    return True


def _of_one(name: str, groups: Sequence[Group]) -> Iterator[str]:
    if len(groups) < 2:
        yield _("“%(name)s” has one group. With one alone nothing can be compared.") % {
            "name": name
        }
    if len({one.group for one in groups}) < len(groups):
        yield _("“%(name)s”: a group stands there twice. Take one of them out.") % {"name": name}
    if len({one.team is None for one in groups}) > 1:
        yield _("“%(name)s”: fill in the team for every group, or for none.") % {"name": name}
    if any((one.team or 0) > one.workforce for one in groups):
        yield _("“%(name)s”: more are of the team than of the workforce.") % {"name": name}


def beside(groups: Mapping[str, Sequence[tuple[str, int, int]]]) -> dict[str, list[Represented]]:
    """What may be shown: by characteristic its groups as (name, workforce, team). One that cannot
    be protected is empty."""
    return {name: _shown(name, some) for name, some in groups.items()}


def _shown(name: str, some: Sequence[tuple[str, int, int]]) -> list[Represented]:
    team = {group: n for group, _all, n in some}
    try:
        return list(represented(name, team, {group: n for group, n, _team in some}))
    except CannotPublish:
        return []
