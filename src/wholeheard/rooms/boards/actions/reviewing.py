"""How it is decided whether a field is still worth asking."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.boards import fields, lists, policies
from wholeheard.rooms.boards.models import FieldReview
from wholeheard.rooms.people.models import Person


@transaction.atomic
def review(field: str, decision: str, because: str, *, by: Person) -> FieldReview:
    """Somebody looked at how often a field is filled and who needs it, and decided."""
    policies.check_decision(decision, field, fields.fields())
    why = policies.check_line(because, "because", lists.MOST_OF_WORDS)
    policies.check_own_words({"because": why}, (), by)
    made = FieldReview.objects.everywhere().create(
        organisation_id=by.organisation_id,
        field=field,
        decision=decision,
        because=why,
        by=by,
        on=clock.today(by.organisation.timezone),
    )
    audit.record("field.reviewed", organisation=by.organisation_id, by=by, about=made.pk)
    return made
