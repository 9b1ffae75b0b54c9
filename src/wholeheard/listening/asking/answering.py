"""From the answers so far: what is asked, which page comes next, what is wrong, what is complete.

Pure functions. Conditions are looked at in the order of the items; an answer to something that is
not asked any more does not count for later conditions, and `kept` leaves it out. Nobody is forced
to answer: only what an instrument says is required is missed.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wholeheard.listening.asking.shapes import (
    CHOICES,
    CHOOSING,
    COUNTING,
    DATE,
    GROUP,
    NUMBER,
    STATEMENT,
    UNASKED,
    YES_NO,
    Instrument,
    Item,
    Test,
    Value,
    When,
)

Answer = Value | tuple[Any, ...]
"""A value; several for several choices or an item that repeats; answers for each time that a group
was repeated."""
Answers = Mapping[str, Answer]
"""By id of the item. What was not answered is not there."""

MOST_ON_A_PAGE = 12
"""Questions that a tired person sees at once."""
MOST_REPEATS = 100
"""Times that something may be answered where the instrument does not say."""
LONGEST_WORDS = 10_000
"""Letters of free words where the instrument does not say."""
LARGEST_NUMBER = 1e12
ORDERS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le}


@dataclass(frozen=True, slots=True)
class Page:
    """Items that are seen at once, by id; `number` from 1. Groups stand around what is in them."""

    number: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer. `code` and `values` are for those who say it in another
    language; `sentence` is English. In a repeated group, `values` has the `round`, from 1."""

    item: str
    code: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items are asked and how many of them have an answer; `missing` are required."""

    asked: int
    answered: int
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether it may be handed in: nothing that is required is missing."""
        return not self.missing


def asked(instrument: Instrument, answers: Answers) -> tuple[Item, ...]:
    """The items that are asked, in order, groups and statements among them.

    What stands in a repeated group is asked once for each time: see `asked_within`.
    """
    return tuple(_asked(instrument.items, answers, {}))


def asked_within(group: Item, answers: Answers, around: Answers | None = None) -> tuple[Item, ...]:
    """What is asked in one round of a repeated group; `around` are the answers outside it."""
    return tuple(_asked(group.items, answers, dict(around or {})))


def kept(instrument: Instrument, answers: Answers) -> dict[str, Answer]:
    """The answers that count: to items that are asked, and not empty."""
    counts: dict[str, Answer] = {}
    for _ in _asked(instrument.items, answers, counts):
        pass
    return counts


def _asked(items: tuple[Item, ...], answers: Answers, counts: dict[str, Answer]) -> Iterator[Item]:
    """Goes down the items; puts into `counts` every answer that counts, before the next is seen."""
    for item in items:
        if not _is_met(item.when, counts):
            continue
        yield item
        if item.kind == GROUP and item.repeats:
            _keep(item, _rounds(item, answers, counts), counts)
            continue
        if item.kind not in UNASKED:
            _keep(item, answers.get(item.id), counts)
        yield from _asked(item.items, answers, counts)


def _keep(item: Item, answer: Any, counts: dict[str, Answer]) -> None:
    if not is_empty(answer):
        counts[item.id] = answer


def _rounds(group: Item, answers: Answers, counts: dict[str, Answer]) -> tuple[Any, ...]:
    """The answers that count of each round; one may look at the answers around it."""
    return tuple(_round(group, one, counts) for one in _several(answers.get(group.id)))


def _round(group: Item, answers: Any, around: Mapping[str, Answer]) -> dict[str, Answer]:
    if not isinstance(answers, Mapping):
        return {}
    counts = dict(around)
    names = {one.id for one in _within(group)}
    for _ in _asked(group.items, answers, counts):
        pass
    return {id: value for id, value in counts.items() if id in names}


def _within(group: Item) -> Iterator[Item]:
    for one in group.items:
        yield one
        yield from _within(one)


