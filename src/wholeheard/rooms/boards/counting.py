"""From what the house knows to what may be shown of one period: through the one door.

A period is counted once, when it is over, so that a story taken back later changes nothing that
anybody can lay beside it. The circle and the fields are counted by half-years: these share nobody,
so two of them side by side tell nothing of a third. Questions that wait are the same from month to
month; of them only ranges are kept, of the whole organisation.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from wholeheard.listening.programme import programme
from wholeheard.listening.programme.circle import Circle, Told, circles
from wholeheard.listening.protecting.tables import (
    Answers,
    CannotPublish,
    Hierarchy,
    Key,
    Tables,
    publish,
)
from wholeheard.rooms.answers import queries as answers
from wholeheard.rooms.boards import fields, lists
from wholeheard.rooms.measures import releases
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.readings import circle as readings
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

KEY, TREE = Key("a period", "the organisation"), Hierarchy({"the organisation": ""})
Shown = dict[str, Any]

# The circle --------------------------------------------------------------------------------------


def circle(organisation: Organisation, since: dt.date, until: dt.date) -> Shown:
    """{place: {relationship: {step: [people, held]}}} of stories told from one month to before
    another, all places protected together. A step of which the number of people is hidden
    is left out, as is what nobody told; how many it held for may be hidden beside it."""
    root = people.root_of(organisation.pk)
    counted = readings.told_below(root, since, until)
    paths = {root.path}.union(*counted.values())
    wide = {one for path in paths for one in people.at_and_above(path)}
    rows = list(Place.objects.filter(organisation=organisation, path__in=wide))
    parents = releases.tree(rows)
    cells = {one.path: releases.cell_of(str(one.pk), parents) for one in rows}
    told = {
        key: {cells[path]: Told(*numbers) for path, numbers in by_place.items()}
        for key, by_place in counted.items()
    }
    try:
        found = circles(told, programme(), Hierarchy(parents), releases.RULES)
    except CannotPublish:
        return {}
    return {
        place: kept
        for place, one in found.items()
        if not place.endswith(releases.ITSELF) and (kept := _kept_circle(one))
    }


def _kept_circle(one: Circle) -> Shown:
    kept = {
        relation: {
            step.step.step: [releases.as_list(step.people), releases.as_list(step.held)]
            for step in steps
            if step.people.kind != "hidden"
        }
        for relation, steps in one.items()
    }
    return {relation: steps for relation, steps in kept.items() if steps}


# Fields ------------------------------------------------------------------------------------------


def filled(organisation: Organisation, since: dt.date, until: dt.date) -> Shown:
    """{code: a range in which the share of stories lies whose teller filled the field in}. Fields
    are never set against each other for one story."""
    stories = ProtectedStory.objects.of(organisation).filter(
        batch=None, told_month__gte=since, told_month__lt=until
    )
    number = stories.count()
    if not number:
        return {}
    asked = [
        Answers(code, {KEY: min(many, number)}, always_band=True)
        for code, many in _filled(stories).items()
    ]
    release = publish(Tables({KEY: number}, answers=tuple(asked)), TREE)
    return {one.name: releases.as_list(release.figure(KEY, one.name)) for one in asked}


def _filled(stories: QuerySet[ProtectedStory]) -> dict[str, int]:
    """By code, in how many stories a field was filled."""
    asked = {f"q{at}": condition for at, condition in enumerate(fields.FILLED.values())}
    counts: Mapping[str, int] = stories.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )
    kinds = Counter(
        kind
        for parts in stories.order_by().values_list("parts", flat=True).iterator()
        for kind in {part[1] for part in parts}
    )
    by_kind = {code: kinds[kind] for code, kind in fields.PARTS.items()}
    return dict(zip(fields.FILLED, (counts[name] for name in asked), strict=True)) | by_kind


# Questions that wait ------------------------------------------------------------------------------


def waiting(organisation: Organisation, today: dt.date) -> Shown:
    """{"ages": the least number of stories of each of `lists.AGES` whose oldest question has waited
    so long, "late": of those past the day that was promised}; each from `lists.RANGES`, or 0."""
    rows = answers.still_owed(safekeeping.readable_at(people.root_of(organisation.pk)))
    oldest: dict[object, int] = {}
    late: set[object] = set()
    for story, asked, due in rows.order_by().values_list("protected_id", "asked_on", "due_on"):
        oldest[story] = max(oldest.get(story, 0), (today - asked).days)
        if due < today:
            late.add(story)
    return {"ages": _by_age(oldest.values()), "late": _least(len(late))}


def _by_age(oldest: Iterable[int]) -> list[int]:
    counted = Counter(map(_age, oldest))
    return [_least(counted[at]) for at in range(len(lists.AGES))]


def _age(days: int) -> int:
    return next(at for at, (most, _n) in enumerate(lists.AGES) if most is None or days < most)


def _least(number: int) -> int:
    """The lower end of the range in which a number lies, where it may be shown at all."""
    figure = publish(Tables({KEY: number}), TREE).figure(KEY)
    at = bisect_right(lists.RANGES, figure.value or 0) if figure.kind == "number" else 0
    return lists.RANGES[at - 1] if at else 0
