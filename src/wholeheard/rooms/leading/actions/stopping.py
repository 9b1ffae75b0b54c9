"""Anybody of a place proposes what to stop; those who did the work say what it saves."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.models import StopItem
from wholeheard.rooms.leading import checking, lists, policies, queries
from wholeheard.rooms.leading.actions.shared import one_at_a_time, today_at
from wholeheard.rooms.leading.models import Saved
from wholeheard.rooms.people.models import Person, Place

DONE = frozenset({lists.DID, lists.SMALLER})


@transaction.atomic
def propose_to_stop(
    place: Place, said: Mapping[str, str], minutes_a_month: int | None = None, *, by: Person
) -> StopItem:
    """Put a report, a form, a meeting or a check on the list of what to stop. `said`: what, why,
    frees. The same named twice on a day stands once."""
    kept = checking.own_words(said, by=by, needed=["what", "why"])
    one_at_a_time(by)
    named = {"what": kept["what"], "why": kept["why"], "place": place, "on": today_at(place)}
    same = queries.stops_at(place).filter(**named, by=by).first()
    if same is not None:
        return same
    return change.want_to_stop(
        place, kept["what"], kept["why"], kept.get("frees", ""), minutes_a_month, by=by
    )


@transaction.atomic
def say_what_it_saves(item: StopItem, minutes_a_month: int) -> Saved:
    """Those who did it say how many minutes a month it saves them now."""
    answers = queries.answers_about(lists.STOP, [item])[item.pk]
    policies.check_can_save(bool(answers) and answers[-1].said in DONE)
    return Saved.objects.everywhere().create(
        organisation_id=item.organisation_id,
        item=item,
        minutes_a_month=minutes_a_month,
        on=today_at(item.place),
    )
