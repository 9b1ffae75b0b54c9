"""What is asked about places and people."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from wholeheard.kit import clock, sealing
from wholeheard.kit.memory import for_a_moment
from wholeheard.rooms.people import api_tokens
from wholeheard.rooms.people.models import (
    ApiToken,
    Grant,
    Invitation,
    Logo,
    Organisation,
    Person,
    Place,
)
from wholeheard.rooms.people.roles import roles_that_may

DAYS_TO_PROTECT, DAYS_TO_READ, DAYS_TO_ANSWER = 3, 8, 22


@dataclass(frozen=True, slots=True)
class Promises:
    """Within how many days a story is protected, read by its team and answered."""

    protect: int
    read: int
    answer: int


@for_a_moment
def place_at(address: str) -> Place | None:
    """The place with that short address, if it is open to stories."""
    return Place.objects.select_related("organisation").filter(address=address, open=True).first()


def root_of(organisation: Organisation | uuid.UUID) -> Place:
    identifier = organisation.pk if isinstance(organisation, Organisation) else organisation
    return Place.objects.select_related("organisation").get(organisation_id=identifier, depth=1)


def roots() -> QuerySet[Place]:
    """The place of each organisation."""
    return Place.objects.select_related("organisation").filter(depth=1).order_by("name")


def below(place: Place) -> QuerySet[Place]:
    """The place and all below it, in tree order."""
    return Place.objects.filter(
        organisation_id=place.organisation_id, path__startswith=place.path
    ).order_by("path")


def at_and_above(path: str) -> list[str]:
    """The path of a place and of all above it, from the organisation down."""
    return [path[:end] for end in range(Place.steplen, len(path) + 1, Place.steplen)]


def above(place: Place) -> list[Place]:
    """The places over this one, from the organisation down."""
    paths = at_and_above(place.path)[:-1]
    return list(Place.objects.filter(path__in=paths).order_by("depth"))


@for_a_moment
def promises_of(place: Place) -> Promises:
    """What a place has promised, or else the nearest place above it that has."""
    line = [place, *reversed(above(place))] if _is_silent(place) else [place]

    def first(name: str, default: int) -> int:
        return next((days for one in line if (days := getattr(one, name)) is not None), default)

    return Promises(
        first("days_to_protect", DAYS_TO_PROTECT),
        first("days_to_read", DAYS_TO_READ),
        first("days_to_answer", DAYS_TO_ANSWER),
    )


def _is_silent(place: Place) -> bool:
    return None in (place.days_to_protect, place.days_to_read, place.days_to_answer)


def find_places(text: str, *, not_in: set[uuid.UUID], most: int = 20) -> QuerySet[Place]:
    """Open places whose name holds all these words, in any organisation."""
    found = Place.objects.filter(open=True).exclude(pk__in=not_in)
    for word in text.split()[:6]:
        found = found.filter(name__icontains=word) | found.filter(name_cy__icontains=word)
    return found.select_related("organisation").order_by("organisation__name", "path")[:most]


def invitation_for(token: str) -> Invitation | None:
    return (
        Invitation.objects.everywhere()
        .select_related("organisation", "place", "sent_by")
        .filter(
            token_hash=sealing.keyed_hash("invitations", token.encode(errors="replace")),
            expires_at__gt=clock.now(),
        )
        .first()
    )


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Letters that nobody has answered yet, the newest first."""
    return (
        Invitation.objects.of(organisation)
        .filter(expires_at__gt=clock.now())
        .select_related("place", "sent_by")
        .order_by("-sent_at")
    )


def find_people(
    among: QuerySet[Person], text: str = "", *, active: bool = True
) -> QuerySet[Person]:
    """Those of them whose name or address holds all these words."""
    found = among.filter(is_active=active)
    for word in text.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.order_by("name", "pk")


def grants_of(person: Person) -> QuerySet[Grant]:
    """Every role of a person, ended ones too, in tree order."""
    return (
        Grant.objects.of(person.organisation_id)
        .filter(person=person)
        .select_related("place", "given_by")
        .order_by("place__path", "role")
    )


def lasting_administrators(organisation: object) -> QuerySet[Grant]:
    """Who looks after access for the whole organisation, with no end set."""
    return Grant.objects.of(organisation).filter(
        role__in=roles_that_may("people.manage"),
        place__depth=1,
        ends_on=None,
        person__is_active=True,
    )


def logo_of(organisation: Organisation) -> Logo | None:
    return Logo.objects.of(organisation).first()


def person_with_address(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=email, is_active=True).first()


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """A person's keys for programs, by name; ended ones too."""
    return (
        ApiToken.objects.of(person.organisation_id)
        .filter(owner=person)
        .select_related("owner__organisation")
        .order_by("name", "made_on", "pk")
    )


def token_for(secret: str) -> ApiToken | None:
    """The key of a program, if it opens something now."""
    if len(secret) > api_tokens.LONGEST:
        return None
    tokens = ApiToken.objects.everywhere().select_related("owner__organisation")
    found = tokens.filter(digest=api_tokens.digest_of(secret)).first()
    return found if found is not None and api_tokens.holds(found) else None
