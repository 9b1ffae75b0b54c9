"""Who is outside a place: they hold a permission from above it, and are no part of it.

Around a place is its whole branch right below the top of the organisation: the home, and not only
the wing in which something happened. Told to the top itself, there is nobody outside. A role that
somebody of the branch gives there makes nobody a part of it: else a home could take everybody's
eyes off itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from wholeheard.kit import clock
from wholeheard.rooms.people import access
from wholeheard.rooms.people.models import Grant, Person, Place
from wholeheard.rooms.people.roles import ROLES

MANAGE, VISIT = "people.manage", "resident.visit"
FOR_THEM = ("home", "people:me")
THEIR_ROOM = "advocacy"
"""What somebody opens who only looks out for residents: their own account, and that room."""


@dataclass(frozen=True, slots=True)
class Given:
    """A role as it stands today: where, what it opens, and where whoever gave it had theirs."""

    path: str
    opens: frozenset[str]
    by: tuple[tuple[str, frozenset[str]], ...] = ()

    def is_from_within(self, branch: str) -> bool:
        """Whether somebody gave it who manages people in the branch, and not from above it."""
        manage = [path for path, opens in self.by if MANAGE in opens]
        above = any(branch.startswith(path) and path != branch for path in manage)
        return not above and any(path.startswith(branch) for path in manage)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person with the roles that they have today."""

    person: Person
    roles: tuple[Given, ...]

    def is_outside(
        self, places: Iterable[Place], permission: str, of_the_place: Collection[str]
    ) -> bool:
        """Whether they hold `permission` from above each of these places, have no role in its
        branch, and may do nothing there that those `of_the_place` do."""
        places = list(places)
        return bool(places) and all(
            self._is_outside(place, permission, of_the_place) for place in places
        )

    def works_at(self, place: Place) -> bool:
        """Whether they do anything in its branch but look out for somebody who lives there."""
        branch = branch_of(place)
        inside = (one for one in self.roles if one.path.startswith(branch))
        return any(not one.opens <= {VISIT} for one in inside)

    def _is_outside(self, place: Place, permission: str, of_the_place: Collection[str]) -> bool:
        if place.organisation_id != self.person.organisation_id or place.depth < 2:
            return False
        branch = branch_of(place)
        above = [one for one in self.roles if one.path == branch[: Place.steplen]]
        opens = {permission for one in above for permission in one.opens}
        inside = [one for one in self.roles if one.path.startswith(branch)]
        is_part = any(not one.is_from_within(branch) for one in inside)
        return permission in opens and opens.isdisjoint(of_the_place) and not is_part


def branch_of(place: Place) -> str:
    """The path of the place right below the top of the organisation: the home of a unit."""
    return str(place.path[: 2 * Place.steplen])


def standing_of(person: Person) -> Standing:
    """With every role that has not ended. Two questions, whatever grows."""
    if not person.is_active:
        return Standing(person, ())
    own = _grants(person, [person.pk])
    givers = {one.given_by_id for one in own if one.given_by_id}
    of_giver: dict[uuid.UUID | None, list[tuple[str, frozenset[str]]]] = {}
    for one in _grants(person, givers) if givers else []:
        of_giver.setdefault(one.person_id, []).append((one.place.path, _opens(one)))
    roles = (
        Given(one.place.path, _opens(one), tuple(of_giver.get(one.given_by_id, []))) for one in own
    )
    return Standing(person, tuple(roles))


def looks_out_only(person: Person) -> bool:
    """Whether all that they ever had here is to look out for residents: family, or an advocate.
    They are no colleague; also not when that has ended."""
    opened = {one.permission for one in access.rights_of(person)}
    if opened:
        return opened <= {VISIT}
    roles = set(Grant.objects.of(person.organisation_id).filter(person=person).values_list("role"))
    return bool(roles) and all(ROLES.get(role, frozenset()) <= {VISIT} for (role,) in roles)


def _grants(person: Person, people: Collection[uuid.UUID]) -> list[Grant]:
    today = clock.today(person.organisation.timezone)
    rows = Grant.objects.of(person.organisation_id).filter(person__in=people)
    return list(rows.filter(Q(ends_on=None) | Q(ends_on__gt=today)).select_related("place"))


def _opens(grant: Grant) -> frozenset[str]:
    return ROLES.get(grant.role, frozenset())
