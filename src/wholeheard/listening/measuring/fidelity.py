"""How truly a test of change was made as Plan, Do, Study, Act; for the team that made it.

Seven features, each plainly there or not, and no sum of them: a test is better for what it lacks
being named, not for a number. What is asked follows McNicholas and others, "Evolving quality
improvement support strategies to improve Plan-Do-Study-Act cycle fidelity" (2019), and Taylor and
others, "Systematic review of the application of the plan-do-study-act method" (2014).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

DOCUMENTED, PREDICTED, STUDIED = "documented", "predicted", "studied"
ITERATED, SMALL, GROWS, OVER_TIME = "iterated", "small", "grows", "over_time"
FEATURES = (DOCUMENTED, PREDICTED, STUDIED, ITERATED, SMALL, GROWS, OVER_TIME)

SMALL_SCALE = 10
"""A first test with at most so many people, shifts or trays is small: a choice of this library."""
ENOUGH_POINTS = 3
ENOUGH_CYCLES = 2

FOUND_ELSEWHERE: Mapping[str, float] = MappingProxyType(
    {DOCUMENTED: 0.71, PREDICTED: 0.12, ITERATED: 0.55, SMALL: 0.30, OVER_TIME: 0.45}
)
"""Shares of tests with a feature, in one programme over three rounds (the register of features,
F66). For comparison with nobody in particular."""

_WORDS_FOR_NUMBERS = """
none no zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty
fifty sixty seventy eighty ninety hundred half third quarter twice double all every everybody
everyone nobody
"""
NUMBER_WORDS = frozenset(_WORDS_FOR_NUMBERS.split())
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z’']+")
_TO_COME = re.compile(r"\b(?:will|shall|going to|plan to|hope to|intend to|expect to|should)\b")
_WORDS_OF_THE_PAST = """
was were had did came went saw said told found gave got took made kept left felt knew thought
brought began became held met paid put read ran sat sent stood spoke wrote ate fell rose lost heard
grew cost cut let set hit shut drew chose broke understood wanted stopped could didn't wasn't
weren't hadn't couldn't
"""
PAST = frozenset(_WORDS_OF_THE_PAST.split())
_ENDS_SO_AND_IS_NOT = "need feed speed indeed seed breed bleed exceed proceed succeed embed hundred"
_NOT_PAST = frozenset(_ENDS_SO_AND_IS_NOT.split())


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a change. `after` is the number of the test that it follows; `scale` how many
    people, shifts or things it was tried with; `done` days of the log; `measured` days, from its
    beginning to its study, on which one and the same thing was measured."""

    number: int
    after: int | None
    aim: str
    aim_by: dt.date | None
    theory: str = ""
    prediction: str = ""
    predicted_on: dt.date | None = None
    scale: int | None = None
    done: tuple[dt.date, ...] = ()
    measured: tuple[dt.date, ...] = ()
    study: str = ""
    studied_on: dt.date | None = None
    acted: bool = False


def has_a_number(aim: str) -> bool:
    """Whether an aim says how much: a figure, or a word for one. "No" and "all" count: no meal is
    late.

    >>> has_a_number("Nine of ten trays reach the bed within half an hour")
    True
    >>> has_a_number("Meals arrive sooner")
    False
    """
    return bool(_DIGIT.search(aim)) or bool(NUMBER_WORDS & set(_WORD.findall(aim.lower())))


def is_in_the_past(study: str) -> bool:
    """Whether a study tells what happened and not what is to happen: some word of the past, and
    nothing still to come in its first sentence."""
    words = _WORD.findall(study.lower().replace("’", "'"))
    first = re.split(r"[.!?]", study.lower(), maxsplit=1)[0]
    past = any(one in PAST or _ends_so(one) for one in words)
    return past and not _TO_COME.search(first)


def _ends_so(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST


def features(tests: Sequence[Test]) -> dict[int, frozenset[str]]:
    """The features of each test of a change, by its number."""
    return {one.number: frozenset(_features(one, chain_of(one, tests))) for one in tests}


def chain_of(test: Test, tests: Sequence[Test]) -> list[Test]:
    """The tests that a test is linked with, those that it follows and those that follow it, in
    order of number. Each link is followed once, so that a circle ends."""
    together, grown = {test.number}, 0
    while grown != len(together):
        grown = len(together)
        for one in tests:
            if one.after is not None and (one.number in together or one.after in together):
                together |= {one.number, one.after}
    return [one for one in sorted(tests, key=lambda each: each.number) if one.number in together]


def _features(test: Test, chain: Sequence[Test]) -> list[str]:
    holds = {
        DOCUMENTED: _is_documented(test),
        PREDICTED: _is_predicted(test),
        STUDIED: _is_studied(test),
        ITERATED: len(chain) >= ENOUGH_CYCLES,
        SMALL: _is_small(chain),
        GROWS: _grows(chain),
        OVER_TIME: len(set(test.measured)) >= ENOUGH_POINTS,
    }
    return [name for name in FEATURES if holds[name]]


def _is_documented(test: Test) -> bool:
    """Something stands under each of the four: plan, do, study, act."""
    planned = bool(test.aim.strip()) and test.aim_by is not None and bool(test.theory.strip())
    return planned and bool(test.done) and bool(test.study.strip()) and test.acted


def _first_seen(test: Test) -> dt.date | None:
    return min((*test.done, *test.measured), default=None)


def _is_predicted(test: Test) -> bool:
    """In words, and not after the first thing that was done or measured."""
    if not test.prediction.strip() or test.predicted_on is None:
        return False
    first = _first_seen(test)
    return first is None or test.predicted_on <= first


def _is_studied(test: Test) -> bool:
    """In the past tense, and after data: at least one value, none of them later than the study."""
    if test.studied_on is None or not test.measured or not is_in_the_past(test.study):
        return False
    return max(test.measured) <= test.studied_on


def _is_small(chain: Sequence[Test]) -> bool:
    """The first of linked tests was small."""
    return bool(chain) and chain[0].scale is not None and chain[0].scale <= SMALL_SCALE


def _grows(chain: Sequence[Test]) -> bool:
    """No linked test was smaller than the one before, and the last is larger than the first."""
    known = [one.scale for one in chain if one.scale is not None]
    if len(known) != len(chain) or len(known) < ENOUGH_CYCLES:
        return False
    pairs = pairwise(known)
    return all(later >= earlier for earlier, later in pairs) and known[-1] > known[0]
