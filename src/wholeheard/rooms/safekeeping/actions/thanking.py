"""Thanks go to the one who was named, through their place, and never with the story."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock, ids, sealing
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.safekeeping.models import ProtectedStory, Thanks
from wholeheard.rooms.safekeeping.words import Part

THANKS = "thanks"


def keep_thanks(protected: ProtectedStory, parts: list[Part]) -> None:
    """Seal each name that was thanked for the places of the story, once."""
    names = "; ".join(" ".join(part.text.split()) for part in parts if part.kind == THANKS)
    if not names:
        return
    for sharing in protected.sharings.all():
        if not Thanks.plain.filter(protected=protected, place=sharing.place_id).exists():
            identifier = ids.new()
            Thanks.objects.everywhere().create(
                id=identifier,
                organisation_id=protected.organisation_id,
                protected=protected,
                place_id=sharing.place_id,
                name=sealing.seal(
                    _key(protected.organisation), names.encode(), about=identifier, field="thanks"
                ),
            )


def open_thanks(thanks: Thanks) -> str:
    """The name that was thanked. Raises sealing.Unreadable."""
    key = _key(thanks.organisation)
    return sealing.open_sealed(key, thanks.name, about=thanks.id, field="thanks").decode()


@transaction.atomic
def pass_on(thanks: Thanks, *, by: Person) -> Thanks:
    """Somebody told the one who was thanked."""
    thanks.passed_by, thanks.passed_at = by, clock.now()
    thanks.save(update_fields=["passed_by", "passed_at"])
    audit.record("thanks.passed_on", organisation=thanks.organisation_id, by=by, about=thanks.id)
    return thanks


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
