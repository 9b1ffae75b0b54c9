"""May this person? The home keeps residents; somebody not of the home checks authorities; whoever
looks out for a resident sees what their authority opens today, and nothing of anybody else."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.http import Http404

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import lists, queries, standing
from wholeheard.rooms.advocacy.models import Authority, Resident
from wholeheard.rooms.advocacy.queries import LivesHere
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Person, Place

OVER = "over"
STANDING = ("not_yet", "holds", standing.CONTESTED, standing.SET_ASIDE, lists.SUSPENDED)
"""Was checked, and can still end."""
OPENS_NOTHING = (lists.REFUSED, standing.SET_ASIDE, lists.SUSPENDED, lists.ENDED, OVER)
"""What it was asked for says nothing of today."""
OF_THE_HOME = (lists.KEEP, lists.ANSWERS)


def may_keep(person: Person, place: Place) -> bool:
    """May they keep the residents of this home?"""
    return rights.may(person, lists.KEEP, place)


def units_for(person: Person, resident: Resident) -> list[Place]:
    """The other units of the same home whose residents this person keeps too."""
    home = outside.branch_of(resident.place)
    kept = rights.places_where(person, lists.KEEP).filter(path__startswith=home)
    return list(kept.exclude(pk=resident.place_id).order_by("path"))


def may_check(person: Person, place: Place) -> bool:
    """May they check authorities here? Only from outside: nobody who has a role at the home, or
    keeps its residents or answers its stories from above."""
    return outside.standing_of(person).is_outside([place], lists.CHECK, OF_THE_HOME)


def may_see(person: Person, place: Place) -> bool:
    """May they see that a resident lives here, and who looks out for them?"""
    return may_keep(person, place) or may_check(person, place)


def places_checked_by(person: Person) -> list[Place]:
    """Where they check: not in a home of which they are a part."""
    standing = outside.standing_of(person)
    places = rights.places_where(person, lists.CHECK).select_related("organisation")
    return [
        one
        for one in places.order_by("path")
        if standing.is_outside([one], lists.CHECK, OF_THE_HOME)
    ]


def places_seen_by(person: Person) -> list[Place]:
    kept = rights.places_where(person, lists.KEEP).select_related("organisation")
    known = {one.pk: one for one in [*kept, *places_checked_by(person)]}
    return sorted(known.values(), key=lambda one: str(one.path))


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of the resident for whom they look out, today. `opens`: scopes. `told`:
    they hear that the resident died or moved, since an authority of theirs stood on that day;
    `misled`: they heard it, and it was not so. `reports`: they may tell people outside the home
    that visits were stopped; that is no scope, and nothing that the home says ends it. `beside`:
    how it stands beside one that contradicts it."""

    authority: Authority
    opens: frozenset[str]
    lives: LivesHere
    today: dt.date
    told: bool = False
    misled: bool = False
    reports: bool = False
    beside: str = ""

    @property
    def resident(self) -> Resident:
        return self.authority.resident

    def may(self, scope: str) -> bool:
        return scope in self.opens

    @property
    def told_of_death(self) -> bool:
        return self.told and self.lives.said == lists.DIED

    @property
    def asks(self) -> bool:
        """Whether anything may be asked of them on a page: not while the home has paused it, and
        not of whom it is told that the resident died or moved."""
        return not (self.told or self.lives.paused)

    @property
    def may_stop(self) -> bool:
        """Whether they can say that they look out no more; never asked of whom a death is told."""
        return self.state in STANDING and not self.told

    @property
    def state(self) -> str:
        """waits, refused, not_yet, holds, contested, set_aside, suspended, ended, over."""
        return state_of(self.authority, self.today, self.beside)


def state_of(authority: Authority, today: dt.date, beside: str = "") -> str:
    """`beside`: how it stands beside one that contradicts it. `OVER`: they have died or moved; one
    that nobody checked says nothing of that, since whoever knows a sign may ask."""
    steps = queries.held_of(authority).steps
    last = steps[-1] if steps else ""
    if last in (lists.REFUSED, lists.SUSPENDED, lists.ENDED):
        return last
    if authority.until is not None and today >= authority.until:
        return lists.ENDED
    if not last:
        return "waits"
    if queries.standing_of(authority.resident, today).left:
        return OVER
    if authority.since > today:
        return "not_yet"
    return beside if beside in (standing.CONTESTED, standing.SET_ASIDE) else "holds"


def sight(person: Person, identifier: uuid.UUID) -> Sight:
    """Their own authority as it stands today. Any other is not there: raises Http404."""
    found = queries.authority_by_id(person.organisation_id, identifier)
    if found is None or found.person_id != person.pk or not _has_the_role(person, found):
        raise Http404
    return sight_of(found)


def sights_of(person: Person) -> list[Sight]:
    """All of a person's own."""
    own = [one for one in queries.authorities_of(person=person) if _has_the_role(person, one)]
    beside = queries.authorities_of(residents={one.resident_id for one in own})
    return [sight_of(one, beside) for one in own]


def _has_the_role(person: Person, authority: Authority) -> bool:
    return queries.may_visit(person, authority.resident)


def sight_of(authority: Authority, beside: list[Authority] | None = None) -> Sight:
    """The date is compared here, on every request."""
    resident = authority.resident
    if beside is None:
        beside = queries.authorities_of(residents=[resident.pk])
    held = [queries.held_of(one) for one in beside if one.resident_id == resident.pk]
    own = queries.held_of(authority)
    today = clock.today(resident.organisation.timezone)
    lives = queries.standing_of(resident, today)
    decided = queries.decided_pairs(beside)
    opens = standing.opens(own, held, today, decided)
    against = standing.beside(own, held, today, decided)
    if lives.left:
        opens, against = frozenset(), ""
    own_papers = [one for one in beside if _is_for_the_same(one, authority)]
    read_on = lives.read_on
    stood = read_on is not None and any(queries.stood_on(one, read_on) for one in own_papers)
    told, misled = bool(lives.said) and stood, bool(lives.mistake) and stood
    gone_for = (today - lives.confirmed_on).days if lives.confirmed_on else 0
    reports = own.holds(today) and gone_for <= lists.DAYS_TO_REPORT
    return Sight(authority, opens, lives, today, told, misled, reports, against)


def _is_for_the_same(one: Authority, other: Authority) -> bool:
    """Whether somebody holds both for the same resident."""
    return (one.person_id, one.resident_id) == (other.person_id, other.resident_id)


def need_to_report(person: Person, identifier: uuid.UUID) -> Sight:
    """Whoever may say that visits were stopped. Raises Http404 for anybody else."""
    found = sight(person, identifier)
    if not found.reports:
        raise Http404
    return found


def need(person: Person, identifier: uuid.UUID, scope: str) -> Sight:
    """The same, where it opens that. Raises Http404 where it does not, or not any more."""
    found = sight(person, identifier)
    if not found.may(scope):
        raise Http404
    return found
