"""The organisation's own codes are worded and retired."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock, ids
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.readings import policies, vocabulary
from wholeheard.rooms.readings.models import OwnCode, OwnWording, Retired


@transaction.atomic
def add_own_code(
    organisation: Organisation, name: str, definition: str, *, by: Person
) -> OwnWording:
    """A code of the organisation's own."""
    code = OwnCode.objects.everywhere().create(organisation=organisation)
    return _word(code, 1, name, definition, by)


@transaction.atomic
def reword_own_code(code: OwnCode, name: str, definition: str, *, by: Person) -> OwnWording:
    """From now on it is called so and means this. What was marked keeps the words of its day."""
    last = code.wordings.select_for_update().order_by("-version").first()
    return _word(code, (last.version if last else 0) + 1, name, definition, by)


def _word(code: OwnCode, version: int, name: str, definition: str, by: Person) -> OwnWording:
    others = vocabulary.own_wordings(code.organisation_id)
    known = [one.name for one in others if one.own_code_id != code.pk]
    policies.check_own_code(name, definition, known)
    worded = OwnWording.objects.everywhere().create(
        organisation_id=code.organisation_id,
        own_code=code,
        version=version,
        name=name.strip(),
        definition=definition.strip(),
        by=by,
        at=clock.now(),
    )
    audit.record("own_code.worded", organisation=code.organisation_id, by=by, about=code.pk)
    return worded


@transaction.atomic
def retire_own_code(code: OwnCode, *, by: Person) -> Retired:
    """It is not used any more. What was marked with it stays as it was."""
    retired, _ = Retired.objects.everywhere().get_or_create(
        own_code=code,
        defaults={"organisation_id": code.organisation_id, "by": by, "at": clock.now()},
    )
    audit.record("own_code.retired", organisation=code.organisation_id, by=by, about=code.pk)
    return retired


def own_code_of(wording: OwnWording) -> str:
    """How an own code is written in a mark."""
    return ids.short(wording.own_code_id)
