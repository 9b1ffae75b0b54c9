"""What was said aloud: a person listens and types, another look, and the sound is let go."""

from __future__ import annotations

import uuid

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.rooms.people import access
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import policies, queries, words
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import queries as arrivals
from wholeheard.rooms.stories.models import Addition, Recording

TYPED = "typed"


@transaction.atomic
def open_sound(protected: ProtectedStory, *, by: Person) -> bytes:
    """The recording, for a person who types it. Each opening is recorded, as of words as told.
    Raises Refusal where it is gone."""
    queries.hold(protected)
    recording = queries.recording_of(protected)
    policies.check_sound_is_there(recording)
    assert recording is not None
    audit.record(
        "recording.opened", organisation=protected.organisation_id, by=by, about=protected.id
    )
    if recording.heard_at is None:
        recording.heard_by, recording.heard_at = by, clock.now()
        recording.save(update_fields=["heard_by", "heard_at"])
    return words.open_sound(recording)


@transaction.atomic
def type_words(
    protected: ProtectedStory, text: str, *, question: str = "", by: Person
) -> Addition | None:
    """What was said, in words. They are examined, protected and released like all others; the same
    words again are not kept twice."""
    queries.hold(protected)
    recording = queries.recording_of(protected)
    policies.check_sound_is_there(recording)
    policies.check_was_heard(recording)
    assert recording is not None
    parts = [("happened", text.strip()), ("question", question.strip())]
    added = stories.add_words(protected.story, [one for one in parts if one[1]], kind=TYPED)
    if recording.typed_at is None:
        recording.typed_by, recording.typed_at = by, clock.now()
        recording.save(update_fields=["typed_by", "typed_at"])
    audit.record(
        "recording.typed", organisation=protected.organisation_id, by=by, about=protected.id
    )
    return added


@transaction.atomic
def let_sound_go(protected: ProtectedStory, *, by: Person) -> None:
    """Somebody has looked at the typed words once more: the sound is destroyed, the words stay."""
    queries.hold(protected)
    recording = queries.recording_of(protected)
    policies.check_sound_is_there(recording)
    policies.check_was_typed(recording)
    assert recording is not None
    destroy_sounds([recording])
    audit.record(
        "recording.let_go", organisation=protected.organisation_id, by=by, about=protected.id
    )


def destroy_sounds(recordings: list[Recording]) -> None:
    """The bytes go from the row at once, and from the disk with the next purge."""
    for one in recordings:
        today = clock.today(one.organisation.timezone)
        Recording.objects.of(one.organisation_id).filter(pk=one.pk).update(
            sound=None, gone_on=today
        )
        tasks.later("safekeeping.purge", one.story_id)


def who_is_called(recording: Recording) -> list[Person]:
    """Who is told that a recording waits: whoever is named, or else all who could type it."""
    arranged = arrivals.arranged_at(recording.organisation)
    if arranged is not None and arranged.typist.is_active:
        return [arranged.typist]
    return _at_its_places(recording, arrivals.TYPES)


def who_decides(recording: Recording) -> list[Person]:
    """Who is told that nobody has listened in time."""
    return _at_its_places(recording, "concern.decide") or _at_its_places(recording, "concern.see")


def _at_its_places(recording: Recording, permission: str) -> list[Person]:
    found: dict[uuid.UUID, Person] = {}
    for told_to in recording.story.places.select_related("place__organisation"):
        found |= {one.pk: one for one in access.people_who_may(permission, told_to.place)}
    return list(found.values())


def note_called(recording: Recording, *, passed_on: bool) -> None:
    """The letter went."""
    field = "passed_on_at" if passed_on else "called_at"
    setattr(recording, field, clock.now())
    recording.save(update_fields=[field])
