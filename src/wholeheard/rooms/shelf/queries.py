"""What is asked of the shelf: what is out of date, what somebody saved, which story was chosen."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from wholeheard.kit import clock
from wholeheard.listening.noticing import READER
from wholeheard.listening.noticing.gist import SIZE, Rows, most_alike
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.readings.models import InUse, Mark, Settled
from wholeheard.rooms.readings.models import Reading as Said
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory, Release
from wholeheard.rooms.shelf import lists, searching
from wholeheard.rooms.shelf.models import Chosen, Gist, Reader, SavedSearch, Shelved
from wholeheard.rooms.shelf.searching import Scope

PART = 10_000  # gists in memory at a time


# What is out of date -----------------------------------------------------------------------------


def for_somebody() -> Q:
    """Stories that anyone may find: what was told, and imported comments to be learnt from."""
    return Q(batch=None, may_team=True) | Q(may_learning=True)


def unshelved(most: int = lists.LOT) -> list[uuid.UUID]:
    """Released stories that are not on the shelf as they are: words, readings or what people said
    of them are newer, or what was read is gone."""
    found = [*_newly_released(most), *_newly_read(most), *_newly_said(most), *_unread(most)]
    return list(dict.fromkeys(found))[:most]


def _newly_released(most: int) -> list[uuid.UUID]:
    there = Shelved.plain.filter(protected=OuterRef("protected"), release__gte=OuterRef("pk"))
    newer = Release.objects.everywhere().filter(~Exists(there))
    stories = ProtectedStory.objects.everywhere().filter(for_somebody(), pk=OuterRef("protected"))
    found = newer.filter(Exists(stories)).values_list("protected_id", flat=True)
    return list(dict.fromkeys(found[:most]))


def _newly_read(most: int) -> list[uuid.UUID]:
    there = Shelved.plain.filter(protected=OuterRef("protected"), reading__lt=OuterRef("pk"))
    newer = MachineReading.objects.everywhere().filter(Exists(there))
    return list(dict.fromkeys(newer.values_list("protected_id", flat=True)[:most]))


def said_at(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, dt.datetime]:
    """The last moment at which a person who was done said something of each."""
    held = list(stories)
    found: dict[uuid.UUID, dt.datetime] = {}
    for rows, moment in _said():
        last = rows.filter(protected__in=held).values("protected_id").annotate(last=Max(moment))
        for story, at in last.values_list("protected_id", "last"):
            found[story] = max(at, found.get(story, at))
    return found


def _said() -> list[tuple[QuerySet[Any], str]]:
    """What people say of stories, and what its moment is called."""
    done = {"reading__finished_at__isnull": False}
    return [
        (Said.objects.everywhere().filter(finished_at__isnull=False), "finished_at"),
        (Mark.objects.everywhere().filter(**done), "at"),
        (Settled.objects.everywhere(), "at"),
    ]


def _newly_said(most: int) -> list[uuid.UUID]:
    found: list[uuid.UUID] = []
    for rows, moment in _said():
        before = Q(said_at=None) | Q(said_at__lt=OuterRef(moment))
        there = Shelved.plain.filter(before, protected=OuterRef("protected"))
        found += rows.filter(Exists(there)).values_list("protected_id", flat=True)[:most]
    return list(dict.fromkeys(found))


def _unread(most: int) -> list[uuid.UUID]:
    """Where an organisation went back to another reader, what the one before had read is gone."""
    there = MachineReading.plain.filter(pk=OuterRef("reading"))
    switched = InUse.objects.everywhere().values("organisation")
    rows = Shelved.objects.everywhere().filter(reading__gt=0, organisation__in=switched)
    return list(rows.filter(~Exists(there)).values_list("protected_id", flat=True)[:most])


def without_a_gist(most: int = lists.LOT) -> list[uuid.UUID]:
    """Stories on the shelf that a machine read, and of which this reader has made no gist."""
    there = Gist.plain.filter(shelved=OuterRef("pk"), reader=READER)
    found = Shelved.objects.everywhere().filter(
        ~Exists(there), reading__gt=0, protected__may_machine=True
    )
    return list(found.values_list("protected_id", flat=True)[:most])


# Stories like this one ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AlikeStories:
    """The ordinals of the stories most like one, and with how many it was compared; `all_of` says
    whether those were all that this person may open."""

    ordinals: list[int]
    compared: int
    all_of: bool


def gist_of(protected: ProtectedStory) -> Rows | None:
    """None where its teller does not agree, or where no machine has read it yet."""
    if not protected.may_machine:
        return None
    gists = Gist.objects.of(protected.organisation_id)
    found = gists.filter(shelved__protected=protected, reader=READER).first()
    return np.frombuffer(bytes(found.numbers), np.uint8) if found else None


def alike(
    scope: Scope, protected: ProtectedStory, *, most: int = lists.ALIKE,
    compared: int = lists.COMPARED,
) -> AlikeStories | None:  # fmt: skip
    """The stories most like one among those that may be opened, the newest `compared` of them."""
    gist = gist_of(protected)
    if gist is None:
        return None
    ordinals: list[int] = []
    found = most_alike(gist, _parts(scope, compared, ordinals), most + 1)
    own = searching.ordinal_of(protected.told_month, protected.pk)
    near = [ordinals[one.place] for one in found if ordinals[one.place] != own]
    return AlikeStories(near[:most], len(ordinals), len(ordinals) < compared)


def _parts(scope: Scope, most: int, ordinals: list[int]) -> Iterator[Rows]:
    """Gists part by part, the newest stories first; their ordinals are added to the list."""
    sql, values = searching.gists(scope, most=most)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(PART):
            ordinals += [row[0] for row in rows]
            numbers = b"".join(bytes(row[1]) for row in rows)
            yield np.frombuffer(numbers, np.uint8).reshape(-1, SIZE)


def stories_at(stories: QuerySet[ProtectedStory], ordinals: list[int]) -> list[ProtectedStory]:
    """The stories at these ordinals, in that order, of those that still may be opened now."""
    shelved = Shelved.objects.everywhere().filter(ordinal__in=ordinals)
    at = dict(shelved.values_list("ordinal", "protected_id"))
    found = {
        one.pk: one
        for one in stories.filter(pk__in=at.values())
        .select_related("organisation")
        .prefetch_related("sharings__place")
    }
    return [found[at[one]] for one in ordinals if at.get(one) in found]


# Saved searches ----------------------------------------------------------------------------------


def saved_by(person: Person) -> QuerySet[SavedSearch]:
    return (
        SavedSearch.objects.of(person.organisation_id).filter(owner=person).order_by("name", "pk")
    )


def wants_letters() -> QuerySet[SavedSearch]:
    """Saved searches of which somebody wants to hear. For a subquery over people."""
    return SavedSearch.plain.filter(owner=OuterRef("pk")).exclude(letter=lists.NEVER)


def due_for_a_letter(person: Person, today: dt.date) -> list[SavedSearch]:
    """Those whose owner was told the day before, or a week ago."""
    saved = saved_by(person).exclude(letter=lists.NEVER)
    return [
        one
        for one in saved
        if today - one.looked_on > dt.timedelta(days=lists.DAYS_BETWEEN[one.letter])
    ]


# One whole story ---------------------------------------------------------------------------------


def week_of(day: dt.date) -> dt.date:
    """The Monday of that day's week."""
    return day - dt.timedelta(days=day.weekday())


