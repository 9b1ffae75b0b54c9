"""Somebody comes back with their code. A sealed pass carries the visit from page to page, without
a cookie, and runs out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wholeheard.kit import clock, codes, passes
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.speaking_up import actions, queries
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.models import Matter

PURPOSE = "speaking up, visit"
NO_CODE = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with what they spoke up about, and the pass for the next page."""

    matter: Matter
    pass_on: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The pass is right, but it was taken back since."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Begun and not sent: what was said so far, sealed."""

    organisation: Organisation
    so_far: str


def come_back(typed: str) -> Visit | Unfinished | None:
    """Open what this code opens. Every wrong code, whatever its cause, is None in the same way,
    and after the same questions to the database."""
    code = codes.tidy(typed) or NO_CODE
    matter = queries.matter_with_code(code)
    if matter is not None:
        return Visit(matter, _pass_for(matter))
    half = queries.half_said_with_code(code)
    if half is None or half.until < clock.today(half.organisation.timezone):
        return None
    return Unfinished(half.organisation, tellings.seal(actions.go_on_with(half)))


def go_on(pass_on: str) -> Visit | Gone | None:
    """The next page of a visit. None when the pass ran out or is none."""
    held = passes.held_by(PURPOSE, pass_on)
    if held is None:
        return None
    matter = queries.by_identifier(uuid.UUID(held["matter"]))
    return Visit(matter, _pass_for(matter)) if matter else Gone()


def _pass_for(matter: Matter) -> str:
    return passes.give(PURPOSE, matter=str(matter.pk))
