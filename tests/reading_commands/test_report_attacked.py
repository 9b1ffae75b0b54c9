"""The attacker reads report.html, and nothing that it hides can be worked out of all it shows.

Months of a place, those of all places, quarters, years and what a place has altogether share
comments: each sum by itself gave nothing away, all of them together once did.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from tests.attacker.doors import report
from tests.attacker.finest import Found, World, attack, recovered
from tests.attacker.seen import PEOPLE, Seen, told_by_a_mole, truth_of
from tests.unprotected import audit_nothing, protect_nothing

from wholeheard.listening.protecting.tables import Key
from wholeheard.readings_report import About, Tally, page
from wholeheard.readings_report.counts import (
    BY_PLACE,
    CODES,
    FEWEST,
    NOWHERE,
    RULES,
    Counts,
    counts,
)
from wholeheard.readings_report.tally import EVERY

ABOUT = About("in.csv", dated=True, placed=True)
Numbers = dict[str, dict[str, int]]
"""Comments by place and month."""


def counted(numbers: Numbers, share: float = 0.3, seed: int = 0) -> Tally:
    """As if so many comments had been read; `share` of them tell of each code."""
    chance, found = random.Random(seed), Tally()
    for place, months in numbers.items():
        for month, number in months.items():
            cell = Counter({code: _some(chance, number, share) for code in CODES})
            found.codes.update(cell)
            found.slices.setdefault(place, {})[month] = cell + Counter({EVERY: number})
            found.read += number
    found.rows = found.by_lens[EVERY] = found.languages["en"] = found.read
    return found


def _some(chance: random.Random, number: int, share: float) -> int:
    return sum(chance.random() < share for _ in range(number))


def months(**places: list[int]) -> Numbers:
    return {
        place.replace("_", " "): {f"2026-{at:02}": one for at, one in enumerate(those, 1) if one}
        for place, those in places.items()
    }


def seen_on(html: str, shown: Counts) -> list[Seen]:
    """What stands on the page; of what is hidden, that it is there."""
    there = {(one.what, one.key): one for one in report(html)}
    assert shown.release is not None
    for what, figures in shown.release.figures.items():
        for key, figure in figures.items():
            if figure.kind == "hidden":
                there.setdefault((what, _named(key)), Seen(what, _named(key), "hidden"))
    return list(there.values())


def _named(key: Key) -> Key:
    return key if key.groups else key._replace(groups=("",))


def attacked(tally: Tally, answer: str = "") -> tuple[list[Found], list[Found], list[Seen]]:
    """What the plain attacker tells to within 3 of few people, and what either recovers."""
    shown = counts(tally)
    assert shown.release is not None and shown.release.exact is not None
    seen = seen_on(page(tally, ABOUT), shown)
    truth = {
        (what, _named(key)._replace(period="")): value
        for (what, key), value in truth_of([shown.release]).items()
    }
    parents = _parents(shown)
    categories = shown.release.characteristics.get(BY_PLACE, ("at everywhere",))
    world = World(parents, [categories], {"": ["all"]})
    mole = told_by_a_mole(seen, truth, RULES)
    plain = attack(seen, world, answer=answer)
    informed = attack(seen, world, mole, answer=answer, narrow=1)
    few = [one for one in plain if one.what == PEOPLE and truth[PEOPLE, one.key] < FEWEST]
    return few, recovered([*plain, *informed], truth), seen


def _parents(shown: Counts) -> dict[str, str]:
    from wholeheard.readings_report.counts import UNDATED, quarter_of

    found = {"every month": "", UNDATED: "every month"}
    found |= dict.fromkeys(shown.times["year"], "every month")
    found |= {one: one[:4] for one in shown.times["quarter"]}
    return found | {one: quarter_of(one) for one in shown.times["month"]}


ALPHA, ZETA = [12, 13, 16, 19, 11, 20], [14, 13, 10, 17, 20, 6]


def test_the_one_month_of_a_place_that_is_withheld_is_not_given_back_by_the_other_sums() -> None:
    """The place's total less its other months, or June of all places less June of the other."""
    few, exact, seen = attacked(counted(months(Alpha_Ward=ALPHA, Zeta_Ward=ZETA)))
    june = Key("", "2026-06", ("at Zeta Ward",))
    assert {one.kind for one in seen if one.what == PEOPLE and one.key == june} == {"hidden"}
    assert (few, exact) == ([], [])
    assert any(one.kind == "number" and one.key.groups[0] for one in seen)


def test_without_joint_protection_the_report_gives_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The check of the check: the attacker does read the page."""
    protect_nothing(monkeypatch)
    audit_nothing(monkeypatch)
    _few, exact, _seen = attacked(counted(months(Alpha_Ward=ALPHA, Zeta_Ward=ZETA)))
    assert Key("", "2026-06", ("at Zeta Ward",)) in {one.key for one in exact}


def test_where_nearly_nobody_told_of_a_thing_the_report_says_a_band() -> None:
    """One of thirty who told of cruelty, month by month, is one person."""
    tally = counted(months(Alpha_Ward=[30, 31, 32], Zeta_Ward=[40, 41, 42]), share=0.02)
    _few, exact, seen = attacked(tally, answer="care:cruelty")
    told = [one for one in seen if one.what == "care:cruelty" and one.kind == "number"]
    assert exact == [] and not [one for one in told if (one.value or 0) < 3]
    assert any(one.kind == "band" for one in seen)


@pytest.mark.parametrize("answer", ["care:hurry", "care:kindness"])
def test_nobodys_telling_is_worked_out_of_the_report(answer: str) -> None:
    _few, exact, _seen = attacked(
        counted(months(Alpha_Ward=ALPHA, Zeta_Ward=ZETA), share=0.2), answer=answer
    )
    assert exact == []


@settings(max_examples=25, deadline=None)
@given(
    some.dictionaries(
        some.sampled_from(["Rowan", "Elm", "Ash", ""]),
        some.lists(some.sampled_from([0, 0, 1, 4, 9, 10, 12, 20, 30]), min_size=2, max_size=6),
        min_size=1,
    )
)
@example({"Rowan": [1, 10]})
def test_nothing_that_the_report_hides_can_be_worked_out(numbers: dict[str, list[int]]) -> None:
    tally = counted(months(**{place or "_": those for place, those in numbers.items()}))
    if " " in tally.slices:
        tally.slices[""] = tally.slices.pop(" ")
    if tally.read < FEWEST:
        return  # how many comments a file holds is no secret of its report
    if counts(tally).release is None:  # it cannot be protected, so no more is told than that
        told = [one for one in report(page(tally, ABOUT)) if one.kind != "hidden"]
        assert [(one.what, one.value) for one in told] == [(PEOPLE, tally.read)]
        return
    few, exact, _seen = attacked(tally)
    assert (few, exact) == ([], [])


def test_comments_without_a_place_are_a_place_of_their_own() -> None:
    tally = counted(months(Alpha_Ward=[30, 30], _=[4, 3]))
    tally.slices[""] = tally.slices.pop(" ")
    shown = counts(tally)
    assert shown.comments("every month", "Alpha Ward").kind == "hidden"
    assert NOWHERE not in shown.places
