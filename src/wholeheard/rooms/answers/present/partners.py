"""Several organisations and one story, as its teller sees it: who has answered what."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.answers import felt, outside, partners, queries
from wholeheard.rooms.answers.models import OutsidePartner, Side
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.headings import heading_of

# For the teller ----------------------------------------------------------------------------------


def for_teller(versions: list[ProtectedStory]) -> dict[str, Any]:
    """Who has answered what, where a story is about several organisations or one outside."""
    asked = [
        _asked_of(one, version) for version in versions for one in outside.partners_of(version)
    ]
    if len(versions) < 2:
        return {"outside": asked}
    sides = partners.sides_of(versions)
    return {
        "outside": asked,
        "who": [_who(version, sides.get(version.pk)) for version in versions],
        "thread": _thread([version.pk for version in versions], sides),
    }


def thread_of(versions: list[ProtectedStory]) -> set[uuid.UUID]:
    """The answers that are parts of one."""
    return _thread([version.pk for version in versions], partners.sides_of(versions))


def _thread(order: list[uuid.UUID], sides: dict[uuid.UUID, Side]) -> set[uuid.UUID]:
    if not any(one.went_at for one in sides.values()):
        return set()
    sent = (sides[one].sent_id for one in order if one in sides)
    return {one for one in sent if one is not None}


def _who(version: ProtectedStory, side: Side | None) -> dict[str, Any]:
    replies = queries.replies_of(version)
    return {
        "name": version.organisation.name,
        "organisation": str(version.organisation_id),
        "said": _said(version, side, clock.day_of(replies[0].at) if replies else None),
        "why": side.declined if side else "",
    }


def _said(version: ProtectedStory, side: Side | None, answered_on: Any) -> str:
    if answered_on:
        return _("Answered on %(day)s.") % {"day": days.day(answered_on)}
    if side is not None and side.declined:
        return _("They do not answer. They say why:")
    if not version.may_team:
        return _("Nobody there may read it, as you chose.")
    if version.answer_by is None:
        return _("Not answered yet.")
    return _("Not answered yet. They promised it by %(day)s.") % {
        "day": days.weekday(version.answer_by)
    }


def one_answer(versions: list[dict[str, Any]], thread: set[uuid.UUID]) -> list[dict[str, Any]]:
    """The parts of the one answer, taken out of the answers of each organisation: one thread. How
    it felt is asked of it once; an answer of an organisation by itself is asked about by name."""
    found: list[dict[str, Any]] = []
    held = [version["protected"] for version in versions]
    for version in versions:
        asked = asked_how_it_felt(version["protected"], held, thread)
        version["felt_of"] = asked.answer_of
        if asked.protected != version["protected"]:
            version["asks_felt"] = False
        name = version["protected"].organisation.name
        own = [one for one in version["replies"] if one["id"] in thread]
        apart = [one for one in version["replies"] if one["id"] not in thread]
        version["replies_apart"] = apart
        version["answer_of"] = name if apart and len(versions) > 1 else ""
        found += [one | {"organisation": name} for one in own]
    return found


class Asked(NamedTuple):
    """At which version it is kept how an answer felt, and whose answer it is by name; empty where
    there is one alone, or one from all."""

    protected: ProtectedStory
    answer_of: str


def asked_how_it_felt(
    version: ProtectedStory, versions: list[ProtectedStory], thread: set[uuid.UUID]
) -> Asked:
    """One answer from all is asked about once: at the first of those who gave a part of it."""
    if len(versions) == 1:
        return Asked(version, "")
    joint = [one for one in versions if thread & {each.pk for each in queries.replies_of(one)}]
    if version in joint:
        first = (one for one in joint if felt.is_asked(one.organisation))
        return Asked(next(first, joint[0]), "")
    return Asked(version, version.organisation.name)


def asked_once(versions: list[dict[str, Any]]) -> None:
    """A question that several organisations were asked stands once: where it was answered, or at
    the first of them."""
    seen: set[tuple[str, str | None]] = set()
    for version in sorted(versions, key=lambda one: not one["replies"]):
        known = seen | set()
        asked = [(queries.asked_in(one.question), one) for one in version["owed"]]
        seen |= {known_by for known_by, _one in asked}
        version["owed"] = [one for known_by, one in asked if known_by not in known]


def _asked_of(one: OutsidePartner, version: ProtectedStory) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "by": version.organisation.name,
        "allowed": one.allowed_on is not None,
        "refused": one.refused_on is not None,
        "handed": days.day(one.handed_on) if one.handed_on else "",
        "chosen": one.parts,
        "parts": choices(version),
    }


def choices(version: ProtectedStory) -> list[tuple[str, str]]:
    """The parts of a version as somebody ticks them: what is first said of each."""
    return [
        (one.key, f"{heading_of(one.kind)}: {one.text}" if heading_of(one.kind) else one.text)
        for one in queries.parts_of(version)
    ]
