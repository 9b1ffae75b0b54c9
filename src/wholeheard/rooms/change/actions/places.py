"""What a place is there for and promises, and what it stops doing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from wholeheard.rooms.change import lists, policies, queries
from wholeheard.rooms.change.actions.shared import note, today_at
from wholeheard.rooms.change.models import Promise, Purpose, StopItem, StopStep
from wholeheard.rooms.people.models import Person, Place


@transaction.atomic
def write_purpose(place: Place, words: str, promises: Sequence[str], *, by: Person) -> Purpose:
    """What a place is there for, and its three to five promises. A promise that stays as it is
    keeps its row; one that is gone has ended today."""
    kept = policies.check_words(words)
    wanted = policies.check_promises(promises)
    _one_at_a_time(place)
    today = today_at(place)
    of = {"organisation_id": place.organisation_id, "place": place}
    purpose = Purpose.objects.everywhere().create(**of, words=kept, by=by, on=today)
    standing = {one.words: one for one in queries.promises_of(place)}
    for gone in set(standing) - set(wanted):
        Promise.objects.of(place.organisation_id).filter(pk=standing[gone].pk).update(until=today)
    for number, one in enumerate(wanted, start=1):
        if one in standing:
            rows = Promise.objects.of(place.organisation_id).filter(pk=standing[one].pk)
            rows.update(number=number)
        else:
            Promise.objects.everywhere().create(**of, number=number, words=one, since=today)
    note("purpose.written", place.organisation_id, place.pk, by, promises=len(wanted))
    return purpose


def _one_at_a_time(place: Place) -> None:
    """Of two who write the promises of a place at once the second finds what the first wrote."""
    Place.objects.select_for_update(of=("self",), no_key=True).get(pk=place.pk)


@transaction.atomic
def want_to_stop(
    place: Place,
    what: str,
    why: str,
    frees: str = "",
    minutes_a_month: int | None = None,
    *,
    by: Person,
) -> StopItem:
    """Put something on the list of what to stop."""
    item = StopItem.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        what=policies.check_words(what, "what", lists.MOST_OF_A_TITLE),
        why=policies.check_words(why, "why"),
        frees=policies.check_length(frees, "frees"),
        minutes_a_month=minutes_a_month,
        by=by,
        on=today_at(place),
    )
    note("stop.wanted", place.organisation_id, item.pk, by)
    return item


@transaction.atomic
def say_of_stopping(item: StopItem, what: str, because: str = "", *, by: Person) -> StopStep:
    """It was stopped; or begun again, or kept after all, and why."""
    StopItem.objects.of(item.organisation_id).select_for_update(of=("self",)).get(pk=item.pk)
    rows = StopStep.objects.of(item.organisation_id).filter(item=item)
    last = rows.order_by("-pk").first()
    policies.check_stop(what, because, last.what if last else "")
    step = StopStep.objects.everywhere().create(
        organisation_id=item.organisation_id,
        item=item,
        what=what,
        because=because.strip(),
        by=by,
        on=today_at(item.place),
    )
    note(f"stop.{what}", item.organisation_id, item.pk, by)
    return step
