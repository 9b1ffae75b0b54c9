"""A machine reads protected words, if their teller agreed to that. It proposes; people decide."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import tasks
from wholeheard.listening import read
from wholeheard.listening.shapes import Finding, Reading
from wholeheard.rooms.safekeeping import queries
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory
from wholeheard.rooms.stories.models import Story

ASKED = "asked"
AT_ONCE = 50  # stories in one transaction


@dataclass(frozen=True, slots=True)
class Said:
    """Protected words without the question before them, and where in the text they begin."""

    words: str
    start: int
    question: str


def read_by_machine(protected_ids: list[uuid.UUID]) -> None:
    """Read what was released and not read yet. Safe to do twice."""
    for start in range(0, len(protected_ids), AT_ONCE):
        chosen = protected_ids[start : start + AT_ONCE]
        stories = list(queries.unread_by_machine().filter(pk__in=chosen))
        if stories:
            _keep(stories, _read(stories))


def forget_readings(story: Story, organisation_id: uuid.UUID) -> None:
    """What was read goes at once: its teller does not want it, or the words are others now."""
    MachineReading.objects.of(organisation_id).filter(protected__story=story).delete()


def _read(stories: list[ProtectedStory]) -> list[MachineReading]:
    """This takes time, so nothing is written or locked meanwhile."""
    said = [what_was_said(one) for one in stories]
    found = read([one.words for one in said], questions=[one.question for one in said])
    return [
        reading_row(story, words, one, one.reader)
        for story, words, one in zip(stories, said, found, strict=True)
    ]


def what_was_said(protected: ProtectedStory) -> Said:
    """What somebody said, and the question that they were asked, where it is known."""
    asked = [part for part in protected.parts if part[1] == ASKED]
    said = [part for part in protected.parts if part[1] != ASKED]
    start = said[0][2] if said else len(protected.text)
    question = " ".join(protected.text[first:last] for _key, _kind, first, last, _day in asked)
    return Said(protected.text[start:], start, question)


def reading_row(
    protected: ProtectedStory, said: Said, reading: Reading, reader: str
) -> MachineReading:
    """What a reader of that name read in a story, as it is kept; not saved."""
    return MachineReading(
        organisation_id=protected.organisation_id,
        protected=protected,
        reader=reader,
        findings=[_finding(one, said.start) for one in reading.findings],
        tone=reading.tone,
        severity=reading.severity,
        language=reading.language or "",
        abstained=list(reading.abstained),
        unread=(reading.unread or "")[:200],
    )


def _finding(found: Finding, start: int) -> dict[str, object]:
    return {
        "lens": found.lens,
        "code": found.code,
        "start": start + found.start,
        "end": start + found.end,
        "confidence": found.confidence,
        "because": list(found.because),
    }


@transaction.atomic
def _keep(stories: list[ProtectedStory], rows: list[MachineReading]) -> None:
    """Only what may still be read, and whose words are still those that were read."""
    read_words = {one.pk: (one.text, one.parts) for one in stories}
    _wait_for_tellers(stories)
    now = queries.unread_by_machine().filter(pk__in=read_words).select_for_update(of=("self",))
    same = {one.pk for one in now.order_by("pk") if (one.text, one.parts) == read_words[one.pk]}
    MachineReading.objects.everywhere().bulk_create(
        [row for row in rows if row.protected_id in same], ignore_conflicts=True
    )
    tasks.later("shelf.put", same)
    tasks.later("measures.note", same)


def _wait_for_tellers(stories: list[ProtectedStory]) -> None:
    """Whoever takes a story or a consent back meanwhile comes before this or after it."""
    told = Story.objects.everywhere().filter(pk__in=[one.story_id for one in stories])
    list(told.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
