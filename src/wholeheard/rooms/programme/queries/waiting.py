"""What waits for the change teams of programmes, by programme: five questions, however many there
are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from wholeheard.listening import programme as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.lists.discover import SEVERAL
from wholeheard.rooms.programme.models import (
    Decision,
    Milestone,
    Priority,
    PrioritySource,
    Stance,
    Talk,
)


def priorities_that_lost(
    organisation: uuid.UUID, programmes: Collection[uuid.UUID]
) -> Counter[uuid.UUID]:
    """Of how many priorities something counts no more that the team has not looked at since: it was
    taken back, or fewer talks stand now than it takes."""
    rows = PrioritySource.objects.of(organisation).filter(
        looked=None, priority__programme__in=programmes, priority__programme__ended_on=None
    )
    gone = Q(finding=None) | Q(finding__withdrawn_on__isnull=False)
    lost = set(rows.filter(gone).values_list("priority__programme", "priority"))
    of_talks = (
        rows.exclude(gone)
        .filter(finding__diagnostic__in=SEVERAL)
        .values_list(
            "priority", "finding__diagnostic", "priority__programme", "priority__programme__content"
        )
    )
    standing = _talks_standing(organisation, programmes)
    return Counter(programme for programme, _priority in lost | {
        (programme, priority) for priority, diagnostic, programme, content in of_talks
        if standing[programme, diagnostic] < _fewest(content, diagnostic)
    })  # fmt: skip


def _talks_standing(
    organisation: uuid.UUID, programmes: Collection[uuid.UUID]
) -> Counter[tuple[uuid.UUID, str]]:
    rows = Talk.objects.of(organisation).filter(programme__in=programmes, withdrawn_on=None)
    return Counter(rows.values_list("programme", "diagnostic"))


def _fewest(content: str, diagnostic: str) -> int:
    """How many talks a diagnostic asks for; the least where newer guides dropped it."""
    guides = library.programme(content).diagnostics
    return next((one.fewest for one in guides if one.id == diagnostic), 5)


def late_milestones(
    organisation: uuid.UUID, programmes: Collection[uuid.UUID], today: dt.date
) -> Counter[uuid.UUID]:
    """How many days have gone by of which nobody has said what came."""
    rows = Milestone.objects.of(organisation).filter(
        programme__in=programmes, programme__ended_on=None, by_day__lt=today, came=None
    )
    return Counter(rows.values_list("programme", flat=True))


def priorities_to_see(person: Person, programmes: Collection[uuid.UUID]) -> Counter[uuid.UUID]:
    """Of how many priorities this person has not yet said how they see them, until a decision is
    written down on the day of the proposal or later."""
    own = Stance.plain.filter(priority=OuterRef("pk"), by=person)
    decided = Decision.plain.filter(programme=OuterRef("programme"), on__gte=OuterRef("on"))
    rows = Priority.objects.of(person.organisation_id).filter(
        ~Exists(own), ~Exists(decided), programme__in=programmes, programme__ended_on=None
    )
    return Counter(rows.values_list("programme", flat=True))
