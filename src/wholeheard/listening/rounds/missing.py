"""Who answered and who is missing: of each group, how many of those who were asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wholeheard.listening.measuring.intervals import Interval, wilson
from wholeheard.listening.protecting.tables import ALL, Hierarchy, Key, Rules, Tables, publish

WHO = "group"
RULES = Rules(crossed=(1,), insiders=WHO)
EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Missing:
    """One group of those asked. `answered` is None where too few did, or did not, to say so."""

    group: str
    asked: int | None
    answered: int | None
    interval: Interval | None


def who_is_missing(
    asked: Mapping[str, int], answered: Mapping[str, int], fewest: int = RULES.fewest
) -> tuple[Missing, ...]:
    """Response by group, of the whole round alone, in the order of `asked`.

    A group of fewer than `fewest` asked is not told by number at all. Who did not answer is a group
    as well: where fewer than `fewest` did not, the number is hidden too, unless nobody is missing.
    Raises CannotPublish.
    """
    groups = tuple(asked)
    rules = Rules(fewest, crossed=(1,), insiders=WHO)
    counts = {Key("round", EVERYBODY, (one,)): answered.get(one, 0) for one in groups}
    counts[Key("round", EVERYBODY, (ALL,))] = sum(counts.values())
    tables = Tables(counts, {WHO: groups})
    figures = publish(tables, Hierarchy({EVERYBODY: ""}), rules=rules).figures["people"]
    found = [
        _of(one, asked[one], figures[Key("round", EVERYBODY, (one,))].value, fewest)
        for one in groups
    ]
    return tuple(_two_or_none(found))


def _two_or_none(found: list[Missing]) -> list[Missing]:
    """Where the number of one group alone is hidden, that of the smallest other is as well, or the
    total would tell it."""
    told = [one for one in found if one.answered is not None]
    if len(found) - len(told) != 1 or not told:
        return found
    least = min(told, key=lambda one: (one.asked or 0, one.group))
    return [replace(one, answered=None, interval=None) if one is least else one for one in found]


def _of(group: str, asked: int, answered: float | None, fewest: int) -> Missing:
    if asked < fewest:
        return Missing(group, None, None, None)
    if answered is None or 0 < asked - answered < fewest or answered > asked:
        return Missing(group, asked, None, None)
    return Missing(group, asked, int(answered), wilson(answered / asked, asked))
