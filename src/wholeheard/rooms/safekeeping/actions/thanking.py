"""Thanks go to the one who was named, through their place, and never with the story."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock, ids, sealing
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import lists, masking, queries
from wholeheard.rooms.safekeeping.models import ProtectedStory, Thanks
from wholeheard.rooms.safekeeping.words import Part, organisation_key

THANKS = "thanks"
NAME, OF_THE_TELLER = "person", "identifies_teller"


def keep_thanks(
    protected: ProtectedStory, parts: list[Part], decided: list[queries.Decided]
) -> None:
    """Seal each name that was thanked for the places of the story, once, if its team may know of
    it. The name goes on; what else a person took out there, or what could show the teller, does
    not."""
    held_back = [
        one.as_taken_out()
        for one in decided
        if one.choice == lists.TAKE_OUT and (one.mask.kind != NAME or one.reason == OF_THE_TELLER)
    ]
    named = [(part.key, part.kind, part.text, part.on) for part in parts if part.kind == THANKS]
    shown = (masking.protect([one], held_back).text for one in named)
    names = "; ".join(" ".join(text.split()) for text in shown)
    if not names or not protected.may_team:
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
                    organisation_key(protected.organisation),
                    names.encode(),
                    about=identifier,
                    field="thanks",
                ),
            )


def open_thanks(thanks: Thanks) -> str:
    """The name that was thanked. Raises sealing.Unreadable."""
    key = organisation_key(thanks.organisation)
    return sealing.open_sealed(key, thanks.name, about=thanks.id, field="thanks").decode()


@transaction.atomic
def pass_on(thanks: Thanks, *, by: Person) -> Thanks:
    """Somebody told the one who was thanked."""
    thanks.passed_by, thanks.passed_at = by, clock.now()
    thanks.save(update_fields=["passed_by", "passed_at"])
    audit.record("thanks.passed_on", organisation=thanks.organisation_id, by=by, about=thanks.id)
    return thanks
