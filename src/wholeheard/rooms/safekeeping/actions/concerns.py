"""Watching over: words that may tell of danger are put before a person, and stay until settled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from wholeheard.kit import audit, clock, sealing, tasks
from wholeheard.listening.shapes import Concern as Noticed
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import lists, policies, queries, words
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep, ProtectedStory, Sharing


@dataclass(frozen=True, slots=True)
class Found:
    """What may tell of danger: its kind (lists.CONCERN_KINDS), how urgent it is ("now", "soon"),
    and where in a part of a story, in signs from its beginning; without a part, in no words that
    are kept."""

    protected: ProtectedStory
    kind: str
    urgency: str
    part: str = ""
    start: int | None = None
    end: int | None = None


def noticed_in(protected: ProtectedStory, part: str, noticed: Iterable[Noticed]) -> list[Found]:
    """What the machine noticed in one part of a story."""
    return [Found(protected, one.kind, one.urgency, part, one.start, one.end) for one in noticed]


def in_the_whole(protected: ProtectedStory, part: str, urgency: str) -> Found:
    """The whole of a story tells of danger, and what this organisation holds of it does not. Of
    what kind, and in which words, would tell what was not meant for it."""
    return Found(protected, lists.IN_THE_WHOLE, urgency, part)


def raise_new(found: Sequence[Found]) -> list[Concern]:
    """Put before a person what the machine found, in few statements: of each kind in a part the
    most urgent, unless one was raised before."""
    if not found:
        return []
    new: dict[tuple[uuid.UUID, str, str], Found] = {}
    for one in sorted(found, key=lambda each: each.urgency):  # "now" comes before "soon"
        new.setdefault((one.protected.pk, one.kind, one.part), one)
    earlier = Concern.objects.everywhere().filter(protected__in={one for one, _, _ in new})
    for key in earlier.values_list("protected_id", "kind", "part"):
        new.pop(key, None)
    return _raise(list(new.values()))


@transaction.atomic
def raise_concern(protected: ProtectedStory, *, kind: str, urgency: str, by: Person) -> Concern:
    """A person who read the story saw something that the machine did not."""
    [concern] = _raise([Found(protected, kind, urgency)], by=by)
    audit.record("concern.raised", organisation=protected.organisation_id, by=by, about=concern.id)
    tasks.later("measures.note", protected.id)
    return concern


def put_concern(
    protected: ProtectedStory, *, kind: str, urgency: str, passage: str
) -> Concern | None:
    """Put a passage before a person, found again in the words as told."""
    for part in words.open_for(protected):
        start = part.text.find(passage)
        if start >= 0:
            end = start + len(passage)
            [concern] = _raise([Found(protected, kind, urgency, part.key, start, end)])
            return concern
    return None


def _raise(found: Sequence[Found], *, by: Person | None = None) -> list[Concern]:
    now = clock.now()
    place_of = _first_places(found)
    concerns = Concern.objects.everywhere().bulk_create(
        Concern(
            organisation_id=one.protected.organisation_id,
            protected=one.protected,
            kind=one.kind,
            urgency=one.urgency,
            part=one.part,
            start=one.start,
            end=one.end,
            raised_by=by,
            raised_at=now,
            look_by=now + dt.timedelta(hours=lists.HOURS_TO_LOOK[one.urgency]),
            place_id=place_of.get(one.protected.pk),
        )
        for one in found
    )
    tasks.later("safekeeping.alert", [one.pk for one in concerns if one.urgency == "now"])
    return concerns


def _first_places(found: Sequence[Found]) -> dict[uuid.UUID, uuid.UUID]:
    """Of each story the place with which it was shared first."""
    shared = Sharing.objects.everywhere().filter(protected__in={one.protected.pk for one in found})
    return dict(shared.order_by("-pk").values_list("protected_id", "place_id"))


def to_tell(concern: Concern) -> list[Person]:
    """Who is to be told of a concern and was not yet: those who may see it at its place."""
    told = queries.given_to(concern, lists.TOLD)
    return [one for one in _who(concern, "concern.see", "people.manage") if one.pk not in told]


def note_told(concerns: Iterable[Concern], person: Person) -> None:
    """A letter about these concerns went to someone."""
    steps = [_new_step(one, lists.TOLD, to=person) for one in concerns]
    ConcernStep.objects.everywhere().bulk_create(steps)


@transaction.atomic
def look_at(concern: Concern, *, by: Person) -> ConcernStep:
    """Somebody has looked. The clock stops; the concern stays open until it is settled."""
    policies.check_may_be_looked_at(queries.steps_taken(concern))
    step = _step(concern, lists.LOOKED, by=by)
    audit.record("concern.looked", organisation=concern.organisation_id, by=by, about=concern.id)
    return step


@transaction.atomic
def look_at_all(concerns: list[Concern], *, by: Person) -> list[ConcernStep]:
    """Somebody has looked at a story: at each of its concerns that is open and that they, or
    someone before them, had not seen."""
    open_ones = queries.open_concerns(_locked(concerns))
    unseen = [one for one in open_ones if lists.LOOKED not in queries.steps_taken(one)]
    return [look_at(one, by=by) for one in unseen]


@transaction.atomic
def close(
    concerns: list[Concern], outcome: str, note: str, *, by: Person, sure: bool = False
) -> list[ConcernStep]:
    """One outcome for one or several concerns of a story. Each keeps a row, a note and an entry
    in the audit of its own. `sure`: it differs from what came of the others, and is meant to."""
    together = list(_locked(concerns))
    if not sure:
        policies.check_outcomes_agree(outcome, queries.outcomes_beside(together))
    look_at_all(together, by=by)
    return [_close(one, outcome, note, by) for one in together]


@transaction.atomic
def settle(concern: Concern, note: str, *, by: Person) -> ConcernStep:
    """What was done, in words. The time of day at which it was raised is cut to the day."""
    return _close(concern, lists.SETTLED, note, by)


@transaction.atomic
def not_a_concern(concern: Concern, note: str, *, by: Person) -> ConcernStep:
    """A person says, with a reason, that nobody is in danger."""
    return _close(concern, lists.NOT_A_CONCERN, note, by)


def _close(concern: Concern, what: str, note: str, by: Person) -> ConcernStep:
    list(_locked([concern]))
    policies.check_may_be_settled(queries.steps_taken(concern), note)
    step = _step(concern, what, by=by, note=note.strip())
    _cut_to_the_day(concern)
    audit.record(f"concern.{what}", organisation=concern.organisation_id, by=by, about=concern.id)
    if concern.protected_id:
        tasks.later("measures.note", concern.protected_id)
    return step


def _locked(concerns: list[Concern]) -> QuerySet[Concern]:
    """Of two who settle a concern at once, the second finds it settled."""
    return (
        Concern.objects.of(concerns[0].organisation_id)
        .filter(pk__in=[one.pk for one in concerns])
        .select_related("organisation")
        .select_for_update(of=("self",))
        .order_by(*queries.IN_ORDER)
    )


def _cut_to_the_day(concern: Concern) -> None:
    """When it was raised says when it was told. Of that, and of the letters that the machine sent
    at once, only the day is kept; what a person did keeps its time."""
    zone = ZoneInfo(concern.organisation.timezone)
    concern.raised_at = _start_of_day(concern.raised_at, zone)
    concern.look_by = _start_of_day(concern.look_by, zone)
    concern.save(update_fields=["raised_at", "look_by"])
    by_machine = ConcernStep.objects.of(concern.organisation_id).filter(
        concern=concern, what__in=[lists.TOLD, lists.ESCALATED]
    )
    for step in by_machine:
        step.at = _start_of_day(step.at, zone)
        step.save(update_fields=["at"])


def _start_of_day(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


def to_escalate(concern_ids: list[uuid.UUID]) -> list[tuple[Concern, Person]]:
    """Nobody has looked in time: to whom each is to be passed on and was not yet. To those who
    decide; where there are none, to those who see; where none, to who manages people."""
    return [
        (concern, person)
        for concern in queries.unlooked(clock.now()).filter(pk__in=concern_ids)
        for person in _who(concern, "concern.decide", "concern.see", "people.manage")
        if person.pk not in queries.given_to(concern, lists.ESCALATED)
    ]


@transaction.atomic
def escalate(concern: Concern, person: Person) -> ConcernStep:
    """A letter about a concern at which nobody had looked went to someone who decides."""
    step = _step(concern, lists.ESCALATED, to=person)
    audit.record(
        "concern.escalated",
        at=_start_of_day(step.at, ZoneInfo(concern.organisation.timezone)),
        organisation=concern.organisation_id,
        about=concern.id,
        to=str(person.pk),
    )
    return step


def _who(concern: Concern, *permissions: str) -> list[Person]:
    """Everyone with the first of these permissions that anybody has at the story's places."""
    places = queries.places_of(concern) or [people.root_of(concern.organisation_id)]
    found = (
        {one.pk: one for place in places for one in rights.people_who_may(permission, place)}
        for permission in permissions
    )
    return list(next((some for some in found if some), {}).values())


def _step(
    concern: Concern,
    what: str,
    *,
    by: Person | None = None,
    to: Person | None = None,
    note: str = "",
) -> ConcernStep:
    step = _new_step(concern, what, by=by, to=to)
    if note:
        step.note = seal_note(step, note)
    step.save(force_insert=True)
    return step


def _new_step(
    concern: Concern, what: str, *, by: Person | None = None, to: Person | None = None
) -> ConcernStep:
    return ConcernStep(
        organisation_id=concern.organisation_id,
        concern=concern,
        what=what,
        by=by,
        to=to,
        at=clock.now(),
    )


def seal_note(step: ConcernStep, note: str) -> bytes:
    key = words.organisation_key(step.organisation)
    return sealing.seal(key, note.encode(), about=step.id, field="concern.note")


def open_note(step: ConcernStep) -> str:
    """What was done, as it was written. Raises sealing.Unreadable."""
    if step.note is None:
        return ""
    key = words.organisation_key(step.organisation)
    return sealing.open_sealed(key, step.note, about=step.id, field="concern.note").decode()
