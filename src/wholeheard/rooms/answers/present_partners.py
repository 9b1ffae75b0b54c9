"""Several organisations and one story: as each of them sees it, and as its teller does."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.answers import outside, partners, queries
from wholeheard.rooms.answers.models import OutsidePartner, Question, Side
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.headings import heading_of


def for_staff(protected: ProtectedStory) -> dict[str, Any]:
    """Who else was asked, and how far they are; one's own part; partners outside."""
    side = partners.side_of(protected)
    return {
        "partners": [_partner(one) for one in partners.partners_of(protected)],
        "side": side,
        "leads": partners.leads(protected),
        "went": side is not None and side.sent_id is not None,
        "outside": [_outside(one) for one in outside.partners_of(protected)],
    }


def _partner(one: partners.Partner) -> dict[str, Any]:
    said = {
        partners.SAID: _("Has said its part."),
        partners.DECLINED: _("Gives no part. The person who told it reads why."),
        partners.CLOSED: _("Its places are closed. Go on without it."),
    }
    return {
        "name": one.name,
        "said": said.get(one.state, _("Has not said its part yet.")),
        "leads": one.leads,
    }


def _outside(one: OutsidePartner) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "state": _state_of(one),
        "may_hand": one.allowed_on is not None,
        "said": one.said,
        "told_on": outside.told_on(one) if one.said else "",
    }


def _state_of(one: OutsidePartner) -> str:
    if one.refused_on:
        return _("The person who told it says no. Hand nothing over.")
    if one.allowed_on is None:
        return _("Asked. The person who told it has not said yes. Hand nothing over.")
    if one.handed_on is None:
        return _("They said yes on %(day)s.") % {"day": days.day(one.allowed_on)}
    return _("Handed over on %(day)s.") % {"day": days.day(one.handed_on)}


# For the teller ----------------------------------------------------------------------------------


def for_teller(versions: list[ProtectedStory]) -> dict[str, Any]:
    """Who has answered what, where a story is about several organisations or one outside."""
    asked = [
        _asked_of(one, version) for version in versions for one in outside.partners_of(version)
    ]
    if len(versions) < 2:
        return {"outside": asked}
    sides = {one.protected_id: one for one in _sides(versions)}
    return {
        "outside": asked,
        "who": [_who(version, sides.get(version.pk)) for version in versions],
        "thread": _thread([version.pk for version in versions], sides),
    }


def _sides(versions: list[ProtectedStory]) -> list[Side]:
    rows = Side.objects.everywhere().filter(protected__in=versions)
    return list(rows.select_related("sent"))


def _thread(order: list[uuid.UUID], sides: dict[uuid.UUID, Side]) -> set[uuid.UUID]:
    """The answers that are parts of one."""
    sent = {sides[one].sent_id for one in order if one in sides and sides[one].sent_id}
    return sent if any(one.went_at for one in sides.values()) else set()


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
    """The parts of the one answer, taken out of the answers of each organisation: one thread."""
    found = []
    for version in versions:
        own = [one for one in version["replies"] if one["id"] in thread]
        version["replies_apart"] = [one for one in version["replies"] if one["id"] not in thread]
        found += [one | {"organisation": version["protected"].organisation.name} for one in own]
    return found


def asked_once(versions: list[dict[str, Any]]) -> None:
    """A question that several organisations were asked stands once: where it was answered, or at
    the first of them."""
    seen: set[tuple[str, int | None]] = set()
    for version in sorted(versions, key=lambda one: not one["replies"]):
        known = seen | set()
        seen |= {(one.question.part, one.question.nth) for one in version["owed"]}
        version["owed"] = [
            one for one in version["owed"] if (one.question.part, one.question.nth) not in known
        ]


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


def twins_of(question: Question) -> list[Question]:
    """The same question as every organisation was asked it."""
    rows = Question.objects.everywhere().filter(
        protected__story=question.protected.story_id, part=question.part, nth=question.nth
    )
    return list(rows.select_related("protected__organisation"))
