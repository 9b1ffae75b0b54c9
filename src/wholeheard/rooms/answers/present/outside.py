"""How a reprisal is shown to somebody outside the place."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.rooms.answers import felt, lists, reprisal
from wholeheard.rooms.answers.reprisal import Case
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of


def rooms(person: Person) -> list[tuple[str, str]]:
    """Pages beside the answers that this person finds in the chapter, by name and address."""
    found = []
    if rights.may_somewhere(person, "story.answer"):
        found.append((_("First answers"), "answers_staff:first_answers"))
    if rights.may_somewhere(person, reprisal.SEE):
        found.append((_("Harder since they told"), "answers_staff:harder_cases"))
    if felt.may_read_words(person):
        found.append((_("How answers felt"), "answers_staff:felt_words"))
    if may_set_rules(person):
        found.append((_("How we answer"), "answers_staff:rules"))
    return [(name, reverse(view)) for name, view in found]


def may_set_rules(person: Person) -> bool:
    return any(
        right.permission == "places.manage" and right.place.depth == 1
        for right in rights.rights_of(person)
    )


def waiting(person: Person) -> list[dict[str, Any]]:
    """Each case that waits for this person, with its address, since when, and how late. Not of
    which place: the first page stands open where others see it."""
    return [
        {
            "says": _("Visiting was stopped, or made harder.")
            if "visiting" in case.kinds
            else _("Something has become harder for somebody since they told."),
            "url": reverse("answers_staff:harder_case", args=[case.row.pk]),
            "since": days.waits_since(clock.day_of(case.row.at), clock.today()),
            "late": _late(case),
        }
        for case in reprisal.open_for(person)
    ]


def rows(cases: list[Case]) -> list[dict[str, Any]]:
    known = Place.objects.in_bulk({place for case in cases for place in case.places})
    return [_row(case, [known[one] for one in case.places if one in known]) for case in cases]


def row(case: Case) -> dict[str, Any]:
    return rows([case])[0]


def _row(case: Case, places: list[Place]) -> dict[str, Any]:
    return {
        "id": case.row.pk,
        "places": ", ".join(name_of(one) for one in places),
        "kinds": [str(lists.REPRISALS[one]) for one in case.kinds],
        "visiting": "visiting" in case.kinds,
        "said": case.words,
        "state": _state(case),
        "late": _late(case),
        "is_done": case.is_done(),
        "was_looked_at": case.was_looked_at(),
    }


def _state(case: Case) -> str:
    if case.is_done():
        return _("Done.")
    if case.was_looked_at():
        return _("Looked at. Nobody has said what was done.")
    return _("Nobody has looked. Look before %(day)s.") % {
        "day": days.day(clock.day_of(case.row.look_by))
    }


def _late(case: Case) -> str:
    passed = (clock.now() - case.row.look_by).days
    if case.was_looked_at() or passed < 1:
        return ""
    return ngettext("%(days)s day late", "%(days)s days late", passed) % {"days": passed}


def steps(case: Case) -> list[dict[str, Any]]:
    """What was done of it, in order; to whom letters went is for nobody to read."""
    shown = {
        lists.LOOKED: _("Looked"),
        lists.PASSED_ON: _("Passed on: nobody had looked"),
        lists.DONE: _("Done"),
    }
    return [
        {
            "what": shown[one.what],
            "by": one.by.name if one.by else "",
            "day": days.day(clock.day_of(one.at)),
            "note": reprisal.note_of(one),
        }
        for one in case.steps
        if one.what in shown
    ]
