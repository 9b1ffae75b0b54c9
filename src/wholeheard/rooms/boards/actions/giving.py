"""How a pack is given: from then on it stays as it is."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.reports import digest, to_json
from wholeheard.rooms.answers.queries import parts_of
from wholeheard.rooms.boards import making, policies, queries
from wholeheard.rooms.boards.actions.packs import locked
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import queries as safekeeping


@transaction.atomic
def give(pack: Pack, *, by: Person) -> Pack:
    """Frozen with all that it shows but the story, which is shown from where it is kept. What its
    teller adds later does not come into it."""
    before = queries.asked_now(pack)
    if before is not None and before.protected is not None:
        safekeeping.hold(before.protected)
    held = locked(pack)
    policies.check_not_given(held)
    today = clock.today(held.place.organisation.timezone)
    policies.check_meeting(held.meets_on, today)
    asked = queries.asked_now(held)
    policies.check_has_its_story(asked)
    if asked is not None and asked.protected is not None:
        asked.parts = [part.key for part in parts_of(asked.protected)]
        asked.save(update_fields=["parts"])
    document = making.document(held, today)
    held.content, held.digest = to_json(document), digest(document)
    held.given_by, held.given_at = by, clock.now()
    held.save(update_fields=["content", "digest", "given_by", "given_at"])
    audit.record(
        "pack.given", organisation=held.organisation_id, by=by, about=held.pk, digest=held.digest
    )
    return held
