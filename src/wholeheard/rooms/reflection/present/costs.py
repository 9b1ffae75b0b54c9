"""What this work costs a place, said openly; and what was hard there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import days, ids, signups
from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import lists, queries
from wholeheard.rooms.reflection.present.around import frame, help_for, month_name
from wholeheard.rooms.reflection.present.place import taken_row
from wholeheard.rooms.reflection.queries import Cost, Event


def cost_page(person: Person, place: Place) -> dict[str, Any]:
    """What this work costs a place, said openly."""
    cost = queries.cost_at(place)
    return frame(person, place, "reflection:cost") | {
        "statement": statement(place, cost),
        "events": [event_row(one, queries.today_at(place)) for one in cost.events],
        "days": lists.DAYS_TO_DEBRIEF,
        "teams_words": [
            row for ask in signups.next_steps.named("what teams say it costs") for row in ask(place)
        ],
        "asked": [taken_row(one) for one in queries.taken_at(place, lists.ASKED_OF_OTHERS)],
        "signposts": help_for(place),
    }


def statement(place: Place, cost: Cost) -> list[str]:
    """Sentences for a leader, and for the packs that leaders get: hours, hard events, debriefs."""
    about = {"place": name_of(place), "month": month_name(cost.since)}
    lines = [_("%(place)s, since %(month)s.") % about]
    lines.append(_sessions_sentence(cost))
    if cost.called_off:
        lines.append(
            ngettext("One was called off.", "%(number)s were called off.", cost.called_off)
            % {"number": cost.called_off}
        )
    lines.append(_events_sentence(cost))
    lines.append(_("What people gave of their own time to bear it is not counted here."))
    return lines


def _sessions_sentence(cost: Cost) -> str:
    number = cost.sessions + cost.debriefs
    if not number:
        return _("No session and no debrief was held. That is not because nothing was hard.")
    held = ngettext(
        "One session or debrief was held.", "%(number)s sessions and debriefs were held.", number
    ) % {"number": number}
    if cost.came < ENOUGH:
        return held
    return _("%(held)s They took about %(hours)s hours of working time of those who came.") % {
        "held": held,
        "hours": round(cost.hours),
    }


def _events_sentence(cost: Cost) -> str:
    number = len(cost.events)
    if not number:
        return _("No hard event was noted. Ask whether people know that they can.")
    noted = ngettext("One hard event was noted.", "%(number)s hard events were noted.", number) % {
        "number": number
    }
    within = ngettext(
        "%(in_time)s had its debrief within %(days)s days.",
        "%(in_time)s had their debrief within %(days)s days.",
        cost.in_time(),
    ) % {"in_time": cost.in_time(), "days": lists.DAYS_TO_DEBRIEF}
    return f"{noted} {within}"


def event_row(event: Event, today: dt.date) -> dict[str, Any]:
    """A hard event with its debrief, or without."""
    waited = (today - event.row.on).days if event.days is None else event.days
    if event.days is not None:
        said = ngettext(
            "Debrief after one day", "Debrief after %(days)s days", event.days
        ) % {"days": event.days}  # fmt: skip
        if event.days == 0:
            said = _("Debrief on the same day")
    elif event.planned_on:
        said = _("Debrief planned for %(day)s") % {"day": days.day(event.planned_on)}
    else:
        said = _("No debrief yet")
    return {
        "kind": lists.HARD_EVENTS[event.row.kind],
        "place": name_of(event.row.place),
        "on": days.day(event.row.on),
        "said": said,
        "late": waited > lists.DAYS_TO_DEBRIEF,
        "id": ids.short(event.row.pk),
        "place_id": event.row.place_id,
        "is_bare": event.days is None and not event.planned_on,
    }


def events_page(person: Person, place: Place) -> dict[str, Any]:
    today = queries.today_at(place)
    since = queries.first_day_of_the_year(place)
    return frame(person, place, "reflection:events") | {
        "events": [event_row(one, today) for one in queries.events_at(place, since)],
        "days": lists.DAYS_TO_DEBRIEF,
        "tell_url": reverse("stories:tell", args=[place.address]),
        "signposts": help_for(place),
    }
