"""Places from which nobody has told anything, and whether that can be chance."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.listening.measuring import heard as reckoned
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.measures.present import closed_since
from wholeheard.rooms.outreach import lists, queries
from wholeheard.rooms.outreach.models import Going
from wholeheard.rooms.outreach.present.figures import number_in, said_of
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.queries import root_of


def silent_places(organisation: Organisation) -> list[dict[str, Any]]:
    """Places from which nobody has told anything, how long that can be chance, and who goes."""
    going = queries.goings_at(organisation)
    each = _stories_each(organisation)
    served = queries.served_a_month(organisation)
    today = clock.today(organisation.timezone)
    return [
        _silence(one, each, served.get(one.place.pk), today)
        | {"goes": _goes(going.get(one.place.pk))}
        for one in measures.not_heard(organisation, today)
    ]


def _stories_each(organisation: Organisation) -> float | None:
    """Stories for each person cared for, in the whole organisation, by the last numbers published;
    None where it cannot be said."""
    last = queries.last_period(organisation)
    if last is None:
        return None
    root = root_of(organisation.pk)
    told = number_in(measures.told_at_places(organisation, *last).get(root.pk))
    whole = (one for one in queries.served_in(organisation, *last) if one.what == lists.ALL)
    served = next((one.number for one in whole if one.place_id == root.pk), 0)
    return told / served if told is not None and served else None


def _silence(
    one: measures.NotHeard, each: float | None, served: float | None, today: dt.date
) -> dict[str, Any]:
    """`each`: stories for each person cared for. `served`: people cared for in a month, by the
    numbers kept for the whole organisation. What the place says of itself counts where there are
    none: a home could make itself small."""
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
    if each is None or not cared_for:
        return named | {"alarm": False, "said": _("How much to expect is not known. Go and ask.")}
    found = reckoned.silence(silent, each * cared_for)
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
