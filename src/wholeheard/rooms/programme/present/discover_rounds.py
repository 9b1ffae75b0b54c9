"""Rounds of a diagnostic: what is asked now, and what was issued, as the results of rounds show it
to this person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from wholeheard.kit import clock, days
from wholeheard.listening import asking
from wholeheard.listening.asking.shapes import said
from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.surveys import access as may
from wholeheard.rooms.surveys import facts
from wholeheard.rooms.surveys import queries as rounds
from wholeheard.rooms.surveys.models import Round
from wholeheard.rooms.surveys.results import elsewhere

MOST_SHOWN = 6
STATES = {
    facts.DRAFT: gettext_lazy("Begun, nobody is asked yet"),
    facts.OPEN: gettext_lazy("Open until %(day)s"),
    facts.OVER: gettext_lazy("Over since %(day)s, to be ended"),
    facts.CLOSED: gettext_lazy("Ended"),
    facts.CANCELLED: gettext_lazy("Called off"),
}


def rounds_of(person: Person, programme: Programme, guide: Diagnostic) -> dict[str, Any]:
    """The questionnaires of a diagnostic, each with its rounds and what they came to."""
    names = [one for one in (guide.instrument, guide.mirror) if one]
    may_ask = may.may_ask(person, programme.place)
    found = _rounds(programme, names) if may_ask and names else []
    return {
        "asked": [_questionnaire(person, programme, one, found, may_ask) for one in names],
        "may_ask": may_ask,
        "kinds": elsewhere.kinds_of_partners(person, programme.place, guide.instrument),
    }


def _rounds(programme: Programme, names: Sequence[str]) -> list[Round]:
    rows = rounds.rounds_at(programme.place.organisation, [programme.place])
    return list(rows.filter(instrument__in=names))


def _questionnaire(
    person: Person, programme: Programme, name: str, found: Sequence[Round], may_ask: bool
) -> dict[str, Any]:
    ships = asking.instrument(name)
    begin = {"instrument": f"{ships.id} {ships.version}", "place": programme.place.address}
    own = [one for one in found if one.instrument == name]
    return {
        "title": said(ships.title),
        "begin": f"{reverse('surveys_staff:new')}?{urlencode(begin)}" if may_ask else "",
        "rounds": [_row(one, programme) for one in own[:MOST_SHOWN]],
        "latest": elsewhere.latest(person, programme.place, name),
    }


def _row(one: Round, programme: Programme) -> dict[str, str]:
    today = clock.today(programme.place.organisation.timezone)
    state = facts.state_of(one, today)
    return {
        "url": reverse("surveys_staff:round", args=[one.pk]),
        "state": str(STATES[state]) % {"day": days.day(one.closes_on)},
        "begun": days.day(clock.day_of(one.begun_at, programme.place.organisation.timezone)),
    }
