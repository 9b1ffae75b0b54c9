"""The register of who may decide, and proposals to bring it nearer to the team."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from wholeheard.rooms.leading import checking, policies, queries
from wholeheard.rooms.leading.actions.shared import note, today_at
from wholeheard.rooms.leading.models import MayDecide, Nearer
from wholeheard.rooms.people.models import Person, Place

LINE = 80


@dataclass(frozen=True, slots=True)
class NewDecision:
    """Who may decide what: `own` names it where the list does not, `up_to` says how far."""

    what: str
    who: str
    own: str = ""
    up_to: str = ""


@transaction.atomic
def put_in_register(place: Place, new: NewDecision, *, by: Person) -> MayDecide:
    """Write down who may decide something at a place now."""
    kept = checking.own_words({"own": new.own, "up_to": new.up_to}, by=by, most=LINE)
    policies.check_decision(new.what, kept["own"], new.who)
    policies.check_stands_once(queries.stands(place, new.what, kept["own"], kept["up_to"]))
    made = MayDecide.objects.everywhere().create(
        **kept,
        organisation_id=place.organisation_id,
        place=place,
        what=new.what,
        who=new.who,
        by=by,
        on=today_at(place),
    )
    note("deciding.written", made, by)
    return made


@transaction.atomic
def propose_nearer(may: MayDecide, to: str, why: str, *, by: Person) -> Nearer:
    """Somebody of the place proposes that it is decided nearer to the team."""
    held = MayDecide.objects.of(may.organisation_id).select_for_update().get(pk=may.pk)
    policies.check_is_nearer(held.who, to)
    policies.check_none_waits(queries.open_nearer(held).exists())
    kept = checking.own_words({"why": why}, by=by, needed=["why"])
    made = Nearer.objects.everywhere().create(
        organisation_id=may.organisation_id,
        may=held,
        was=held.who,
        to=to,
        why=kept["why"],
        by=by,
        on=today_at(may.place),
    )
    note("deciding.proposed", made, by)
    return made
