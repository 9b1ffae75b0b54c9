"""How places, people and what they may do are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.people import access, api_tokens, look, queries
from wholeheard.rooms.people.actions import INVITATION_DAYS
from wholeheard.rooms.people.models import ApiToken, Grant, Invitation, Person, Place
from wholeheard.rooms.people.roles import PERMISSIONS, ROLE_NAMES, ROLES


def name_of(place: Place) -> str:
    """A place's name in the language of the page."""
    if place.name_cy and (translation.get_language() or "").startswith("cy"):
        return place.name_cy
    return place.name


def place_in_tree(place: Place) -> str:
    """Its name in a list of places in tree order, each deeper than the one above it."""
    return "\u2003" * (place.depth - 1) + name_of(place)


def look_of(place: Place) -> dict[str, str]:
    """Where the colour and the picture of a place's organisation are found, if it has set them."""
    organisation = place.organisation
    colour, picture = organisation.colour, organisation.logo_digest
    sheet = reverse("look:stylesheet", args=[place.address])
    logo = reverse("look:logo", args=[place.address])
    return {
        "look_url": f"{sheet}?v={look.digest_of(colour)}" if colour else "",
        "org_logo": f"{logo}?v={picture}" if picture else "",
    }


# What a person can see, and why -------------------------------------------------------------------


def about(someone: Person, viewer: Person | None = None) -> dict[str, Any]:
    """What somebody may do, where, and by which role; and each of their roles.

    With a viewer: which of the roles that person may end, and of all this only what holds at a
    place where they manage people.
    """
    rights = sorted(
        (one for one in access.rights_of(someone) if _is_for(viewer, one.place)),
        key=_order_of_right,
    )
    today = clock.today(someone.organisation.timezone)
    return {
        "someone": someone,
        "can": [
            {
                "what": PERMISSIONS[permission],
                "because": [
                    {"place": right.place.name, "role": ROLE_NAMES[right.role]} for right in group
                ],
            }
            for permission, group in groupby(rights, key=lambda one: one.permission)
        ],
        "grants": [
            _grant(one, today, viewer)
            for one in queries.grants_of(someone)
            if _is_for(viewer, one.place)
        ],
    }


def _is_for(viewer: Person | None, place: Place) -> bool:
    return viewer is None or access.touches_a_place_of(viewer, place)


def _order_of_right(right: access.Right) -> tuple[int, str, str]:
    return list(PERMISSIONS).index(right.permission), right.path, right.role


def _grant(grant: Grant, today: dt.date, viewer: Person | None) -> dict[str, Any]:
    over = grant.ends_on is not None and grant.ends_on <= today
    return {
        "id": grant.pk,
        "role": ROLE_NAMES.get(grant.role, grant.role),
        "place": grant.place.name,
        "since": _since(grant),
        "until": _until(grant.ends_on, over) if grant.ends_on else "",
        "over": over,
        "may_end": viewer is not None and access.may(viewer, "people.manage", grant.place),
    }


def _since(grant: Grant) -> str:
    day = days.day(clock.day_of(grant.given_at))
    if grant.given_by is None:
        return _("Since %(day)s.") % {"day": day}
    return _("Given by %(name)s on %(day)s.") % {"name": grant.given_by.name, "day": day}


def _until(day: dt.date, over: bool) -> str:
    words = _("It ended on %(day)s.") if over else _("It ends on %(day)s.")
    return words % {"day": days.day(day)}


def person_row(person: Person, today: dt.date, viewer: Person) -> dict[str, Any]:
    """One line of the list of people: name, job, and the roles they have now near a place of the
    viewer's."""
    now = [
        one
        for one in person.grants.all()
        if (one.ends_on is None or one.ends_on > today) and _is_for(viewer, one.place)
    ]
    return {
        "id": person.pk,
        "name": person.name,
        "job": person.job,
        "roles": [f"{ROLE_NAMES.get(one.role, one.role)}, {one.place.name}" for one in now],
    }


def invitation_row(invitation: Invitation) -> dict[str, Any]:
    return {
        "id": invitation.pk,
        "name": invitation.name,
        "email": invitation.email,
        "role": ROLE_NAMES.get(invitation.role, invitation.role),
        "place": invitation.place.name,
        "until": days.day(clock.day_of(invitation.expires_at)),
    }


def token_row(token: ApiToken) -> dict[str, Any]:
    """One of a person's keys for programs: until when it opens, when it was used last."""
    used = token.last_used_on
    return {
        "id": token.pk,
        "name": token.name,
        "holds": api_tokens.holds(token),
        "made": days.day(token.made_on),
        "ends": days.day(token.ends_on),
        "over": token.ends_on <= clock.today(token.owner.organisation.timezone),
        "used": days.day(used) if used else "",
    }


def roles_table() -> list[dict[str, Any]]:
    """The table of roles, in words."""
    return [{"name": name, "allows": what_role_does(role)} for role, name in ROLE_NAMES.items()]


def what_role_does(role: str) -> list[Any]:
    """What a role lets a person do, each in a sentence; empty if its room is not built yet."""
    allowed = ROLES.get(role, frozenset())
    return [words for permission, words in PERMISSIONS.items() if permission in allowed]


# Letters ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str


def letter_of_invitation(invitation: Invitation, token: str, by: Person) -> Letter:
    """The letter with the link. Plain text, and the link works once."""
    organisation = invitation.organisation.name
    paragraphs = [
        _("%(name)s asks you to join %(organisation)s on Wholeheard.")
        % {"name": by.name, "organisation": organisation},
        _("There you would be: %(role)s, %(place)s.")
        % {
            "role": str(ROLE_NAMES.get(invitation.role, invitation.role)).lower(),
            "place": invitation.place.name,
        },
        _("Open this link within %(days)s days and choose a password:") % {"days": INVITATION_DAYS},
        settings.BASE_ADDRESS + reverse("people:welcome", args=[token]),
        _("If you did not expect this, leave it. The link stops working by itself."),
    ]
    subject = _("You are asked to join %(organisation)s") % {"organisation": organisation}
    return Letter(" ".join(subject.split()), "\n\n".join(paragraphs) + "\n")
