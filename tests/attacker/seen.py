"""What an attacker holds in hand: figures as they stand on pages, in exports and in answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wholeheard.listening.protecting.tables import ALL, Key, Release, Rules

PEOPLE = "people"


@dataclass(frozen=True)
class Seen:
    """One figure. `kind` is number, band, nobody or hidden; `value` a count; `share` a percentage
    (`step` is how it was rounded) or, with `mean`, a mean; `low` and `high` a band in per cent."""

    what: str
    key: Key
    kind: str
    value: float | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    mean: bool = False


@dataclass(frozen=True)
class Known:
    """What an informed attacker knows of a hidden figure: between what it must lie."""

    low: float
    high: float


def seen_in(releases: Iterable[Release], means: Iterable[str] = ()) -> list[Seen]:
    """Everything that releases show, each issue of a period as a period of its own."""
    of_mean, found = set(means), {}
    for release in releases:
        for what, figures in release.figures.items():
            for key, one in figures.items():
                if key.period not in release.stands:
                    name = f"{key.period}|{release.revisions[key.period]}"
                    found[what, key._replace(period=name)] = Seen(
                        what, key._replace(period=name), one.kind, one.value, one.share,
                        one.low, one.high, what in of_mean,
                    )  # fmt: skip
    return list(found.values())


def told_by_a_mole(
    seen: Iterable[Seen],
    truth: Mapping[tuple[str, Key], float],
    rules: Rules | None = None,
    always_band: Iterable[str] = (),
) -> dict[tuple[str, Key], Known]:
    """Which marks stand for small counts, which for few on a side, and which for neither. Where
    everything is a band whatever it is, or the people are hidden, there is nothing to tell."""
    rules, figures, known = rules or Rules(), list(seen), {}
    shown = {one.key for one in figures if one.what == PEOPLE and one.kind != "hidden"}
    for one in figures:
        if one.kind in ("hidden", "band"):
            people = truth[PEOPLE, one.key]
            if one.what == PEOPLE:
                known[one.what, one.key] = _of_people(people, rules)
            elif one.key in shown and one.what not in always_band:
                yes = truth[one.what, one.key]
                known[one.what, one.key] = _of_answer(yes, people, rules.fewest_a_side)
    return known


def _of_people(people: float, rules: Rules) -> Known:
    if people < rules.fewest:
        return Known(0, rules.fewest - 1)
    return Known(rules.fewest, float("inf"))


def _of_answer(yes: float, people: float, fewest: int) -> Known:
    if yes < fewest:
        return Known(0, fewest - 1)
    return Known(people - fewest + 1, people) if people - yes < fewest else Known(fewest, people)


def told_from_within(
    truth: Mapping[tuple[str, Key], float], unit: str, parents: Mapping[str, str]
) -> dict[tuple[str, Key], Known]:
    """What somebody knows who works at a place: the exact figures of it and of all below it."""
    return {
        (what, key): Known(value, value)
        for (what, key), value in truth.items()
        if unit in and_above(key.place, parents)
    }


def and_above(place: str, parents: Mapping[str, str]) -> list[str]:
    """A place and those above it."""
    found = [place]
    while parents.get(found[-1]):
        found.append(parents[found[-1]])
    return found


def truth_of(releases: Iterable[Release]) -> dict[tuple[str, Key], float]:
    """The exact counts behind releases: only to score what the attacker claims."""
    found: dict[tuple[str, Key], float] = {}
    for release in releases:
        exact = release.exact
        for key, count in exact.people.items() if exact else ():
            issue = key._replace(period=f"{key.period}|{release.revisions[key.period]}")
            found[PEOPLE, issue] = count
            for one in exact.answers if exact else ():
                if key in one.total:
                    low, high = one.lowest, one.highest
                    found[one.name, issue] = (one.total[key] - low * count) / (high - low)
            if exact and exact.stories and key in exact.stories.total:
                found["stories", issue] = exact.stories.total[key]
    return found


def is_everybody(key: Key) -> bool:
    return all(group == ALL for group in key.groups)
