"""Many suggestions are accepted together; how sure they must be is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.readings import lists, queries
from wholeheard.rooms.readings.actions.shared import mark_for
from wholeheard.rooms.readings.models import Choice, Mark
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def accept_together(stories: Sequence[ProtectedStory], sure: float, *, by: Person) -> int:
    """Suggestions at least that sure, in all these stories. How many. They count as accepted with
    others, not read singly, until somebody has the passage before them."""
    held = _not_accepted_yet(stories, by)
    read = queries.last_machine_readings(held)
    made = [
        mark_for(one, lists.ACCEPTED, None, by, of=story.pk)
        for story in held
        for one in queries.suggestions(story, read.get(story.pk))
        if one.confidence >= sure
    ]
    Mark.objects.everywhere().bulk_create(made, batch_size=500)
    audit.record(
        "marks.accepted_together",
        organisation=by.organisation_id,
        by=by,
        stories=len(held),
        marks=len(made),
    )
    tasks.later("measures.note", [one.pk for one in held])
    return len(made)


def _not_accepted_yet(stories: Sequence[ProtectedStory], by: Person) -> list[ProtectedStory]:
    """Those of which nothing was accepted together, as they stand now: two who press at once, or
    one who presses twice, accept them once."""
    rows = ProtectedStory.objects.of(by.organisation_id).filter(pk__in=[one.pk for one in stories])
    held = list(rows.select_for_update(of=("self",)).order_by("pk"))
    accepted = set(
        Mark.objects.of(by.organisation_id)
        .filter(protected__in=held, together=True)
        .values_list("protected_id", flat=True)
    )
    return [one for one in held if one.pk not in accepted]


@transaction.atomic
def choose(organisation: Organisation, *, sure: float | None, audited: int, by: Person) -> Choice:
    """How sure a suggestion must be to be accepted with others; how many stories are read without
    any."""
    chosen = Choice.objects.everywhere().create(
        organisation=organisation, sure=sure, audited=audited, by=by, at=clock.now()
    )
    audit.record("readings.chosen", organisation=organisation.pk, by=by, sure=sure, audited=audited)
    return chosen
