"""Watching over: words that may tell of danger are put before a person, and stay until settled."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from wholeheard.kit import audit, clock, sealing, tasks
from wholeheard.listening.shapes import Concern as Noticed
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import lists, policies, queries, words
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep, ProtectedStory


def raise_noticed(protected: ProtectedStory, part: str, noticed: list[Noticed]) -> list[Concern]:
    """Put before a person what the machine noticed in one part of a story."""
    return [
        _raise(protected, one.kind, one.urgency, part=part, start=one.start, end=one.end)
        for one in noticed
        if not _is_known(protected, one.kind, part)
    ]


@transaction.atomic
def raise_concern(protected: ProtectedStory, *, kind: str, urgency: str, by: Person) -> Concern:
    """A person who read the story saw something that the machine did not."""
    concern = _raise(protected, kind, urgency, by=by)
    audit.record("concern.raised", organisation=protected.organisation_id, by=by, about=concern.id)
    return concern


def put_concern(
    protected: ProtectedStory, *, kind: str, urgency: str, passage: str
) -> Concern | None:
    """Put a passage before a person, found again in the words as told."""
    for part in words.open_words(protected.story):
        start = part.text.find(passage)
        if start >= 0:
            end = start + len(passage)
            return _raise(protected, kind, urgency, part=part.key, start=start, end=end)
    return None


def _raise(
    protected: ProtectedStory,
    kind: str,
    urgency: str,
    *,
    part: str = "",
    start: int | None = None,
    end: int | None = None,
    by: Person | None = None,
) -> Concern:
    now = clock.now()
    sharing = protected.sharings.select_related("place").order_by("pk").first()
    concern = Concern.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        kind=kind,
        urgency=urgency,
        part=part,
        start=start,
        end=end,
        raised_by=by,
        raised_at=now,
        look_by=now + dt.timedelta(hours=lists.HOURS_TO_LOOK[urgency]),
        place=sharing.place if sharing else None,
    )
    tasks.later("safekeeping.alert", concern.id)
    return concern


def _is_known(protected: ProtectedStory, kind: str, part: str) -> bool:
    return (
        Concern.objects.of(protected.organisation_id)
        .filter(protected=protected, kind=kind, part=part)
        .exists()
    )


@transaction.atomic
def tell_of(concern: Concern) -> list[Person]:
    """Note who is told of a concern: those who may see it at its place, once each."""
    told = set(
        ConcernStep.objects.of(concern.organisation_id)
        .filter(concern=concern, what=lists.TOLD)
        .values_list("to_id", flat=True)
    )
    place = concern.place
    people = rights.people_who_may("concern.see", place) if place else Person.objects.none()
    to_tell = [person for person in people if person.pk not in told]
    for person in to_tell:
        _step(concern, lists.TOLD, to=person)
    return to_tell


@transaction.atomic
def look_at(concern: Concern, *, by: Person) -> ConcernStep:
    """Somebody has looked. The clock stops; the concern stays open until it is settled."""
    step = _step(concern, lists.LOOKED, by=by)
    audit.record("concern.looked", organisation=concern.organisation_id, by=by, about=concern.id)
    return step


@transaction.atomic
def settle(concern: Concern, note: str, *, by: Person) -> ConcernStep:
    """What was done, in words. The time of day at which it was raised is cut to the day."""
    return _close(concern, lists.SETTLED, note, by)


@transaction.atomic
def not_a_concern(concern: Concern, note: str, *, by: Person) -> ConcernStep:
    """A person says, with a reason, that nobody is in danger."""
    return _close(concern, lists.NOT_A_CONCERN, note, by)


def _close(concern: Concern, what: str, note: str, by: Person) -> ConcernStep:
    steps = queries.steps_taken(concern)
    policies.check_may_be_settled(concern, steps, note)
    step = _step(concern, what, by=by, note=note.strip())
    day = concern.raised_at.replace(hour=0, minute=0, second=0, microsecond=0)
    concern.raised_at = day
    concern.look_by = concern.look_by.replace(hour=0, minute=0, second=0, microsecond=0)
    concern.save(update_fields=["raised_at", "look_by"])
    audit.record(f"concern.{what}", organisation=concern.organisation_id, by=by, about=concern.id)
    return step


@transaction.atomic
def escalate(concern_ids: list[uuid.UUID]) -> list[tuple[Concern, Person]]:
    """Nobody has looked in time: pass each on to those who decide, up the tree of places."""
    passed_on = []
    for concern in queries.unlooked(clock.now()).filter(pk__in=concern_ids):
        done = queries.passed_to(concern)
        for person in _who_decides(concern.place):
            if person.pk not in done:
                _step(concern, lists.ESCALATED, to=person)
                passed_on.append((concern, person))
                audit.record(
                    "concern.escalated",
                    organisation=concern.organisation_id,
                    about=concern.id,
                    to=str(person.pk),
                )
    return passed_on


def _who_decides(place: Place | None) -> list[Person]:
    """Those who decide; where there are none, those who see; where none, who manages people."""
    for permission in ("concern.decide", "concern.see", "people.manage"):
        people = list(rights.people_who_may(permission, place)) if place else []
        if people:
            return people
    return []


def _step(
    concern: Concern,
    what: str,
    *,
    by: Person | None = None,
    to: Person | None = None,
    note: str = "",
) -> ConcernStep:
    step = ConcernStep(
        organisation_id=concern.organisation_id,
        concern=concern,
        what=what,
        by=by,
        to=to,
        at=clock.now(),
    )
    if note:
        step.note = seal_note(step, note)
    step.save(force_insert=True)
    return step


def seal_note(step: ConcernStep, note: str) -> bytes:
    return sealing.seal(_note_key(step), note.encode(), about=step.id, field="concern.note")


def open_note(step: ConcernStep) -> str:
    """What was done, as it was written. Raises sealing.Unreadable."""
    if step.note is None:
        return ""
    return sealing.open_sealed(
        _note_key(step), step.note, about=step.id, field="concern.note"
    ).decode()


def _note_key(step: ConcernStep) -> bytes:
    organisation = step.organisation
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
