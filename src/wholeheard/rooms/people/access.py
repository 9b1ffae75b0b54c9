"""May this person? Asked of a permission and a place; answered from the roles given to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from wholeheard.kit import clock
from wholeheard.kit.memory import for_a_moment
from wholeheard.rooms.people import queries
from wholeheard.rooms.people.models import Grant, Invitation, Person, Place
from wholeheard.rooms.people.roles import ROLES, roles_that_may


@dataclass(frozen=True, slots=True)
class Right:
    """A permission at a place and all below it, and the role it comes from."""

    permission: str
    path: str
    place: Place
    role: str


def rights_of(person: Person) -> list[Right]:
    """All that a person may do now. Read once for one request."""
    kept: list[Right] | None = getattr(person, "_rights", None)
    if kept is None:
        kept = _read_rights(person)
        person._rights = kept  # type: ignore[attr-defined]
    return kept


def may(person: Person, permission: str, place: Place) -> bool:
    """May this person do that at this place?"""
    return place.organisation_id == person.organisation_id and any(
        right.permission == permission and place.path.startswith(right.path)
        for right in rights_of(person)
    )


def may_somewhere(person: Person, permission: str) -> bool:
    return any(right.permission == permission for right in rights_of(person))


def places_where(person: Person, permission: str) -> QuerySet[Place]:
    """Every place where this person may do that."""
    within = Q(pk__in=[])
    for path in _paths_where(person, permission):
        within |= Q(path__startswith=path)
    return Place.objects.filter(within, organisation_id=person.organisation_id)


def people_who_may(permission: str, place: Place, *others: Place) -> QuerySet[Person]:
    """Everybody who may do that at this place, or at one of the others of its organisation."""
    today = clock.today(place.organisation.timezone)
    paths = {path for one in (place, *others) for path in queries.at_and_above(one.path)}
    return (
        Person.objects.filter(
            Q(grants__ends_on=None) | Q(grants__ends_on__gt=today),
            organisation_id=place.organisation_id,
            is_active=True,
            grants__role__in=roles_that_may(permission),
            grants__place__path__in=paths,
        )
        .distinct()
        .order_by("name", "pk")
    )


@for_a_moment
def how_many_may_open_words(place: Place) -> int:
    """How many people may see words as they were told at this place: those who protect, and
    those who look when the words tell of danger. A moment old."""
    return (people_who_may("story.protect", place) | people_who_may("concern.see", place)).count()


def nobody_may(place: Place) -> list[str]:
    """What a story told at this place would wait for in vain: there is nobody to do it."""
    needed = ("story.protect", "concern.decide", "story.answer")
    return [one for one in needed if not people_who_may(one, place).exists()]


def may_close_account(person: Person, someone: Person) -> bool:
    """May this person end that account? Only who manages people wherever it has a role; an
    account without roles is ended by who manages the whole organisation."""
    grants = Grant.objects.of(someone.organisation_id).filter(person=someone)
    places = [grant.place for grant in grants.select_related("place")]
    roots = Place.objects.filter(organisation_id=someone.organisation_id, depth=1)
    return all(may(person, "people.manage", place) for place in places or roots)


def people_known_to(person: Person) -> QuerySet[Person]:
    """Whom this person meets under People: everybody, if they manage people for the whole
    organisation; else who has a role at a place of theirs, or above it and so there too."""
    everybody = Person.objects.filter(organisation_id=person.organisation_id)
    paths = _paths_where(person, "people.manage")
    if any(len(path) == Place.steplen for path in paths):
        return everybody
    near = Q(pk__in=[])
    for path in paths:
        near |= Q(place__path__startswith=path) | Q(place__path__in=queries.at_and_above(path))
    grants = Grant.objects.of(person.organisation_id).filter(near)
    return everybody.filter(pk__in=grants.values("person"))


def invitations_known_to(person: Person) -> QuerySet[Invitation]:
    """Open invitations to places where this person manages people."""
    return queries.open_invitations(person.organisation).filter(
        place__in=places_where(person, "people.manage")
    )


def touches_a_place_of(person: Person, place: Place) -> bool:
    """Whether a role given at this place holds at one where this person manages people."""
    return place.organisation_id == person.organisation_id and any(
        place.path.startswith(path) or path.startswith(place.path)
        for path in _paths_where(person, "people.manage")
    )


def _paths_where(person: Person, permission: str) -> set[str]:
    return {right.path for right in rights_of(person) if right.permission == permission}


def _read_rights(person: Person) -> list[Right]:
    if not person.is_active:
        return []
    today = clock.today(person.organisation.timezone)
    grants = (
        Grant.objects.of(person.organisation_id)
        .filter(Q(ends_on=None) | Q(ends_on__gt=today), person=person)
        .select_related("place")
    )
    return [
        Right(permission, grant.place.path, grant.place, grant.role)
        for grant in grants
        for permission in sorted(ROLES.get(grant.role, ()))
    ]
