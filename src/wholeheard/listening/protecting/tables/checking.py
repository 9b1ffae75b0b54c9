"""Whether tables are what they say they are; if not, a sentence that says which cell is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.linking import latest
from wholeheard.listening.protecting.tables.periods import parts
from wholeheard.listening.protecting.tables.refused import CannotPublish
from wholeheard.listening.protecting.tables.shape import is_in_shape
from wholeheard.listening.protecting.tables.shapes import (
    ALL,
    Answers,
    Key,
    Release,
    Rules,
    Stories,
    Tables,
)

FEWEST_EVER = 5
LEAST_LEVEL = 3
CLOSE = 1e-6


def check_rules(rules: Rules) -> None:
    """Thresholds may be stricter than the house's, never laxer than its floor."""
    if not rules.fewest >= FEWEST_EVER or not rules.fewest_changed >= FEWEST_EVER:
        raise CannotPublish(
            "rules.fewest",
            f"The fewest people shown, and the fewest changed, may not be under {FEWEST_EVER}; it "
            f"says {rules.fewest} and {rules.fewest_changed}.",
        )
    if not rules.level >= LEAST_LEVEL or not rules.fewest_a_side >= 1 or not rules.crossed:
        raise CannotPublish(
            "rules.level",
            f"The level must be at least {LEAST_LEVEL}, the fewest on a side at least 1, and "
            "'crossed' must name a number for at least one size of place.",
        )
    if not (0 < rules.one_share <= 1 and 0 < rules.two_share <= 1):
        raise CannotPublish("rules.share", "Shares of dominance must lie between 0 and 1.")


def check(tables: Tables, hierarchy: Hierarchy) -> None:
    """Raise CannotPublish for the first thing that is wrong with the tables by themselves."""
    if not tables.people:
        raise CannotPublish("table.empty", "The table holds no cell. Give it at least one.")
    for name, categories in tables.characteristics.items():
        _check_characteristic(name, categories)
    known = [frozenset((ALL, *those)) for those in tables.characteristics.values()]
    for key, count in tables.people.items():
        _check_key(key, hierarchy, known, tables.characteristics)
        _check_count(key, count)
    for one in tables.answers:
        _check_answers(one, tables.people)
    if tables.stories:
        _check_stories(tables.stories, tables.people)
    for key, count in (tables.changed or {}).items():
        _check_count(key, count)


def said(key: Key) -> str:
    """A cell in words."""
    groups = [group for group in key.groups if group != ALL]
    return ", ".join([key.period, key.place, *groups]) if key.period else ", ".join(
        [key.place, *groups]
    )  # fmt: skip


def _check_characteristic(name: str, categories: Sequence[str]) -> None:
    if ALL in categories or len(set(categories)) != len(categories):
        raise CannotPublish(
            "characteristic.categories",
            f"The categories of {name!r} are not all named, or one is there twice. Name each once.",
        )
    if len(categories) < 2:
        raise CannotPublish(
            "characteristic.one",
            f"{name!r} has one category only, so it tells nothing. Leave that characteristic out.",
        )


def _check_key(
    key: Key,
    hierarchy: Hierarchy,
    known: Sequence[frozenset[str]],
    characteristics: Mapping[str, Sequence[str]],
) -> None:
    if key.place not in hierarchy.parents:
        raise CannotPublish(
            "table.place",
            f"{key.place!r} is not in the hierarchy. Add it there, or correct its name.",
            key=key,
        )
    if len(key.groups) != len(known):
        raise CannotPublish(
            "table.groups",
            f"The cell of {said(key)} names {len(key.groups)} characteristics; there are "
            f"{len(known)}. Give a category, or nothing, for each.",
            key=key,
        )
    for group, those, name in zip(key.groups, known, characteristics, strict=True):
        if group not in those:
            raise CannotPublish(
                "table.category",
                f"{group!r} is not a category of {name!r}. Correct it, or add it there.",
                key=key,
            )


def _check_count(key: Key, count: float) -> None:
    if not isfinite(count) or count < 0 or count != int(count):
        raise CannotPublish(
            "table.count",
            f"{said(key)} counts {count}. People are counted in whole numbers from 0.",
            key=key,
        )


