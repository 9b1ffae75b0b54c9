"""Two disagreed, and a third person says."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import policies, queries
from wholeheard.rooms.readings.actions.shared import Seen, count_anew, locked
from wholeheard.rooms.readings.models import Settled
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def settle(
    protected: ProtectedStory, seen: Seen, pack: str, code: str, *, holds: bool, by: Person
) -> Settled:
    """Two disagreed whether it is there; a third person read it and says."""
    protected = locked(protected, seen)
    both = queries.two_who_read(protected)
    policies.check_they_disagree(both, pack, code)
    policies.check_is_a_third(both, by)
    settled = Settled.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        pack=pack,
        code=code,
        holds=holds,
        words=seen.words,
        by=by,
        at=clock.now(),
    )
    audit.record("marks.settled", organisation=protected.organisation_id, by=by, about=protected.id)
    count_anew(protected)
    return settled
