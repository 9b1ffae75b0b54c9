"""Several organisations and one story, as each of them sees it: names and states of the others."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.answers import outside, partners
from wholeheard.rooms.answers.models import OutsidePartner
from wholeheard.rooms.safekeeping.models import ProtectedStory


def for_staff(protected: ProtectedStory) -> dict[str, Any]:
    """Who else was asked, and how far they are; one's own part; partners outside."""
    side = partners.side_of(protected)
    return {
        "partners": [_partner(one) for one in partners.partners_of(protected)],
        "side": side,
        "leads": partners.leads(protected),
        "went": partners.went(protected),
        "outside": [_outside(one) for one in outside.partners_of(protected)],
    }


def _partner(one: partners.Partner) -> dict[str, Any]:
    said = {
        partners.SAID: _("Has said its part."),
        partners.DECLINED: _("Gives no part. The person who told it reads why."),
        partners.CLOSED: _("Nobody there can answer. Go on without it."),
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