def _check_answers(answers: Answers, people: Mapping[Key, int]) -> None:
    if not answers.lowest < answers.highest:
        raise CannotPublish(
            "answers.range", f"{answers.name!r} must have a highest answer above its lowest."
        )
    for key, total in answers.total.items():
        _check_based(key, people, answers.name)
        low, high = answers.lowest * people[key], answers.highest * people[key]
        if not isfinite(total) or not low - CLOSE <= total <= high + CLOSE:
            raise CannotPublish(
                "answers.total",
                f"{said(key)}: {people[key]} people cannot give {total:g} for {answers.name!r}; "
                f"it must lie from {low:g} to {high:g}. Correct the one or the other.",
                key=key,
            )
        if answers.are_yes_or_no:
            _check_count(key, total)


def _check_stories(stories: Stories, people: Mapping[Key, int]) -> None:
    for key, total in stories.total.items():
        _check_based(key, people, "stories")
        _check_count(key, total)
        most, second = stories.most.get(key, 0), stories.second.get(key, 0)
        _check_count(key, most)
        _check_count(key, second)
        if total < people[key] or second > most or most > total:
            raise CannotPublish(
                "stories.total",
                f"{said(key)}: {people[key]} people cannot have told {total} stories, the most "
                f"{most} and then {second}. Correct the counts.",
                key=key,
            )


def _check_based(key: Key, people: Mapping[Key, int], name: str) -> None:
    if key not in people:
        raise CannotPublish(
            "answers.nobody",
            f"{name!r} has a figure for {said(key)}, for which no people are counted. Give the "
            "people as well.",
            key=key,
        )


def check_sums(
    counts: Mapping[Key, float], hierarchy: Hierarchy, tables: Tables, rules: Rules
) -> None:
    """Raise CannotPublish where a cell is not the sum of those below it, of the places below or of
    the categories of a characteristic, or where some of them are there and others are not: what
    is left out could be nothing, and then the rest would be told by subtraction."""
    for key, count in counts.items():
        below = [
            one
            for place in hierarchy.children[key.place]
            if is_in_shape(one := key._replace(place=place), hierarchy, rules)
        ]
        whole = len(below) == len(hierarchy.children[key.place])
        _check_sum(key, count, below, counts, "the places below it", whole=whole)
        for at, (name, categories) in enumerate(tables.characteristics.items()):
            if key.groups[at] == ALL:
                split = [_with(key, at, one) for one in categories]
                _check_sum(key, count, split, counts, f"the categories of {name!r}", whole=True)


def _with(key: Key, at: int, category: str) -> Key:
    return key._replace(groups=(*key.groups[:at], category, *key.groups[at + 1 :]))


def _check_sum(
    key: Key, count: float, split: Sequence[Key], counts: Mapping[Key, float], what: str, *,
    whole: bool,
) -> None:  # fmt: skip
    there = [counts[one] for one in split if one in counts]
    if not there:
        return
    if len(there) < len(split):
        missing = next(one for one in split if one not in counts)
        raise CannotPublish(
            "table.hole",
            f"There is no figure for {said(missing)}, though there are some of {what} for "
            f"{said(key)}. Give each of them, 0 where nobody is counted.",
            key=missing,
        )
    if sum(there) > count + CLOSE or (whole and sum(there) < count - CLOSE):
        raise CannotPublish(
            "table.sum",
            f"{said(key)} is {count:g}, but {what} come to {sum(there):g}. Count each person in "
            "one finest cell, and give sums of those.",
            key=key,
        )


def check_periods(tables: Tables, periods: Iterable[str], earlier: Sequence[Release]) -> None:
    """Raise CannotPublish where a period is not the sum of the periods that make it up."""
    counts = dict(tables.people)
    told = {period for one in earlier for period in one.revisions} | {k.period for k in counts}
    for key, inside in _wide(counts, parts(told), set(periods)):
        there = [_count(key._replace(period=one), tables, earlier) for one in inside]
        known = [one for one in there if one is not None]
        if len(known) == len(there) and sum(known) != counts[key]:
            raise CannotPublish(
                "period.sum",
                f"{said(key)} is {counts[key]}, but {', '.join(inside)} come to {sum(known)}. "
                "Publish the sum of the published periods; what changed since then stays out.",
                key=key,
            )


def _wide(
    counts: Mapping[Key, int], inside: Mapping[str, tuple[str, ...]], periods: set[str]
) -> Iterable[tuple[Key, tuple[str, ...]]]:
    for key in counts:
        if key.period in periods and inside[key.period] != (key.period,):
            yield key, inside[key.period]


def _count(key: Key, tables: Tables, earlier: Sequence[Release]) -> int | None:
    before = latest(key.period, earlier)
    if before is not None and before.exact is not None:
        return before.exact.people.get(key)
    return tables.people.get(key)
