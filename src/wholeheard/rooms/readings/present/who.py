"""Who said it, who read it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.readings.present.sheet import MARKING, Sheet

JUST_NOW = dt.timedelta(minutes=10)


def people(marks: Sequence[Mark], person: Person) -> str:
    """Who said so: one and when, or all who agree."""
    if len({one.by_id for one in marks}) == 1:
        return _("%(who)s, %(when)s") % {
            "who": _name(marks[0], person),
            "when": _when(marks[0].at),
        }
    others_first = sorted(marks, key=lambda one: one.by_id == person.pk)
    names = list(dict.fromkeys(_name(one, person, first=False) for one in others_first))
    together = {"some": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(some)s and %(last)s agree") % together


def _name(mark: Mark, person: Person, *, first: bool = True) -> str:
    if mark.by_id == person.pk:
        return _("You") if first else _("you")
    return mark.by.name if mark.by else _("Someone who has left")


def _when(moment: dt.datetime) -> str:
    return _("just now") if clock.now() - moment < JUST_NOW else day(clock.day_of(moment))


def who_read(sheet: Sheet) -> str:
    """How many read it, and whether you see their marks."""
    done = [one for one in sheet.readings if one.finished_at and one.stream != lists.AFTER]
    others = [one for one in done if one.by_id != sheet.person.pk]
    if sheet.mode == MARKING and not sheet.is_done:
        return (
            ngettext(
                "One other has read it. You see what they marked when you are done.",
                "%(number)s others have read it. You see what they marked when you are done.",
                len(others),
            )
            % {"number": len(others)}
            if others
            else ""
        )
    if sheet.is_done and sheet.mode == MARKING:
        return _("You are done with this story. Now you see what others marked.")
    return (
        ngettext(
            "Read for its marks by one person.",
            "Read for its marks by %(number)s people.",
            len(done),
        )
        % {"number": len(done)}
        if done
        else ""
    )


def others_done(sheet: Sheet) -> bool:
    return any(one.finished_at and one.by_id != sheet.person.pk for one in sheet.readings)
