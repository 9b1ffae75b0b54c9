"""What must not wait: a concern is raised, and who leads on equality is told."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, queries
from wholeheard.rooms.readings.actions.shared import Said
from wholeheard.rooms.readings.models import PassedOn
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory


def route(protected: ProtectedStory, said: Said, by: Person) -> None:
    """A code of concern is no mere code: someone has to look. Discrimination goes to who leads on
    equality besides."""
    if said.pack != lists.CONCERN_PACK:
        return
    if not queries.is_watched_over(protected, said.code, said.urgency):
        safekeeping.raise_concern(protected, kind=said.code, urgency=said.urgency, by=by)
    if (said.pack, said.code) == lists.DISCRIMINATION:
        _pass_on(protected)


def _pass_on(protected: ProtectedStory) -> None:
    now = clock.now()
    PassedOn.objects.everywhere().bulk_create(
        [
            PassedOn(
                organisation_id=protected.organisation_id, protected=protected, to=person, at=now
            )
            for person in leads_on_equality(protected)
        ],
        ignore_conflicts=True,
    )
    tasks.later("readings.tell_of_discrimination", protected.id)


def leads_on_equality(protected: ProtectedStory) -> list[Person]:
    """Everybody who leads on equality at a place of the story."""
    places = [one.place for one in protected.sharings.select_related("place__organisation")]
    found = [one for place in places for one in rights.people_who_may("reading.equality", place)]
    return list({one.pk: one for one in found}.values())


@transaction.atomic
def look_at_discrimination(protected: ProtectedStory, *, by: Person) -> None:
    """Who leads on equality has looked at it."""
    rows = PassedOn.objects.of(protected.organisation_id).filter(protected=protected, to=by)
    if rows.filter(looked_at=None).update(looked_at=clock.now()):
        audit.record(
            "discrimination.looked",
            organisation=protected.organisation_id,
            by=by,
            about=protected.id,
        )
