"""What anybody may see of workforce figures: through the same door as every other number.

Each indicator is a table of its own: people of a base by group, and how many of them said yes or
had it happen. A ratio is shown where both of its shares are; a share, where both are numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wholeheard.listening.programme.equality import BOARD, LIKELIHOOD, MEAN, MIX, Result, Standard
from wholeheard.listening.protecting.tables import (
    ALL,
    Answers,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    publish,
    summed,
)

PLACE = "the organisation"
TREE = Hierarchy({PLACE: ""})
RULES = Rules(crossed=(1, 1, 1))
CROSSED = Rules(crossed=(2, 2, 2))
YES = "yes"
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be seen of a result: people of each group, how many of them (of a mean: its `share`
    is the mean), and the one text, or `hidden`."""

    indicator: str
    detail: str
    people: Mapping[str, Figure]
    some: Mapping[str, Figure]
    text: str


def protected(
    found: Sequence[Result], standard: Standard, *, board_is_public: bool = True
) -> tuple[Shown, ...]:
    """Every result as it may be shown, in the same order.

    `board_is_public`: who sits on the board is known to everybody, so the board's own numbers are
    no secret and stand as they are. Set it False where members have not said so of themselves in
    public: then they are hidden like any other small group.
    """
    mix = _mix([one for one in found if one.indicator.kind == MIX], standard)
    return tuple(
        mix[one.detail] if one.indicator.kind == MIX else _one(one, standard, board_is_public)
        for one in found
    )


def _one(one: Result, standard: Standard, board_is_public: bool) -> Shown:
    kind, year = one.indicator.kind, one.indicator.code
    if kind == BOARD:
        return _board(one, standard, board_is_public)
    people = {Key(year, PLACE, (group,)): counted.n for group, counted in one.groups.items()}
    yes = {Key(year, PLACE, (group,)): counted.some for group, counted in one.groups.items()}
    highest = 10.0 if kind == MEAN else 1.0
    release = _published(people, yes, standard, year, highest)
    figures = _by_group(release, standard, year)
    needed = one.indicator.over if kind == LIKELIHOOD else (standard.about,)
    plain = all(figures[1][group].kind == "number" for group in needed)
    return Shown(one.indicator.code, one.detail, *figures, one.text if plain else HIDDEN)


def _board(one: Result, standard: Standard, is_public: bool) -> Shown:
    """The board: who is on it, by group; the workforce beside it is large."""
    year = one.indicator.code
    finest = {Key(year, PLACE, (group,)): counted.some for group, counted in one.groups.items()}
    people = _whole(finest, standard, year)
    known = frozenset(people) if is_public else frozenset()
    release = publish(Tables(people, _groups(standard), known=known), TREE, rules=RULES)
    shown = {group: release.figure(Key(year, PLACE, (group,))) for group in standard.groups}
    plain = shown[standard.about].kind != HIDDEN
    return Shown(one.indicator.code, one.detail, shown, {}, one.text if plain else HIDDEN)


def _mix(found: Sequence[Result], standard: Standard) -> dict[str, Shown]:
    """The mix of each band, protected together: bands add up to the workforce."""
    if not found:
        return {}
    year = found[0].indicator.code
    bands = tuple(one.detail for one in found)
    if len(bands) == 1:
        return {bands[0]: _single(found[0], standard)}
    finest = {
        Key(year, PLACE, (one.detail, group)): counted.some
        for one in found
        for group, counted in one.groups.items()
    }
    characteristics = {"band": bands, **_groups(standard)}
    people = {key: int(n) for key, n in summed(finest, TREE, characteristics, CROSSED).items()}
    release = publish(Tables(people, characteristics), TREE, rules=CROSSED)
    shown = {}
    for one in found:
        cells = {group: release.figure(Key(year, PLACE, (one.detail, group)))
                 for group in standard.groups}  # fmt: skip
        whole = release.figure(Key(year, PLACE, (one.detail, ALL)))
        plain = cells[standard.about].kind == whole.kind == "number"
        shown[one.detail] = Shown(year, one.detail, cells, {}, one.text if plain else HIDDEN)
    return shown


def _single(one: Result, standard: Standard) -> Shown:
    year = one.indicator.code
    finest = {Key(year, PLACE, (group,)): counted.some for group, counted in one.groups.items()}
    people = _whole(finest, standard, year)
    release = publish(Tables(people, _groups(standard)), TREE, rules=RULES)
    shown = {group: release.figure(Key(year, PLACE, (group,))) for group in standard.groups}
    plain = shown[standard.about].kind == "number"
    return Shown(year, one.detail, shown, {}, one.text if plain else HIDDEN)


def _published(
    people: Mapping[Key, int], yes: Mapping[Key, int], standard: Standard, year: str, highest: float
) -> Release:
    answers = Answers(YES, dict(_whole(yes, standard, year)), 0.0, highest)
    tables = Tables(_whole(people, standard, year), _groups(standard), (answers,))
    return publish(tables, TREE, rules=RULES)


def _whole(finest: Mapping[Key, int], standard: Standard, year: str) -> dict[Key, int]:
    """Every cell, also those of which nothing was sent: they count nobody."""
    zero = {Key(year, PLACE, (group,)): 0 for group in standard.groups}
    cells = summed({**zero, **finest}, TREE, _groups(standard), RULES)
    return {key: int(count) for key, count in cells.items()}


def _groups(standard: Standard) -> dict[str, tuple[str, ...]]:
    return {"group": standard.groups}


def _by_group(
    release: Release, standard: Standard, year: str
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    keys = {group: Key(year, PLACE, (group,)) for group in standard.groups}
    people = {group: release.figure(key) for group, key in keys.items()}
    return people, {group: release.figure(key, YES) for group, key in keys.items()}
