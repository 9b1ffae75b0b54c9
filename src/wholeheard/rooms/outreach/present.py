"""Who is heard, and who goes to whom, as they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.listening.measuring import heard as reckoned
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.equality import wordings
from wholeheard.rooms.equality.lists import CHARACTERISTICS
from wholeheard.rooms.measures import lists as measured
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.measures.present.figures import period_in_words
from wholeheard.rooms.measures.present.places import closed_since
from wholeheard.rooms.outreach import access, lists, queries, sealed
from wholeheard.rooms.outreach.models import Going, InPerson, Served
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.queries import root_of

SLACK = 2.5
"""Numbers of groups are shown in steps of five, so each may be so far from what it was."""
YEARS, QUARTERS = 3, 8
"""Of so many periods back numbers can be kept."""


def rooms(person: Person) -> list[tuple[str, str]]:
    """The pages that somebody who listens finds under Attend."""
    if not access.listens(person):
        return []
    return [(_("Going to people"), reverse("outreach_staff:going"))]


def waits_for(person: Person) -> dict[str, int]:
    """Requests to be listened to that nobody has taken yet."""
    asked = access.asked_of(person).filter(taken_by=None).count() if access.listens(person) else 0
    return {"going": asked}


def counted() -> list[tuple[str, str]]:
    """What everybody finds under Understand."""
    return [(_("Who is heard"), reverse("outreach_staff:heard"))]


def groups() -> dict[str, list[str]]:
    """What may be counted of people cared for, and the groups of each."""
    by_question = {one.code: list(one.groups) for one in CHARACTERISTICS}
    return {lists.ALL: [], lists.VOICE: list(measured.VOICES), **by_question}


# Who is heard -------------------------------------------------------------------------------------


def who_is_heard(person: Person) -> dict[str, Any]:
    """Each place and group beside the people cared for, from what was published and nothing else;
    in the order of the tree and of the questions, never by a figure."""
    organisation = person.organisation
    last = queries.last_period(organisation)
    common: dict[str, Any] = {
        "may_keep": access.may_keep(person),
        "listens": access.listens(person),
        "silent": _silent(organisation),
        "fewest": reckoned.FEWEST_SERVED,
    }
    if last is None:
        return common | {"tables": []}
    served = queries.served_in(organisation, *last)
    return common | {
        "period": period_in_words(*last),
        "source": ", ".join(dict.fromkeys(one.source for one in served)),
        "tables": [one for one in _tables(organisation, served, *last) if one["rows"]],
    }


def _tables(
    organisation: Organisation, served: list[Served], period: str, start: dt.date
) -> Iterator[dict[str, Any]]:
    root = root_of(organisation.pk)
    at_places = measures.told_at_places(organisation, period, start)
    places = [one for one in served if one.what == lists.ALL]
    everybody = next((one.number for one in places if one.place_id == root.pk), 0)
    all_told = at_places.get(root.pk, measures.HIDDEN)
    yield {
        "name": _("Places"),
        "rows": [
            _row(name_of(one.place), one.number, at_places.get(one.place_id), everybody, all_told)
            for one in places
            if one.place_id != root.pk
        ],
    }
    voices = measures.told_by_voices(root.pk, organisation, period, start)
    yield _table(_("Who tells"), lists.VOICE, served, voices, 0.0)
    by_groups = measures.told_by_groups(organisation, period, start)
    for one in CHARACTERISTICS:
        name = wordings.name_of(one.code)
        yield _table(name, one.code, served, by_groups.get(one.code, {}), SLACK)


def _table(
    name: str, what: str, served: list[Served], told: dict[str, Figure], slack: float
) -> dict[str, Any]:
    """One question: each group beside all the groups of it together."""
    rows = [one for one in served if one.what == what]
    known = [_number(told.get(one.group)) for one in rows]
    everybody = sum(one.number for one in rows)
    is_known = all(one is not None for one in known)
    all_told = Figure("number", float(sum(one or 0 for one in known))) if is_known else None
    return {
        "name": name,
        "rows": [
            _row(_name_of(what, one.group), one.number, told.get(one.group), everybody, all_told,
                 slack)
            for one in rows
        ],
    }  # fmt: skip


def _name_of(what: str, group: str) -> str:
    return (
        str(measured.VOICES[group]) if what == lists.VOICE else wordings.name_of_group(what, group)
    )


def _number(figure: Figure | None) -> int | None:
    """How many, where it is shown as a number; none where nobody told."""
    if figure is None:
        return None
    if figure.kind == "nobody":
        return 0
    return round(figure.value) if figure.kind == "number" and figure.value is not None else None


def _row(
    name: str,
    served: int,
    figure: Figure | None,
    everybody: int,
    all_told: Figure | None,
    slack: float = 0.0,
) -> dict[str, Any]:
    shown = str(served) if served >= reckoned.FEWEST_SERVED else _("fewer than 10")
    told, everyone = _number(figure), _number(all_told)
    row = {"name": name, "served": shown, "told": "", "rate": "", "said": _("Cannot be said.")}
    if told is None or everyone is None:
        return row
    step = round(told / 5) * 5 if slack else told
    try:
        found = reckoned.heard(
            step, served, all_stories=everyone, all_served=everybody, slack=slack
        )
    except CannotSay:
        return row
    return row | {
        "told": str(step),
        "rate": _("%(low)s to %(high)s")
        % {"low": f"{found.interval.low:.1f}", "high": f"{found.interval.high:.1f}"},
        "said": said_of(found.verdict),
        "alarm": found.verdict == reckoned.NOT_HEARD,
    }


def said_of(verdict: str) -> str:
    """What stands beside a figure: never that something is good."""
    return {
        reckoned.NOT_HEARD: _("Not heard. So little is no chance."),
        reckoned.TOO_FEW: _("Not heard. So few people come that it may be chance: go to them."),
        reckoned.LESS: _("Heard less than the others."),
        reckoned.UNCERTAIN: _("Cannot be told from the others."),
        reckoned.NOT_LESS: _("Heard more often. That says nothing about their care."),
    }[verdict]


def _silent(organisation: Organisation) -> list[dict[str, Any]]:
    """Places from which nobody has told anything, how long that can be chance, and who goes."""
    going = queries.goings_at(organisation)
    expected = expected_a_month(organisation)
    served = queries.served_a_month(organisation)
    today = clock.today(organisation.timezone)
    return [
        _silence(one, expected, served.get(one.place.pk), today)
        | {"goes": _goes(going.get(one.place.pk))}
        for one in measures.not_heard(organisation, today)
    ]


def expected_a_month(organisation: Organisation) -> float | None:
    """Stories a month for each person cared for in a month, of the whole organisation, by the last
    numbers published; None where it cannot be said."""
    last = queries.last_period(organisation)
    if last is None:
        return None
    root = root_of(organisation.pk)
    told = _number(measures.told_at_places(organisation, *last).get(root.pk))
    whole = (one for one in queries.served_in(organisation, *last) if one.what == lists.ALL)
    served = next((one.number for one in whole if one.place_id == root.pk), 0)
    return told / served if told is not None and served else None


def _silence(
    one: measures.NotHeard, expected: float | None, served: float | None, today: dt.date
) -> dict[str, Any]:
    """`served`: people cared for in a month, by the numbers kept for the whole organisation. What
    the place says of itself counts where there are none: a home could make itself small."""
    since = one.last_month
    silent = _months_silent(one, today)
    said = (
        _("Nobody has told anything yet.")
        if since is None
        else _("Nothing told for %(months)s months.") % {"months": silent}
    )
    named = {
        "name": name_of(one.place),
        "address": one.place.address,
        "since": f"{said} {closed_since(one.place)}".strip(),
    }
    cared_for = served if served is not None else one.monthly_contacts
    if expected is None or not cared_for:
        return named | {"alarm": False, "said": _("How much to expect is not known. Go and ask.")}
    found = reckoned.silence(silent, expected * cared_for)
    return named | {"alarm": found.is_long, "said": said_of(found.verdict)}


def _months_silent(one: measures.NotHeard, today: dt.date) -> int:
    """Since the last story; since the place is known here, where nobody ever told one."""
    if one.last_month is not None:
        return _months_since(one.last_month, today)
    added = one.place.added_on
    return max(0, _months_since(added, today)) if added else reckoned.MOST_MONTHS


def _months_since(since: dt.date, today: dt.date) -> int:
    """Whole months between the month of the last story and this one."""
    return (today.year - since.year) * 12 + today.month - since.month - 1


def _goes(going: Going | None) -> str:
    if going is None:
        return ""
    said = _("%(day)s, %(name)s")
    return said % {"day": days.day(going.goes_on), "name": going.who.name if going.who else "?"}


# Going to people ----------------------------------------------------------------------------------


def going_row(going: Going, today: dt.date) -> dict[str, Any]:
    came = (
        sealed.opened(going.organisation, going.pk, "came", going.came_of_it)["words"]
        if going.told_on
        else ""
    )
    return {
        "id": going.pk,
        "place": name_of(going.place),
        "whom": lists.WHOM[going.whom],
        "day": days.day(going.goes_on),
        "who": going.who.name if going.who else _("Nobody now"),
        "came": came,
        "is_past": going.goes_on <= today,
    }


def asked_row(asked: InPerson, said: dict[str, str], person: Person) -> dict[str, Any]:
    return {
        "id": asked.pk,
        "place": name_of(asked.place),
        "day": days.day(asked.asked_on),
        "how": said["how"],
        "needs": said["needs"],
        "is_mine": asked.taken_by_id == person.pk,
        "who": asked.taken_by.name if asked.taken_by else "",
    }


def place_choices(places: list[Place]) -> list[tuple[str, str]]:
    return [(str(one.pk), name_of(one)) for one in places]


def period_choices(today: dt.date) -> list[tuple[str, str]]:
    """Quarters and financial years that are over, the last first."""
    quarter = months.start_of(measured.QUARTER, today.replace(day=1))
    year = months.start_of(measured.YEAR, today.replace(day=1))
    found = [(measured.QUARTER, months.plus(quarter, -3 * at)) for at in range(1, QUARTERS + 1)]
    found += [(measured.YEAR, months.plus(year, -12 * at)) for at in range(1, YEARS + 1)]
    return [(f"{kind}:{start}", period_in_words(kind, start)) for kind, start in found]
