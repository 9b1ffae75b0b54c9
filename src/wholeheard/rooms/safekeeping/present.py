"""How words are shown to those who protect them, and concerns to those who watch."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import lists, queries
from wholeheard.rooms.safekeeping.actions.concerns import open_note
from wholeheard.rooms.safekeeping.actions.thanking import THANKS
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory
from wholeheard.rooms.safekeeping.queries import Decided
from wholeheard.rooms.safekeeping.words import Part
from wholeheard.rooms.stories.headings import heading_of


def sheet(protected: ProtectedStory, parts: list[Part], person: Person) -> dict[str, Any]:
    """The words on paper with their marks, and what is to decide, numbered through."""
    decided = queries.decisions(protected)
    text_of = {part.key: part.text for part in parts}
    rows = [
        _row(number, one, text_of.get(one.mask.part, ""), person)
        for number, one in enumerate(decided, start=1)
    ]
    return {
        "parts": [
            {
                "heading": _heading(part),
                "text": part.text,
                "marks": [row["mark"] for row in rows if row["part"] == part.key],
            }
            for part in parts
        ],
        "to_decide": [row for row in rows if row["choice"] is None],
        "decided": [row for row in rows if row["choice"]],
        "title": how_many_to_decide(sum(1 for row in rows if row["choice"] is None)),
    }


def _heading(part: Part) -> str:
    if part.kind == THANKS:
        return _("Thanks. Passed on, and not shown with the story")
    return heading_of(part.kind)


def how_many_to_decide(number: int) -> str:
    if not number:
        return _("All decided")
    return ngettext("One to decide", "%(number)s to decide", number) % {"number": number}


def _row(number: int, one: Decided, text: str, person: Person) -> dict[str, Any]:
    mask = one.mask
    words = text[mask.start : mask.end]
    state = {lists.TAKE_OUT: "out", lists.LEAVE_IN: "in"}.get(one.choice or "", "proposed")
    return {
        "id": mask.pk,
        "number": number,
        "part": mask.part,
        "words": words,
        "label": mask.label,
        "choice": one.choice,
        "reason": lists.REASONS.get(one.reason, ""),
        "by": _("You") if one.by and one.by.pk == person.pk else (one.by.name if one.by else ""),
        "at": at(one.at, person) if one.at else "",
        "mark": {
            "start": mask.start,
            "end": mask.end,
            "number": number,
            "state": state,
            "label": mask.label,
        },
    }


def at(moment: dt.datetime, person: Person) -> str:
    """10:42, or the day and time when it is not today."""
    local = moment.astimezone(ZoneInfo(person.organisation.timezone))
    clock_time = local.strftime("%H:%M")
    if local.date() == clock.today(person.organisation.timezone):
        return clock_time
    return f"{formats.date_format(local.date(), 'j F')}, {clock_time}"


def queue_row(protected: ProtectedStory, person: Person) -> dict[str, Any]:
    """A story that waits: of which place, since when, until when. No words of it."""
    today = clock.today(person.organisation.timezone)
    late = (today - protected.protect_by).days if protected.protect_by else 0
    arrived = (today - protected.told_on).days
    return {
        "id": protected.pk,
        "places": ", ".join(name_of(one.place) for one in protected.sharings.all()),
        "arrived": _("Arrived today")
        if arrived == 0
        else ngettext("Arrived yesterday", "Arrived %(days)s days ago", arrived)
        % {"days": arrived},
        "due": formats.date_format(protected.protect_by, "l j F") if protected.protect_by else "",
        "late": ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        if late > 0
        else "",
        "more": bool(protected.text),
        "waits": bool(protected.not_before and protected.not_before > today),
    }


def without_words(protected: ProtectedStory, person: Person) -> dict[str, Any]:
    """Which story it is, for someone who may not read it: its places, its month, how far it is."""
    return {
        "places": ", ".join(name_of(one.place) for one in protected.sharings.all()),
        "told": _("Told in %(month)s.")
        % {"month": formats.date_format(protected.told_month, "F Y")},
        "state": _("It was released to those its teller agreed to.")
        if queries.last_release(protected)
        else _("Nobody has released it yet."),
    }


def concern_card(
    concern: Concern, person: Person, text_of: dict[str, str] | None = None
) -> dict[str, Any]:
    """A concern with its clock and what was done. With the words at hand, the passage too."""
    steps = sorted(concern.steps.all(), key=lambda step: step.at)
    by_what = {step.what: step for step in steps}
    closed = by_what.get(lists.SETTLED) or by_what.get(lists.NOT_A_CONCERN)
    looked = by_what.get(lists.LOOKED)
    passage = (text_of or {}).get(concern.part, "")[concern.start or 0 : concern.end or 0]
    return {
        "id": concern.pk,
        "kind": lists.CONCERN_KINDS.get(concern.kind, concern.kind),
        "place": concern.place.name if concern.place else "",
        "passage": passage,
        "story": concern.protected_id,
        "by_machine": concern.raised_by_id is None,
        "look_by": at(concern.look_by, person),
        "late": not looked and not closed and concern.look_by < clock.now(),
        "told": [
            _("%(name)s was told at %(time)s.")
            % {"name": step.to.name, "time": at(step.at, person)}
            for step in steps
            if step.what == lists.TOLD and step.to
        ],
        "passed_on": [
            _("Nobody had looked. It went to %(name)s at %(time)s.")
            % {"name": step.to.name, "time": at(step.at, person)}
            for step in steps
            if step.what == lists.ESCALATED and step.to
        ],
        "looked": _("%(name)s looked at %(time)s.")
        % {"name": looked.by.name, "time": at(looked.at, person)}
        if looked and looked.by
        else "",
        "closed": bool(closed),
        "is_none": bool(closed and closed.what == lists.NOT_A_CONCERN),
        "note": open_note(closed) if closed else "",
        "closed_by": f"{closed.by.name}, {at(closed.at, person)}" if closed and closed.by else "",
    }
