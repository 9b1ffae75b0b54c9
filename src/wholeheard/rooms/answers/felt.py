"""Did the answer feel written to the one who told? One question, which may be left out.

What is said goes into no story, no reply, no record of who did what. It is counted by place and
quarter (`measures.felt`); who wrote the answer is asked of nobody and stands in no row. Words are
read by people who protect stories and answer none, ten or more together, without place or day.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404

from wholeheard.kit import clock, ids
from wholeheard.rooms.answers import apart, lists
from wholeheard.rooms.answers.models import HowItFelt, Reply
from wholeheard.rooms.measures import felt as measured
from wholeheard.rooms.measures import lists as measures
from wholeheard.rooms.measures import months
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

WHAT, FIELD = "felt", "answers.felt"


@dataclass(frozen=True, slots=True)
class Said:
    """What one teller said: the place of their story, the quarter in which they first said
    anything, yes, partly or no, and words, which may be empty."""

    place: uuid.UUID
    quarter: dt.date
    said: str
    words: str


def is_asked(organisation: Organisation) -> bool:
    """Whether the register still counts it: what is not counted is not asked."""
    return measured.is_running(organisation, clock.today(organisation.timezone))


@transaction.atomic
def keep(
    organisation: Organisation, story_id: uuid.UUID, place: Place, said: str, words: str
) -> bool:
    """Keep what a teller says, in the place of what they said before; the quarter stays that in
    which they first said something. False where the story is gone or was not answered."""
    story = ProtectedStory.objects.of(organisation).filter(story_id=story_id).first()
    if story is None or not _is_answered(story):
        return False
    tie = apart.tie_of(WHAT, organisation.pk, story_id)
    before = HowItFelt.objects.of(organisation).filter(tie=tie).first()
    quarter = _opened(organisation, before).quarter if before else _quarter(organisation)
    if before:
        before.delete()
    row = ids.new()
    blob = {
        "place": str(place.pk),
        "quarter": quarter.isoformat(),
        "said": said,
        "words": words.strip()[: apart.MOST_LETTERS],
    }
    HowItFelt.objects.everywhere().create(
        id=row, organisation=organisation, tie=tie,
        said=apart.close(organisation, row, FIELD, blob),
    )  # fmt: skip
    return True


def _is_answered(story: ProtectedStory) -> bool:
    """Whether it is still there, with an answer, and stays there until this is over."""
    try:
        safekept.hold(story)
    except Http404:
        return False
    return Reply.objects.of(story.organisation_id).filter(protected=story).exists()


def has_said(organisation_id: uuid.UUID, story_id: uuid.UUID) -> bool:
    """Whether this teller said something. Only they are told so."""
    tie = apart.tie_of(WHAT, organisation_id, story_id)
    return HowItFelt.objects.of(organisation_id).filter(tie=tie).exists()


def _quarter(organisation: Organisation) -> dt.date:
    month = clock.today(organisation.timezone).replace(day=1)
    return months.start_of(measures.QUARTER, month)


def let_go(held: list[uuid.UUID]) -> None:
    """Stories are taken back: what was said of their answers goes with them."""
    stories = ProtectedStory.objects.everywhere().filter(pk__in=held)
    ties = [apart.tie_of(WHAT, *one) for one in stories.values_list("organisation_id", "story_id")]
    HowItFelt.objects.everywhere().filter(tie__in=ties).delete()


# For counting ------------------------------------------------------------------------------------


def counted(organisation: Organisation, start: dt.date) -> Iterator[tuple[uuid.UUID, bool]]:
    """Of a quarter, the place of each teller's story and whether they said yes."""
    for one in _all(organisation):
        if one.quarter == start:
            yield one.place, one.said == lists.YES


def who_wrote(
    organisation: Organisation, since: dt.date, until: dt.date
) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """The first place of each story that was answered between two days, and who answered it."""
    replies = Reply.objects.of(organisation).filter(
        at__date__gte=since, at__date__lt=until, by__isnull=False
    )
    wrote = dict[uuid.UUID, set[uuid.UUID]]()
    for story, person in replies.values_list("protected", "by"):
        wrote.setdefault(story, set()).add(person)
    shared = Sharing.objects.of(organisation).filter(protected__in=replies.values("protected"))
    first: dict[uuid.UUID, uuid.UUID] = {}
    for story, place in shared.order_by("pk").values_list("protected", "place"):
        first.setdefault(story, place)
    return {(first[story], person) for story in wrote if story in first for person in wrote[story]}


def _all(organisation: Organisation) -> Iterator[Said]:
    for row in HowItFelt.objects.of(organisation).iterator():
        yield _opened(organisation, row)


def _opened(organisation: Organisation, row: HowItFelt) -> Said:
    held = apart.opened(organisation, row.pk, FIELD, row.said)
    return Said(
        uuid.UUID(held["place"]),
        dt.date.fromisoformat(held["quarter"]),
        held["said"],
        held["words"],
    )


# Words -------------------------------------------------------------------------------------------


def may_read_words(person: Person) -> bool:
    """Who opens words as they were told anyway, for the whole organisation, and answers nobody."""
    protects = any(
        right.permission == "story.protect" and right.place.depth == 1
        for right in rights.rights_of(person)
    )
    return protects and not rights.may_somewhere(person, "story.answer")


def words_for(person: Person) -> list[str]:
    """What tellers wrote of answers, in no order; nothing until enough of them did."""
    if not may_read_words(person):
        return []
    today = clock.today(person.organisation.timezone)
    closed = months.last_settled(today)
    every = [
        one.words
        for one in _all(person.organisation)
        if one.words and months.plus(one.quarter, 2) <= closed
    ]
    if len(every) < lists.FEWEST_WORDS_SHOWN:
        return []
    random.Random(f"{person.pk}{today}").shuffle(every)
    return every
