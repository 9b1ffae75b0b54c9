"""Who is heard: stories of each place and group beside the people cared for there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.listening.measuring import heard as reckoned
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.equality import wordings
from wholeheard.rooms.equality.lists import CHARACTERISTICS
from wholeheard.rooms.measures import lists as measured
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.measures.present import period_in_words
from wholeheard.rooms.outreach import access, lists, queries
from wholeheard.rooms.outreach.models import Served
from wholeheard.rooms.outreach.present.figures import number_in, said_of
from wholeheard.rooms.outreach.present.silent import silent_places
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.queries import root_of

SLACK = 2.5
"""Numbers of groups are shown in steps of five, so each may be so far from what it was."""


def who_is_heard(person: Person) -> dict[str, Any]:
    """Each place and group beside the people cared for, from what was published and nothing else;
    in the order of the tree and of the questions, never by a figure."""
    organisation = person.organisation
    last = queries.last_period(organisation)
    common: dict[str, Any] = {
        "may_keep": access.may_keep(person),
        "listens": access.listens(person),
        "silent": silent_places(organisation),
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
            row_of(name_of(one.place), one.number, at_places.get(one.place_id), everybody, all_told)
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
    known = [number_in(told.get(one.group)) for one in rows]
    everybody = sum(one.number for one in rows)
    is_known = all(one is not None for one in known)
    all_told = Figure("number", float(sum(one or 0 for one in known))) if is_known else None
    return {
        "name": name,
        "rows": [
            row_of(_name_of(what, one.group), one.number, told.get(one.group), everybody, all_told,
                 slack)
            for one in rows
        ],
    }  # fmt: skip


def _name_of(what: str, group: str) -> str:
    return (
        str(measured.VOICES[group]) if what == lists.VOICE else wordings.name_of_group(what, group)
    )


def row_of(
    name: str,
    served: int,
    figure: Figure | None,
    everybody: int,
    all_told: Figure | None,
    slack: float = 0.0,
) -> dict[str, Any]:
    shown = (
        str(served)
        if served >= reckoned.FEWEST_SERVED
        else _("fewer than %(few)s") % {"few": reckoned.FEWEST_SERVED}
    )
    told, everyone = number_in(figure), number_in(all_told)
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
