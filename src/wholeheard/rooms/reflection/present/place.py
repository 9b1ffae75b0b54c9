"""What a team sees first: what is to come, what waits, what was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import access, lists, queries
from wholeheard.rooms.reflection.models import LeadersWord, Session, Takeaway
from wholeheard.rooms.reflection.present.around import frame, help_for, month_name, when
from wholeheard.rooms.reflection.present.times import times_sentence

MOST_HELD, MOST_TAKEN = 90, 5


def places_rows(person: Person, places: Iterable[Place]) -> list[dict[str, Any]]:
    """Places to choose from, each with the day of its next session."""
    coming = queries.next_days(person)
    return [
        {"place": one, "next": days.weekday(coming[one.pk]) if one.pk in coming else ""}
        for one in places
    ]


def taken_row(takeaway: Takeaway) -> dict[str, Any]:
    """What a team took from a session: its words, and where and when that was."""
    session = takeaway.session
    return {
        "kind": lists.WHAT_WE_TAKE[takeaway.kind],
        "words": takeaway.words,
        "session": session.pk,
        "from": _("%(session)s, %(place)s, %(month)s")
        % {
            "session": lists.KIND_NAMES[session.kind],
            "place": name_of(session.place),
            "month": month_name(session.on),
        },
    }


def place_page(person: Person, place: Place) -> dict[str, Any]:
    """What a team sees first: what is to come, what waits, what was held."""
    today = queries.today_at(place)
    sessions = queries.sessions_at(place)
    waiting = list(queries.owed(sessions, today).order_by("on", "pk"))
    coming = list(queries.still_open(sessions).filter(on__gte=today).order_by("on", "starts"))
    since = queries.first_day_of_the_year(place)
    done = list(
        sessions.filter(on__gte=since)
        .exclude(held__isnull=True, called_off__isnull=True)
        .order_by("-on", "-starts")[:MOST_HELD]
    )
    leads = queries.leads_of([*waiting, *coming, *done])
    return frame(person, place, "reflection:place") | {
        "waiting": [session_row(one, today, leads) for one in waiting],
        "coming": [session_row(one, today, leads) for one in coming],
        "done": [session_row(one, today, leads) for one in done],
        "times": times_sentence(place),
        "taken": [taken_row(one) for one in queries.taken_at(place)[:MOST_TAKEN]],
        "words": [leaders_word(one, person) for one in queries.leaders_words(place)],
        "kinds": lists.KINDS.values(),
        "may_write": access.may_see_cost(person, place),
        "signposts": help_for(place),
    }


def session_row(session: Session, today: dt.date, leads: Mapping[Any, Any]) -> dict[str, Any]:
    facilitator = leads.get((session.pk, lists.FACILITATOR))
    return {
        "id": session.pk,
        "name": str(lists.KIND_NAMES[session.kind]),
        "place": name_of(session.place),
        "when": when(session),
        "state": state_of(session, today),
        "late": session.on < today and not over(session),
        "led_by": _("Led by %(name)s") % {"name": facilitator.name}
        if facilitator
        else _("Nobody leads it yet"),
    }


def state_of(session: Session, today: dt.date) -> str:
    """In a few words: held, called off, waits for its end, or when it is."""
    if hasattr(session, "held"):
        return _("Held.")
    if hasattr(session, "called_off"):
        why = lists.WHY_CALLED_OFF[session.called_off.why]
        return _("Called off. %(why)s.") % {"why": why}
    if session.on < today:
        return _("Waits for its debrief.")
    return _("Planned.")


def over(session: Session) -> bool:
    return hasattr(session, "held") or hasattr(session, "called_off")


def leaders_word(written: LeadersWord, person: Person) -> dict[str, Any]:
    """What a leader wrote, signed."""
    return {
        "id": written.pk,
        "words": written.words,
        "name": written.name,
        "job": written.job,
        "date": days.day(written.on),
        "own": written.by_id == person.pk,
    }
