"""One session: who leads it, what is to do, what was kept of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days, ids
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import access, lists, policies, queries
from wholeheard.rooms.reflection.facts import Facts
from wholeheard.rooms.reflection.models import HardEvent, Session
from wholeheard.rooms.reflection.present.around import frame, help_for, when
from wholeheard.rooms.reflection.present.packs import left_sentence
from wholeheard.rooms.reflection.present.place import over, state_of
from wholeheard.rooms.surveys import access as asking
from wholeheard.rooms.surveys import lists as surveys_lists
from wholeheard.rooms.surveys import present as surveys


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
        "may_read_out": not over(session) and access.may_read_out(person, session),
        "nobody_leads": not facts.facilitator and not over(session),
        "to_do": to_do(session, facts) if may_hold and not over(session) else [],
        "has_pack": bool(lists.KINDS[session.kind].most),
        "stories": len(facts.chosen),
        "left": "" if hasattr(session, "held") or not may_hold else left_sentence(session),
        "record": record_of(session) if hasattr(session, "held") else None,
        "door": door_of(session, today),
        "signposts": help_for(place),
        "event": event_name(session.event) if session.event else "",
        "ask_url": _ask_url(person, session),
    }


def _ask_url(person: Person, session: Session) -> str:
    """For whoever asks people here, once it was held: a round of the same four lines."""
    if not hasattr(session, "held") or not asking.may_ask(person, session.place):
        return ""
    return surveys.new_round_url(session.place, surveys_lists.AFTER_A_SESSION)


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


def to_do(session: Session, facts: Facts) -> list[dict[str, str]]:
    """What is still to be done before it counts, each with where; its day not having come is no
    task."""
    return [one for one in missing(session, facts) if one["about"] != policies.DAY]


def missing(session: Session, facts: Facts) -> list[dict[str, str]]:
    """Why a session does not count as held yet, each with the page and line that mends it."""
    return [
        {"text": str(sentence), "href": _where(session, about), "about": about}
        for sentence, about in policies.missing_with_what(facts)
    ]


def _where(session: Session, about: str) -> str:
    if about == policies.DAY:
        return ""
    if about in lists.PARTS:
        return reverse("reflection:lead", args=[session.pk, about])
    if about in (policies.PACK, policies.CALL_OFF):
        return reverse(f"reflection:{about}", args=[session.pk])
    if about == policies.COUNTS:
        first = next(iter(lists.STAFF_GROUPS))
        return reverse("reflection:finish", args=[session.pk]) + f"#id_{first}_came"
    page = "prepare" if lists.STEPS[about].phase == lists.BEFORE else "finish"
    return reverse(f"reflection:{page}", args=[session.pk]) + f"#id_{about}_0"


def record_of(session: Session) -> dict[str, Any]:
    """What was kept of a session."""
    record = getattr(session, "record", None)
    return {
        "themes": [lists.THEMES[one] for one in record.themes if one in lists.THEMES]
        if record
        else [],
        "words": record.words if record else "",
        "takeaways": [
            {"id": ids.short(one.pk), "kind": lists.WHAT_WE_TAKE[one.kind], "words": one.words}
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