def this_week(person: Person) -> dt.date:
    return week_of(clock.today(person.organisation.timezone))


def wants_one(person: Person) -> bool:
    return Reader.objects.of(person.organisation_id).filter(person=person).exists()


def readers_without_a_story(most: int = 1000) -> list[uuid.UUID]:
    """Who asked for a story each week and was not given this week's yet."""
    waiting: list[uuid.UUID] = []
    for organisation in Organisation.objects.order_by("pk"):
        week = week_of(clock.today(organisation.timezone))
        given = Chosen.plain.filter(reader=OuterRef("person"), week=week, how=lists.BY_CHANCE)
        readers = Reader.objects.of(organisation).filter(~Exists(given), person__is_active=True)
        waiting += readers.values_list("person_id", flat=True)[:most]
    return waiting


def chosen_for(person: Person, week: dt.date) -> QuerySet[Chosen]:
    """What was put before somebody in a week: by chance first, then by people."""
    return (
        Chosen.objects.of(person.organisation_id)
        .filter(reader=person, week=week, protected__isnull=False)
        .select_related("protected", "by")
        .order_by("how", "at", "pk")
    )


def given_before(person: Person) -> QuerySet[Chosen]:
    return Chosen.objects.of(person.organisation_id).filter(reader=person, protected__isnull=False)


@dataclass(frozen=True, slots=True)
class Share:
    """Of one month: how many stories were put before readers by chance and by people, and how
    many of them were opened."""

    month: dt.date
    by_chance: int
    by_people: int
    opened: int


def shares(organisation_id: uuid.UUID) -> list[Share]:
    """Month by month, the newest first."""
    rows = (
        Chosen.objects.of(organisation_id)
        .exclude(how=lists.BY_CHANCE, among=0)
        .annotate(month=TruncMonth("week"))
        .values("month")
        .annotate(
            by_chance=Count("pk", filter=Q(how=lists.BY_CHANCE)),
            by_people=Count("pk", filter=Q(how=lists.BY_PERSON)),
            opened=Count("pk", filter=Q(opened_at__isnull=False)),
        )
        .order_by("-month")
    )
    return [Share(**row) for row in rows]


def choices_of_people(organisation_id: uuid.UUID, most: int = 50) -> list[dict[str, Any]]:
    """Which stories people chose, for how many readers, and why; the newest first."""
    rows = (
        Chosen.objects.of(organisation_id)
        .filter(how=lists.BY_PERSON)
        .values("week", "protected", "by", "because", name=F("by__name"))
        .annotate(readers=Count("pk"), last=Max("at"))
        .order_by("-last")
    )
    return [dict(row) for row in rows[:most]]
