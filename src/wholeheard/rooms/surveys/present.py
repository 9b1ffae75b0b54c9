"""What those who ask are shown: rounds, questionnaires, and how much people were asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wholeheard.kit import clock, days
from wholeheard.listening import asking
from wholeheard.listening.asking.shapes import WORDINGS, Instrument, said
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.surveys import access, facts, instruments, lists, present_asked, queries
from wholeheard.rooms.surveys.models import Round
from wholeheard.rooms.surveys.sparing import merged

STATES = {
    facts.DRAFT: gettext_lazy("Not opened yet"),
    facts.OPEN: gettext_lazy("Open"),
    facts.OVER: gettext_lazy("Over"),
    facts.CLOSED: gettext_lazy("Ended"),
    facts.CANCELLED: gettext_lazy("Called off"),
}
OFTEN = 4
"""Asked so often or more is one step of the distribution."""


def rooms(person: Person) -> list[tuple[str, str]]:
    """For the chapter: the name and the address of this room."""
    if access.may_ask_somewhere(person):
        return [(_("Asking"), reverse("surveys_staff:rounds"))]
    if access.may_look(person):
        return [(_("Asking"), reverse("surveys_staff:questionnaires"))]
    return []


def new_round_url(place: Place, asked: str) -> str:
    """The page on which a round is planned, with this place and questionnaire chosen."""
    newest = max(one.version for one in asking.instruments() if one.id == asked)
    chosen = urlencode({"instrument": f"{asked} {newest}", "place": place.address})
    return f"{reverse('surveys_staff:new')}?{chosen}"


# Rounds -------------------------------------------------------------------------------------------


def rows(organisation: Organisation, rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """Rounds in a list."""
    titles = instruments.titles(organisation, rounds)
    return [row(one, titles.get((one.instrument, one.version), one.instrument)) for one in rounds]


def row(round: Round, title: str) -> dict[str, Any]:
    """One round in a list."""
    state = facts.state_of(round, _today(round))
    return {
        "id": round.pk,
        "title": title,
        "place": name_of(round.place),
        "state": STATES[state],
        "until": days.day(round.closes_on),
        "on": days.day(clock.day_of(round.opened_at or round.begun_at)),
    }


def round_page(round: Round) -> dict[str, Any]:
    """One round, with all that may be done with it now."""
    today = _today(round)
    state = facts.state_of(round, today)
    instrument = instruments.of_round(round)
    return {
        "round": round,
        "row": row(round, said(instrument.title)),
        "state": state,
        "who": lists.WHO[round.who],
        "way": lists.WAYS[round.way],
        "by_link": round.way == lists.LINK,
        "sees": present_asked.who_sees(instrument, round),
        "links": _links(round) if round.way == lists.LINK and round.opened_at else [],
        "asked": _asked(round),
        "refused": refusals(queries.refused_in(round)),
        "came": how_many_came(queries.number_handed_in(round), round.fewest),
        "to_remind": state == facts.OPEN and round.reminded < round.reminders,
        "remind_on": _remind_on(round, today) if round.opened_at else "",
        "can_end": state in (facts.OPEN, facts.OVER),
        "can_call_off": state in (facts.DRAFT, facts.OPEN, facts.OVER),
    }


def _remind_on(round: Round, today: dt.date) -> str:
    """From which day on the next reminder may go; empty where it may go today."""
    first = facts.may_remind_on(round)
    return days.weekday(first) if first > today else ""


def _links(round: Round) -> list[dict[str, str]]:
    return [
        {
            "place": name_of(place),
            "link": present_asked.path_of_link(round, place),
            "poster": reverse("surveys:poster", args=[place.address, round.pk]),
        }
        for place in queries.places_of(round)
    ]


def _asked(round: Round) -> int:
    return sum(number for _place, number in queries.asked_by_place(round))


def refusals(counted: dict[str, int]) -> list[str]:
    """How many were not asked, by reason. Of those to be left alone only that there are some: one
    or two in a team would tell of a life."""
    said_so = []
    for reason, number in counted.items():
        if reason == lists.LEFT_ALONE and number < lists.FEWEST:
            name = {"reason": lists.REFUSED[reason]}
            said_so.append(_("%(reason)s: fewer than ten, if any") % name)
        else:
            said_so.append(f"{lists.REFUSED[reason]}: {number:,}")
    return said_so


def how_many_came(number: int, fewest: int) -> str:
    """How many have handed in, in steps: nobody sees one come."""
    if number < fewest:
        return _("Fewer than %(number)s") % {"number": fewest}
    step = number - number % lists.STEP_OF_A_COUNT
    return _("%(number)s or a few more") % {"number": f"{step:,}"}


def _today(round: Round) -> dt.date:
    return clock.today(round.organisation.timezone)


# Questionnaires -----------------------------------------------------------------------------------


def questionnaires(organisation: Organisation) -> dict[str, Any]:
    return {
        "rows": [_questionnaire(one) for one in instruments.that_can_be_asked(organisation)],
        "slots": [_questionnaire(one) for one in instruments.slots()],
        "evidence": {(one.name, one.version): one for one in queries.definitions_of(organisation)},
    }


def _questionnaire(one: Instrument) -> dict[str, Any]:
    return {
        "title": said(one.title),
        "about": said(one.about),
        "name": one.id,
        "version": one.version,
        "licence": one.licence,
        "wording": WORDINGS[one.wording],
        "validated": one.validated,
    }


# How much -----------------------------------------------------------------------------------------


def burden(organisation: Organisation) -> dict[str, Any]:
    """How often people were asked, quarter by quarter, in groups of ten and more; and the minutes
    that were asked of all of them together."""
    took = queries.minutes_by_quarter(organisation)
    today = clock.today(organisation.timezone)
    since = today - dt.timedelta(days=31 * lists.MONTHS_KEPT)
    return {
        "quarters": [
            {
                "name": _quarter(first),
                "groups": [
                    {"often": _often(names), "people": number}
                    for names, number in merged(_steps(counted), lists.FEWEST)
                ],
                "hours": _hours(took.get(first, 0), counted),
            }
            for first, counted in queries.asks_by_quarter(organisation).items()
        ],
        "refused": refusals(queries.refusals_by_reason(organisation, since)),
        "rules": queries.rules_of(organisation),
    }


def _steps(counted: Counter[int]) -> dict[str, int]:
    steps = Counter({str(number): 0 for number in range(1, OFTEN + 1)})
    for number, of_people in counted.items():
        steps[str(min(number, OFTEN))] += of_people
    return dict(steps)


def _often(names: tuple[str, ...]) -> str:
    first, last = int(names[0]), int(names[-1])
    if last == OFTEN:
        return ngettext("%(first)s time or more", "%(first)s times or more", first) % {
            "first": first
        }
    if first == last:
        return ngettext("%(number)s time", "%(number)s times", first) % {"number": first}
    return _("%(first)s to %(last)s times") % {"first": first, "last": last}


def _hours(minutes: int, counted: Counter[int]) -> str:
    """Of fewer people than make a group, nothing: two numbers would tell the third."""
    if sum(counted.values()) < lists.FEWEST:
        return ""
    return _("About %(hours)s hours, if all whom a letter reached answered") % {
        "hours": f"{max(1, round_up(minutes)):,}"
    }


def round_up(minutes: int) -> int:
    return -(-minutes // 60)


def _quarter(first: dt.date) -> str:
    return _("%(month)s and the two months after") % {"month": days.month(first)}
