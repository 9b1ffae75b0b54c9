"""Which stories are still to be read, and in which order?"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, words
from wholeheard.rooms.readings.models import InLine, Mark, Reading
from wholeheard.rooms.readings.queries.chosen import drawn_below
from wholeheard.rooms.readings.queries.readings import Stories
from wholeheard.rooms.readings.queries.suggested import last_machine_readings
from wholeheard.rooms.safekeeping.models import ProtectedStory, Release


def with_release(stories: Stories) -> Stories:
    """With `released_at`: since when its words are what they are."""
    last = Release.plain.filter(protected=OuterRef("pk")).order_by("-pk").values("at")[:1]
    return stories.annotate(released_at=Subquery(last))


def _finished() -> QuerySet[Reading]:
    """Readings of these very words that were finished."""
    return Reading.plain.filter(protected=OuterRef("pk"), finished_at__gte=OuterRef("released_at"))


def to_read(stories: Stories) -> Stories:
    """Stories that nobody has read for their marks since their words were released."""
    return with_release(stories).filter(~Exists(_finished()))


def to_read_with_suggestions(stories: Stories, audited: int) -> Stories:
    """Those first of which a person's word is worth most; those that no machine read at the end."""
    worth = InLine.plain.filter(machine_reading__protected=OuterRef("pk"))
    rows = to_read(stories).filter(pk__gte=drawn_below(audited))
    return rows.annotate(worth=Subquery(worth.order_by("-pk").values("worth")[:1])).order_by(
        F("worth").desc(nulls_last=True), "pk"
    )


def to_read_blind(stories: Stories, audited: int) -> Stories:
    """Those that chance drew."""
    return to_read(stories).filter(pk__lt=drawn_below(audited)).order_by("pk")


def to_read_second(stories: Stories, person: Person) -> Stories:
    """Those that one other person has read and this one has not, in an order that says nothing."""
    independent = _finished().filter(stream__in=lists.INDEPENDENT)
    once = independent.order_by().values("protected").annotate(number=Count("pk"))
    return (
        with_release(stories)
        .annotate(times=Subquery(once.values("number")[:1]))
        .filter(Q(times=1), ~Exists(_finished().filter(by=person)))
        .order_by("pk")
    )


def first_unread_by(person: Person, stories: Stories) -> uuid.UUID | None:
    """The first that this person has not finished in the very words that it has now: a story that
    was released again with the same words need not be read again."""
    waiting = list(stories[: lists.LOOKED_AHEAD])
    rows = Reading.objects.of(person.organisation_id).filter(
        by=person, protected__in=waiting, finished_at__isnull=False
    )
    done = set(rows.values_list("protected_id", "words"))
    return next((one.pk for one in waiting if (one.pk, words.digest(one)) not in done), None)


def surer_than(stories: Stories, sure: float, audited: int) -> Stories:
    """Stories with a suggestion at least that sure that nobody has read or accepted yet."""
    accepted = Mark.plain.filter(protected=OuterRef("pk"), together=True)
    likely = InLine.plain.filter(machine_reading__protected=OuterRef("pk"), surest__gte=sure)
    rows = to_read(stories).filter(pk__gte=drawn_below(audited), may_machine=True)
    return rows.filter(Exists(likely), ~Exists(accepted)).order_by("pk")


def lot_of(stories: Sequence[ProtectedStory], sure: float) -> str:
    """A digest of which stories, as read by which reader, are accepted together from how sure on:
    so that nobody accepts what they had not before them."""
    read = last_machine_readings(stories)
    each = [f"{one.pk} {read[one.pk].pk if one.pk in read else 0}" for one in stories]
    return words.digest_of("\n".join([f"{sure:g}", *each]))
