"""How a pack is begun, and its covering note written."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.boards import policies, queries
from wholeheard.rooms.boards.facts import NewPack
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.people.models import Person, Place


@transaction.atomic
def begin(new: NewPack, *, by: Person) -> Pack:
    """Somebody begins to prepare what a board is to hear. The same begun twice on a day is one."""
    today = clock.today(new.place.organisation.timezone)
    policies.check_meeting(new.meets_on, today)
    hears = policies.check_line(new.hears, "hears")
    policies.check_own_words({"hears": hears}, (), by)
    first, last = queries.last_months(new.months, today)
    Place.objects.select_for_update().get(pk=new.place.pk)
    pack, is_new = Pack.objects.everywhere().get_or_create(
        organisation_id=new.place.organisation_id,
        place=new.place,
        first=first,
        last=last,
        meets_on=new.meets_on,
        hears=hears,
        begun_by=by,
        begun_on=today,
        given_at=None,
    )
    if not is_new:
        return pack
    audit.record("pack.begun", organisation=pack.organisation_id, by=by, about=pack.pk)
    return pack


@transaction.atomic
def write_note(pack: Pack, note: str, *, by: Person) -> Pack:
    """A person's own words before the story: the only part that is written."""
    held = locked(pack)
    policies.check_not_given(held)
    asked = queries.asked_now(held)
    story = [asked.protected.text] if asked and asked.protected else []
    kept = policies.check_length(note, "note")
    policies.check_own_words({"note": kept}, story, by)
    held.note = kept
    held.save(update_fields=["note"])
    audit.record("pack.note", organisation=held.organisation_id, by=by, about=held.pk)
    return held


def empty_note(pack: Pack) -> None:
    """The note goes with the story that it introduced: it may tell of it in other words."""
    pack.note = ""
    pack.save(update_fields=["note"])


def locked(pack: Pack) -> Pack:
    """The pack, with nobody else changing it."""
    rows = Pack.objects.of(pack.organisation_id).select_for_update(of=("self",))
    return rows.select_related("place__organisation").get(pk=pack.pk)
