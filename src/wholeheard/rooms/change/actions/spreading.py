"""How a change spreads from place to place, and is looked at whether it holds."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wholeheard.rooms.change import policies, queries
from wholeheard.rooms.change.actions.shared import all_own_words, locked, note, own_words, today_at
from wholeheard.rooms.change.models import Adoption, HoldCheck, Idea, SpreadPack
from wholeheard.rooms.people.models import Person, Place


@transaction.atomic
def write_pack(idea: Idea, core: str, adaptable: str, *, by: Person) -> SpreadPack:
    """Say what its core is, and what every place may make its own."""
    held = locked(idea)
    own = all_own_words(held, {"core": core, "adaptable": adaptable})
    made = SpreadPack.objects.everywhere().create(
        organisation_id=held.organisation_id,
        idea=held,
        core=policies.check_words(own["core"], "core"),
        adaptable=policies.check_words(own["adaptable"], "adaptable"),
        by=by,
        on=today_at(held.place),
    )
    note("spread.packed", held.organisation_id, held.pk, by)
    return made


@transaction.atomic
def take_over(
    idea: Idea, place: Place, source: Place | None, adapted: str = "", *, by: Person
) -> Adoption:
    """A place takes a change over from one that does it, and says what it made its own."""
    held = locked(idea)
    policies.check_may_spread(queries.stage_of(held))
    known = {one.place_id: one for one in queries.adoptions_of(held)}
    policies.check_spread(place, source, [one.place for one in known.values()])
    made = Adoption.objects.everywhere().create(
        organisation_id=held.organisation_id,
        idea=held,
        place=place,
        source=known[source.pk] if source else None,
        adapted=own_words(held, adapted, "adapted"),
        by=by,
        on=today_at(place),
    )
    note("spread.taken_over", held.organisation_id, held.pk, by)
    return made


@transaction.atomic
def say_whether_it_holds(
    adoption: Adoption, months: int, said: str, words: str, *, by: Person
) -> HoldCheck:
    """Six or twelve months after: does it hold, and how is that known?"""
    idea = locked(adoption.idea)
    checks = HoldCheck.objects.of(adoption.organisation_id).filter(
        adoption=adoption, since=adoption.on
    )
    policies.check_hold(months, said, set(checks.values_list("months", flat=True)))
    policies.check_hold_is_due(queries.due_on(adoption, months), today_at(adoption.place))
    made = HoldCheck.objects.everywhere().create(
        organisation_id=adoption.organisation_id,
        adoption=adoption,
        months=months,
        since=adoption.on,
        said=said,
        words=own_words(idea, words, "words", needed=True),
        by=by,
        on=today_at(adoption.place),
    )
    note("spread.looked", adoption.organisation_id, adoption.idea_id, by, months=months)
    return made


def places_to_spread_to(idea: Idea, among: Iterable[Place]) -> list[Place]:
    """Those of some places that lie beside all that do it already."""
    there = [one.place.path for one in queries.adoptions_of(idea)]
    return [one for one in among if not any(_touch(one.path, at) for at in there)]


def _touch(one: str, other: str) -> bool:
    """Whether one of two places lies in the other."""
    return one.startswith(other) or other.startswith(one)