def is_empty(answer: Any) -> bool:
    """Whether this is no answer: nothing, blank words, or no choice. "No" is an answer."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, tuple | list | Mapping):
        return all(is_empty(one) for one in _parts(answer))
    return answer is None


def _parts(answer: Any) -> list[Any]:
    return list(answer.values() if isinstance(answer, Mapping) else answer)


def _is_met(when: When | None, counts: Answers) -> bool:
    if when is None:
        return True
    return (any if when.any else all)(_holds(test, counts) for test in when.tests)


def _holds(test: Test, counts: Answers) -> bool:
    """One comparison as FHIR R4 has it: "=" where any answer is the same, "!=" where none is."""
    given = [one for one in _several(counts.get(test.item)) if not is_empty(one)]
    if test.is_ == "exists":
        return bool(given) is bool(test.value)
    if test.is_ == "!=":
        return not any(_same(one, test.value) for one in given)
    return any(_compares(one, test.is_, test.value) for one in given)


def _compares(given: Any, how: str, value: Value) -> bool:
    if how == "=":
        return _same(given, value)
    for kind in (str, int | float):
        if isinstance(given, kind) and isinstance(value, kind) and not isinstance(given, bool):
            return bool(ORDERS[how](given, value))
    return False


def _same(one: Any, other: Any) -> bool:
    return bool(isinstance(one, bool) == isinstance(other, bool) and one == other)


def _several(answer: Any) -> tuple[Any, ...]:
    if answer is None:
        return ()
    return tuple(answer) if isinstance(answer, tuple | list) else (answer,)


def pages(instrument: Instrument) -> tuple[Page, ...]:
    """The pages of an instrument, always the same whatever is answered.

    A group at the top begins a page, and so does whatever depends on an answer of the same page:
    no page has to change while it is filled in. No page asks more than twelve questions, unless a
    round of a repeated group does.
    """
    found: list[list[str]] = []
    questions, before = 0, None
    for item, around in instrument.walk_with_path():
        top = (*around, item)[0]
        if before is None or _begins_a_page(item, around, before, found[-1], questions):
            found.append([])
            questions = 0
        found[-1].append(item.id)
        questions, before = questions + (item.kind not in UNASKED), top
    return tuple(Page(number, tuple(ids)) for number, ids in enumerate(found, 1))


def _begins_a_page(
    item: Item, around: tuple[Item, ...], before: Item, page: list[str], questions: int
) -> bool:
    """Whether this begins a page, after a page so far that ended within `before`."""
    if not around and GROUP in (item.kind, before.kind):
        return True
    if any(one.repeats for one in around):
        return False
    waits = {test.item for test in item.when.tests} if item.when else set()
    full = questions >= MOST_ON_A_PAGE and item.kind not in UNASKED
    return full or not waits.isdisjoint(page)


def next_page(instrument: Instrument, answers: Answers, after: int = 0) -> Page | None:
    """The first page after this one on which anything is asked; None at the end."""
    there = {one.id for one in asked(instrument, answers) if one.kind != GROUP or one.repeats}
    inside = _in_rounds(instrument, there)
    for page in pages(instrument)[after:]:
        if not (there | inside).isdisjoint(page.items):
            return page
    return None


def _in_rounds(instrument: Instrument, there: set[str]) -> set[str]:
    """What stands in repeated groups that are asked."""
    return {
        one.id
        for group in instrument.walk()
        if group.kind == GROUP and group.repeats and group.id in there
        for one in _within(group)
    }


def progress(instrument: Instrument, answers: Answers) -> Progress:
    """How far somebody has come. In a repeated group each round counts its own items."""
    counts = kept(instrument, answers)
    return _progress(asked(instrument, answers), counts, {})


def _progress(items: tuple[Item, ...], counts: Answers, around: Answers) -> Progress:
    whole, done = 0, 0
    missing: list[str] = []
    for item in items:
        if item.kind == GROUP and item.repeats:
            rounds = [one for one in _several(counts.get(item.id)) if isinstance(one, Mapping)]
            for one in rounds:
                inner = asked_within(item, one, {**around, **counts})
                part = _progress(inner, one, {**around, **counts})
                whole, done = whole + part.asked, done + part.answered
                missing += part.missing
        elif item.kind not in UNASKED:
            whole, done = whole + 1, done + (item.id in counts)
            missing += [item.id] if item.required and item.id not in counts else []
    return Progress(whole, done, tuple(missing))


def faults(instrument: Instrument, answers: Answers) -> tuple[Fault, ...]:
    """What is wrong with the answers that count, and what is required and missing.

    Answers to items that are not asked are passed over; to items that are not there, said.
    """
    known = {one.id for one in instrument.walk()}
    strange = tuple(
        Fault(id, "unknown", "This question is not in the questionnaire.")
        for id in answers
        if id not in known
    )
    counts = kept(instrument, answers)
    wrong = tuple(
        fault
        for item in asked(instrument, answers)
        if item.id in counts
        for fault in faults_of(item, counts[item.id])
    )
    missing = tuple(
        Fault(id, "required", "Please answer this question, or close the page to stop here.")
        for id in progress(instrument, answers).missing
    )
    return (*strange, *wrong, *missing)


def faults_of(item: Item, answer: Any) -> tuple[Fault, ...]:
    """What is wrong with one answer, in sentences for the person who gave it."""
    if item.kind == STATEMENT or (item.kind == GROUP and not item.repeats):
        return (Fault(item.id, "no_question", "There is nothing to answer here."),)
    if not item.repeats and item.kind != CHOICES:
        return _faults_of_one(item, answer)
    each = _several(answer)
    if item.repeats and len(each) > (most := item.most or MOST_REPEATS):
        return (_fault(item, "too_many", f"Please give no more than {most} answers.", most=most),)
    if item.kind == GROUP:
        return tuple(
            replace(fault, values={**fault.values, "round": number})
            for number, one in enumerate(each, 1)
            for fault in _faults_of_round(item, one)
        )
    found = tuple(fault for one in each for fault in _faults_of_one(item, one))
    return found or _faults_together(item, each)


def _faults_of_round(group: Item, answers: Any) -> tuple[Fault, ...]:
    if not isinstance(answers, Mapping):
        return (_fault(group, "rounds", "Each round holds its own answers."),)
    return tuple(
        fault
        for item in _within(group)
        if not is_empty(answers.get(item.id))
        for fault in faults_of(item, answers[item.id])
    )


def _faults_together(item: Item, each: tuple[Any, ...]) -> tuple[Fault, ...]:
    if item.kind != CHOICES:
        return ()
    if len(set(each)) != len(each):
        return (_fault(item, "twice", "One answer was chosen twice."),)
    alone = [one for one in item.options if one.alone and one.code in each]
    if alone and len(each) > 1:
        return (
            _fault(
                item,
                "alone",
                "One of these answers stands for itself. Choose it alone, or the others.",
                option=alone[0].code,
            ),
        )
    return ()


def _faults_of_one(item: Item, answer: Any) -> tuple[Fault, ...]:
    if is_empty(answer):
        return ()
    if item.kind in CHOOSING:
        known = isinstance(answer, str) and any(one.code == answer for one in item.options)
        return () if known else (_fault(item, "option", "Please choose one of the answers."),)
    if item.kind == YES_NO:
        fine = isinstance(answer, bool)
        return () if fine else (_fault(item, "yes_no", "Please choose yes or no."),)
    if item.kind in COUNTING:
        return _faults_of_number(item, answer)
    return _faults_of_words(item, answer)


def _faults_of_number(item: Item, answer: Any) -> tuple[Fault, ...]:
    number = isinstance(answer, int | float) and not isinstance(answer, bool)
    if not number or not math.isfinite(answer) or abs(answer) > LARGEST_NUMBER:
        return (_fault(item, "number", "Please give a number, such as 3."),)
    if item.kind == NUMBER and answer != int(answer):
        return (_fault(item, "whole", "Please give a whole number, such as 3."),)
    low, high = item.low, item.high
    if (low is not None and answer < low) or (high is not None and answer > high):
        return (_fault(item, "limits", f"Please give a number {_between(low, high)}.",
                       low=low, high=high),)  # fmt: skip
    return ()


def _between(low: float | None, high: float | None) -> str:
    if low is None:
        return f"up to {high:g}"
    return f"from {low:g} on" if high is None else f"from {low:g} to {high:g}"


def _faults_of_words(item: Item, answer: Any) -> tuple[Fault, ...]:
    if not isinstance(answer, str):
        return (_fault(item, "words", "Please answer in words."),)
    if item.kind == DATE:
        return () if _is_day(answer) else (
            _fault(item, "day", "Please give a day, such as 2026-11-30."),
        )  # fmt: skip
    longest = item.longest or LONGEST_WORDS
    if len(answer) <= longest:
        return ()
    over = len(answer) - longest
    return (
        _fault(
            item,
            "longest",
            f"There is room for {longest:,} letters, and these are {over:,} too many. "
            "Nothing is lost; please shorten it.",
            longest=longest,
            over=over,
        ),
    )


def _is_day(words: str) -> bool:
    try:
        dt.date.fromisoformat(words)
    except ValueError:
        return False
    return len(words) == 10


def _fault(item: Item, code: str, sentence: str, **values: object) -> Fault:
    return Fault(item.id, code, sentence, values)
