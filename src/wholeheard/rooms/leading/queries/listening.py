"""What is asked of listening: where, what is owed of it, and to how many months."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from wholeheard.rooms.leading import clocks, lists
from wholeheard.rooms.leading.clocks import Standing
from wholeheard.rooms.leading.models import Answer, Heard, Listening
from wholeheard.rooms.leading.queries.answers import answers_about, given
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.queries import at_and_above


def _with_heard(rows: QuerySet[Listening]) -> QuerySet[Listening]:
    heard = Prefetch("heard", Heard.plain.order_by("number"))
    return rows.select_related("place__organisation").prefetch_related(heard)


def listenings_at(place: Place) -> QuerySet[Listening]:
    """At a place and below it, and at those above it, whose teams it is one of; newest first."""
    rows = Listening.objects.of(place.organisation_id).filter(
        Q(place__path__startswith=place.path) | Q(place__path__in=at_and_above(place.path))
    )
    return _with_heard(rows).order_by("-on", "-pk")


def same_listening(
    place: Place, kind: str, on: dt.date, heard: Sequence[str], *, by: Person
) -> Listening | None:
    """What this person wrote down already, in the very same words."""
    rows = Listening.objects.of(place.organisation_id).filter(place=place, kind=kind, on=on, by=by)
    lines = list(heard)
    return next(
        (one for one in _with_heard(rows) if [item.words for item in one.heard.all()] == lines),
        None,
    )


def standings(listenings: Iterable[Listening], today: dt.date) -> dict[object, Standing]:
    """How each of them stands, in one question for all."""
    rows = list(listenings)
    heard = [item for one in rows for item in one.heard.all()]
    answers = answers_about(lists.HEARD, heard)
    return {
        one.pk: clocks.standing_of_all(
            one.answer_by, [given(answers.get(item.pk, [])) for item in one.heard.all()], today
        )
        for one in rows
    }


def owed_by(person: Person, today: dt.date) -> list[Listening]:
    """Where a team waits for this person now: for a first answer, or because a promised day has
    gone by. Of those who left, it waits for anybody who answers at the place."""
    if not rights.may_somewhere(person, "leading.answer"):
        return []
    theirs = Q(by=person) | Q(by=None) | Q(by__is_active=False)
    rows = Listening.objects.of(person.organisation_id).filter(
        theirs,
        _open_now(today),
        place__in=rights.places_where(person, "leading.answer"),
        place__path__in=rights.places_where(person, "story.read").values("path"),
    )
    found = list(_with_heard(rows).order_by("answer_by", "pk"))
    stand = standings(found, today)
    return [one for one in found if stand[one.pk].is_open]


def _open_now(today: dt.date) -> Exists | Q:
    """Without any answer, or with a promise whose day is past: the rest is told by the clock."""
    answers = Answer.plain.filter(heard__listening=OuterRef("pk"))
    return ~Exists(answers) | Exists(answers.filter(said=lists.WILL, by_day__lt=today))


@dataclass(frozen=True, slots=True)
class Due:
    """Of so many listenings whose answer was due in a month, so many were answered by the day."""

    month: dt.date
    due: int
    in_time: int


def due_by_month(place: Place, months: Sequence[dt.date]) -> list[Due]:
    """For a place and all below it. Nothing here knows who listened."""
    first = (
        Answer.plain.filter(heard__listening=OuterRef("pk"))
        .order_by()
        .values("heard__listening")
        .annotate(first=Min("on"))
        .values("first")
    )
    rows = Listening.objects.of(place.organisation_id).filter(
        place__path__startswith=place.path, answer_by__gte=months[0] if months else dt.date.max
    )
    counted: dict[dt.date, list[bool]] = defaultdict(list)
    for due, answered in rows.annotate(first=Subquery(first)).values_list("answer_by", "first"):
        counted[due.replace(day=1)].append(clocks.in_time(due, answered))
    return [Due(month, len(counted[month]), sum(counted[month])) for month in months]
