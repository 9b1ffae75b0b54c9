"""What every action on a story needs: what was seen and said, the words, the record."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wholeheard.kit import audit, clock, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import policies, queries, words
from wholeheard.rooms.readings.models import Mark, Reading
from wholeheard.rooms.readings.queries import Suggestion
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody had before them: a digest of the words, and which machine reading."""

    words: str
    machine_reading: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a passage, given in the whole protected text; of the whole story
    where there is none. `how`, `relationship` may be empty; `urgency` is for concerns alone."""

    pack: str
    code: str
    start: int | None = None
    end: int | None = None
    how: str = ""
    relationship: str = ""
    urgency: str = "soon"


def shown_to(protected: ProtectedStory, seen: Seen, by: Person) -> dict[int, Suggestion]:
    """Suggestions by number, if it is still that machine reading; none to who reads without."""
    read = queries.machine_reading(protected)
    if read is None or read.pk != seen.machine_reading:
        return {}
    if queries.reads_blind(protected, queries.reading_by(by, protected)):
        return {}
    return {one.number: one for one in queries.suggestions(protected, read)}


def mark_for(
    one: Suggestion, act: str, reading: Reading | None, by: Person, *, of: uuid.UUID
) -> Mark:
    """A mark that says yes or no to a suggestion in the story `of`, not saved. Without a reading
    it is accepted with others."""
    return Mark(
        organisation_id=by.organisation_id,
        protected_id=of,
        reading=reading,
        by=by,
        at=clock.now(),
        act=act,
        together=reading is None,
        suggestion=one.as_kept(),
        pack=one.pack,
        version=one.version,
        code=one.code,
        part=one.part.key,
        start=one.start - one.part.start,
        end=one.end - one.part.start,
        words=one.part.digest,
    )


def locked(protected: ProtectedStory, seen: Seen) -> ProtectedStory:
    """As it stands now, and not to be changed meanwhile; refused if it is not what was seen."""
    held = (
        ProtectedStory.objects.of(protected.organisation_id)
        .select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=protected.pk)
    )
    policies.check_words_are_those(held, seen.words)
    return held


def begin(protected: ProtectedStory, by: Person) -> Reading:
    """This person's reading of these words, begun with their first act."""
    reading, _ = Reading.objects.everywhere().get_or_create(
        protected=protected,
        by=by,
        words=words.digest(protected),
        defaults={
            "organisation_id": protected.organisation_id,
            "stream": queries.stream_for(protected),
            "begun_at": clock.now(),
        },
    )
    return reading


def note(protected: ProtectedStory, made: Mark, by: Person) -> None:
    """Recorded without a word of the story and without the code, and counted anew."""
    audit.record(
        f"mark.{made.act}", organisation=protected.organisation_id, by=by, about=protected.id
    )
    count_anew(protected)


def count_anew(protected: ProtectedStory) -> None:
    """What people say comes before what a machine reads, in numbers and in search."""
    tasks.later("measures.note", protected.id)
    tasks.later("shelf.put", protected.id)
