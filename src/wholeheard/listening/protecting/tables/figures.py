"""From a mask to what is shown: numbers, bands, "no responses" and marks, and the shares that
follow from numbers that are shown, never from a hidden one."""

from __future__ import annotations

from collections.abc import Mapping

from wholeheard.listening.protecting.tables import attribute
from wholeheard.listening.protecting.tables.masks import Mask
from wholeheard.listening.protecting.tables.shapes import (
    ALL,
    HIDDEN,
    NO_RESPONSES,
    Answers,
    Figure,
    Key,
    Rules,
    Stories,
    Tables,
)

WHOLE_BELOW = 100
"""Percentages of fewer people than this are given in whole numbers, others to one place."""


def of_people(tables: Tables, mask: Mask) -> dict[Key, Figure]:
    """How many people each cell holds, and which share of their place's."""
    return {key: _of_people(key, tables.people, mask) for key in tables.people}


def _of_people(key: Key, people: Mapping[Key, int], mask: Mask) -> Figure:
    if key in mask:
        return HIDDEN
    count, everybody = people[key], key._replace(groups=(ALL,) * len(key.groups))
    if count == 0:
        return NO_RESPONSES
    known = everybody in people and everybody not in mask and everybody != key
    return Figure("number", count, percentage(count, people[everybody]) if known else None)


def of_stories(stories: Stories, mask: Mask) -> dict[Key, Figure]:
    """How many stories each cell holds."""
    return {
        key: HIDDEN if key in mask else Figure("number", total) if total else NO_RESPONSES
        for key, total in stories.total.items()
    }


def of_answers(
    answers: Answers,
    people: Mapping[Key, int],
    shown: Mapping[Key, Figure],
    mask: Mask,
    rules: Rules,
) -> dict[Key, Figure]:
    """How many said yes with their percentage, or the mean of a score; a band where few did."""
    return {
        key: HIDDEN
        if key in mask or shown[key].kind == "hidden"
        else _of_answer(answers, total, people[key], rules)
        for key, total in answers.total.items()
    }


def _of_answer(answers: Answers, total: float, people: int, rules: Rules) -> Figure:
    if people == 0:
        return NO_RESPONSES
    if not answers.are_yes_or_no:
        return Figure("number", None, round(total / people, 2))
    if answers.always_band or attribute.is_one_sided(answers, total, people, rules):
        return attribute.band_of(total, people, rules)
    return Figure("number", total, percentage(total, people))


def percentage(part: float, whole: float) -> float:
    """A percentage as it is printed: in whole numbers where fewer than 100 people stand behind."""
    return round(100 * part / whole, 0 if whole < WHOLE_BELOW else 1)
