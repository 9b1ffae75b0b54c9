"""One session: who leads it, what is to do, what was kept of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import access, lists, policies, queries
from wholeheard.rooms.reflection.facts import Facts
from wholeheard.rooms.reflection.models import HardEvent, Session
from wholeheard.rooms.reflection.present.around import frame, help_for
from wholeheard.rooms.reflection.present.packs import TAKEN_OUT
from wholeheard.rooms.reflection.present.place import over, state_of
from wholeheard.rooms.reflection.present.times import when


def session_page(person: Person, session: Session) -> dict[str, Any]:
    """One session, for the team; with what is to do, for those who hold it."""
    place = session.place
    today = queries.today_at(place)
    may_hold = access.may_hold(person, place)
    facts = queries.facts_of(session)
    return frame(person, place, "reflection:place") | {
        "session": session,
        "name": lists.KIND_NAMES[session.kind],
        "about": lists.KINDS[session.kind].about,
        "when": when(session),
        "state": state_of(session, today),
        "is_over": over(session),
        "is_open": not over(session),
        "its_day": session.on <= today,
        "leads": lead_rows(session),
        "agreement": lists.AGREEMENT,
        "stop_rule": lists.STOP_RULE,
        "to_do": to_do(session, facts) if may_hold and not over(session) else [],
        "has_pack": bool(lists.KINDS[session.kind].most),
        "stories": len(facts.chosen),
        "left": facts.left and TAKEN_OUT if may_hold and not hasattr(session, "held") else "",
        "record": record_of(session) if hasattr(session, "held") else None,
        "door": door_of(session, today),
        "signposts": help_for(place),
        "event": event_name(session.event) if session.event else "",
    }


def lead_rows(session: Session) -> list[dict[str, Any]]:
    """Who leads; and in a sentence where somebody no longer can."""
    leads = queries.leads_of([session])
    rows = []
    for part, name in lists.PARTS.items():
        person = leads.get((session.pk, part))
        gone = person is not None and not queries.may_still(person, part, session.place)
        needed = part == lists.FACILITATOR or lists.KINDS[session.kind].two_lead
        rows.append(
            {
                "part": part,
                "name": name,
                "person": person.name if person else "",
                "job": person.job if person else "",
                "gone": gone and not over(session),
                "wanted": needed and person is None and not over(session),
            }
        )
    return rows


def people_to_choose(found: Iterable[Person]) -> list[tuple[str, str]]:
    return [
        (str(one.pk), f"{one.name}, {one.job}" if one.job else one.name) for one in found
    ]  # fmt: skip


def to_do(session: Session, facts: Facts) -> list[str]:
    """What is still to be done before it counts; its day not having come is no task."""
    waiting = str(_("Its day has not come."))
    return [one for one in map(str, policies.missing(facts)) if one != waiting]


def record_of(session: Session) -> dict[str, Any]:
    """What was kept of a session."""
    record = getattr(session, "record", None)
    return {
        "themes": [lists.THEMES[one] for one in record.themes if one in lists.THEMES]
        if record
        else [],
        "words": record.words if record else "",
        "takeaways": [
            {"kind": lists.WHAT_WE_TAKE[one.kind], "words": one.words}
            for one in queries.takeaways_of(session)
        ],
    }


def door_of(session: Session, today: dt.date) -> str:
    """Where those who came say what they thought of it; empty while that page is not open."""
    is_open = session.on <= today < session.on + dt.timedelta(days=lists.DAYS_FOR_FEEDBACK)
    if not is_open or hasattr(session, "called_off"):
        return ""
    return reverse("after_session:say", args=[session.door])


def event_name(event: HardEvent) -> str:
    kind = lists.HARD_EVENTS[event.kind]
    return _("%(kind)s, %(day)s") % {"kind": kind, "day": days.day(event.on)}
