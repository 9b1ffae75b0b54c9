"""`publish`: the one door for every number that leaves its circle.

In this order: check, merge categories, leave out what is not of the shape, let closed periods
stand, hide small counts, hide what would give them away, audit, and only then show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wholeheard.listening.protecting.tables.block import Block
from wholeheard.listening.protecting.tables.checking import (
    check,
    check_periods,
    check_rules,
    check_sums,
)
from wholeheard.listening.protecting.tables.figures import (
    of_answers,
    of_people,
    of_stories,
)
from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.ladder import Ladders, climbed
from wholeheard.listening.protecting.tables.linking import latest, link
from wholeheard.listening.protecting.tables.masks import (
    mask_of_answers,
    mask_of_people,
    mask_of_stories,
)
from wholeheard.listening.protecting.tables.refused import CannotPublish
from wholeheard.listening.protecting.tables.revisions import standing
from wholeheard.listening.protecting.tables.shape import is_in_shape
from wholeheard.listening.protecting.tables.shapes import (
    MOST_ANSWERED_WITHIN,
    MOST_WITHIN,
    PEOPLE,
    STORIES,
    Answers,
    Figure,
    Key,
    Release,
    Rules,
    Stories,
    Tables,
)

Figures = Mapping[str, Mapping[Key, Figure]]


def publish(
    tables: Tables,
    hierarchy: Hierarchy,
    earlier: Sequence[Release] = (),
    *,
    rules: Rules | None = None,
    ladders: Ladders | None = None,
) -> Release:
    """What of `tables` may be shown to anybody, safe together with all of `earlier`.

    `tables` counts people in closed periods; `earlier` are all releases of the same organisation,
    the oldest first, with their `exact` counts. Same input, same release.

    Raises CannotPublish, with a sentence, where the input contradicts itself or no safe way of
    showing it was found; nothing is published then.
    """
    rules = rules or Rules()
    check_rules(rules)
    check(tables, hierarchy)
    tables, merged = climbed(tables, hierarchy, ladders or {}, rules, _used(earlier))
    _check_alike(tables, earlier)
    tables, left_out = _in_shape(tables, hierarchy, rules)
    stands = standing(tables, hierarchy, earlier, rules)
    fresh = _without(tables, stands)
    beyond = _beyond_insiders(fresh, rules)
    figures = _kept_figures(tables, stands, earlier)
    if fresh.people:
        figures = _joined(figures, _new_figures(fresh, hierarchy, earlier, rules, beyond))
    return Release(
        figures=figures,
        revisions=_revisions(fresh, stands, earlier),
        characteristics=dict(tables.characteristics),
        left_out=left_out,
        stands=stands,
        merged=merged,
        beyond_insiders=beyond,
        exact=fresh,
    )


def _new_figures(
    tables: Tables,
    hierarchy: Hierarchy,
    earlier: Sequence[Release],
    rules: Rules,
    beyond: Sequence[str],
) -> Figures:
    """The figures of periods that were never published, or that may be issued again."""
    _check_all_sums(tables, hierarchy, rules)
    periods = {key.period for key in tables.people}
    check_periods(tables, periods, earlier)
    linked = link(tables, periods, earlier)
    block = Block.of(tables, hierarchy, linked, rules)
    block = block.without_insiders() if PEOPLE in beyond else block
    people = of_people(tables, mask_of_people(block, earlier))
    found: dict[str, Mapping[Key, Figure]] = {PEOPLE: people}
    if tables.stories:
        found[STORIES] = of_stories(tables.stories, mask_of_stories(block, people))
    block = block.without_insiders() if beyond else block
    for answers in tables.answers:
        mask = mask_of_answers(block, answers, people, earlier)
        found[answers.name] = of_answers(answers, tables.people, people, mask, rules)
    return found


def _beyond_insiders(tables: Tables, rules: Rules) -> tuple[str, ...]:
    """Figures of which there are too many to reckon with insiders."""
    answers = tuple(one.name for one in tables.answers)
    if rules.insiders and len(tables.people) > MOST_WITHIN:
        return (PEOPLE, *answers)
    too_many = len(tables.people) * len(answers) > MOST_ANSWERED_WITHIN
    return answers if rules.insiders and too_many else ()


def _check_all_sums(tables: Tables, hierarchy: Hierarchy, rules: Rules) -> None:
    check_sums(tables.people, hierarchy, tables, rules)
    if tables.stories:
        check_sums(tables.stories.total, hierarchy, tables, rules)
    for answers in tables.answers:
        check_sums(answers.total, hierarchy, tables, rules)


def _used(earlier: Sequence[Release]) -> Ladders:
    """The rungs that the last release stands on: figures of one place stay comparable."""
    return {name: [step] for name, step in earlier[-1].merged.items()} if earlier else {}


def _check_alike(tables: Tables, earlier: Sequence[Release]) -> None:
    """Categories stay the same from release to release, or nothing can be compared safely."""
    for one in earlier:
        if {**one.characteristics} != {**tables.characteristics}:
            raise CannotPublish(
                "earlier.characteristics",
                "An earlier release tells other characteristics or categories apart. Give the same "
                "ones in the same order, with the same ladder, or begin a series of its own.",
            )


def _in_shape(tables: Tables, hierarchy: Hierarchy, rules: Rules) -> tuple[Tables, tuple[str, ...]]:
    """The tables without cells that are too fine for their place, and what was left out."""
    kept = {key for key in tables.people if is_in_shape(key, hierarchy, rules)}
    out = len(tables.people) - len(kept)
    if not out:
        return tables, ()
    sentence = (
        f"{out} cells are not published at all: they tell more characteristics apart than is "
        "published for a place of that size."
    )
    return _only(tables, kept), (sentence,)


def _without(tables: Tables, periods: Sequence[str]) -> Tables:
    return _only(tables, {key for key in tables.people if key.period not in periods})


def _only(tables: Tables, kept: set[Key]) -> Tables:
    def of(counts: Mapping[Key, int]) -> dict[Key, int]:
        return {key: count for key, count in counts.items() if key in kept}

    def answers(one: Answers) -> Answers:
        return replace(one, total={k: v for k, v in one.total.items() if k in kept})

    stories = tables.stories
    return replace(
        tables,
        people=of(tables.people),
        answers=tuple(answers(one) for one in tables.answers),
        stories=stories and Stories(of(stories.total), of(stories.most), of(stories.second)),
        changed=None if tables.changed is None else of(tables.changed),
    )


def _kept_figures(tables: Tables, stands: Sequence[str], earlier: Sequence[Release]) -> Figures:
    """The figures that stand, as they were."""
    found: dict[str, dict[Key, Figure]] = {}
    for period in stands:
        before = latest(period, earlier)
        for name, figures in before.figures.items() if before else ():
            of_period = {key: one for key, one in figures.items() if key.period == period}
            found.setdefault(name, {}).update(of_period)
    return found


def _joined(one: Figures, other: Figures) -> Figures:
    names = [*one, *(name for name in other if name not in one)]
    return {name: {**one.get(name, {}), **other.get(name, {})} for name in names}


def _revisions(fresh: Tables, stands: Sequence[str], earlier: Sequence[Release]) -> dict[str, int]:
    numbers = {}
    for period in sorted({key.period for key in fresh.people} | set(stands)):
        before = latest(period, earlier)
        number = before.revisions[period] if before else 0
        numbers[period] = number if period in stands else number + 1
    return numbers
