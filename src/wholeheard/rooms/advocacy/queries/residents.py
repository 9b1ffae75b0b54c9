"""What is asked of residents: who lives there, whether anything may be asked, who saw them last."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from wholeheard.rooms.advocacy import lists, seen
from wholeheard.rooms.advocacy.models import Contact, Resident, ResidentStep, VisitNote
from wholeheard.rooms.people.models import Person, Place


@dataclass(frozen=True, slots=True)
class LivesHere:
    """What the home said last: `left` is empty while they live there; `asks` whether anything may
    be asked of those who look out for them."""

    left: str
    asks: bool
    on: dt.date | None = None
    until: dt.date | None = None


def residents_at(places: Iterable[Place]) -> QuerySet[Resident]:
    """Every resident of these places, by place and sign, with what the home said of them."""
    return (
        Resident.objects.everywhere()
        .filter(place__in=places)
        .select_related("place", "organisation")
        .prefetch_related(Prefetch("steps", ResidentStep.plain.order_by("pk")))
        .order_by("place__path", "sign")
    )


def resident_by_id(organisation: object, identifier: uuid.UUID) -> Resident | None:
    rows = Resident.objects.of(organisation).select_related("place__organisation", "organisation")
    return rows.prefetch_related("steps").filter(pk=identifier).first()


def resident_with_sign(place: Place, sign: str) -> Resident | None:
    """At that place or below it."""
    return (
        Resident.objects.of(place.organisation_id)
        .filter(sign__iexact=" ".join(sign.split()), place__path__startswith=place.path)
        .first()
    )


def standing_of(resident: Resident, today: dt.date) -> LivesHere:
    """Of the steps that were taken, the last says it. A pause ends by itself on its last day."""
    steps = sorted(resident.steps.all(), key=lambda one: one.pk)
    if not steps:
        return LivesHere("", asks=True)
    last = steps[-1]
    if last.what in lists.LEFT:
        return LivesHere(last.what, asks=False, on=last.on)
    paused = last.what == lists.PAUSED and (last.until is None or today < last.until)
    return LivesHere("", asks=not paused, on=last.on, until=last.until)


def lives_here(residents: Iterable[Resident], today: dt.date) -> list[Resident]:
    """Those who have neither died nor moved."""
    return [one for one in residents if not standing_of(one, today).left]


def spoke_last(resident: Resident, person: Person) -> dt.date | None:
    """The last day on which this person noted that they spoke with a resident on the telephone."""
    noted = Contact.objects.of(resident.organisation_id).filter(
        resident=resident, by=person, how=lists.SPOKE
    )
    return noted.order_by("-on").values_list("on", flat=True).first()


def last_seen_of(residents: Iterable[Resident]) -> dict[uuid.UUID, seen.LastSeen]:
    """When each was last seen by anybody from outside. Two questions, however many they are."""
    residents = list(residents)
    met: dict[uuid.UUID, list[seen.Met]] = defaultdict(list)
    for one in Contact.objects.everywhere().filter(resident__in=residents):
        met[one.resident_id].append(seen.Met(one.on, one.how, one.who))
    told: dict[uuid.UUID, list[dt.date]] = defaultdict(list)
    notes = VisitNote.objects.everywhere().filter(resident__in=residents)
    for resident, on in notes.values_list("resident_id", "protected__told_on"):
        told[resident].append(on)
    return {one.pk: seen.last_seen(met[one.pk], told[one.pk], one.on) for one in residents}
