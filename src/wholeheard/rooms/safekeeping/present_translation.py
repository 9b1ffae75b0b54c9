"""How a translation stands beside the words it was made from, and who is offered to make one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access, languages, lists, queries
from wholeheard.rooms.safekeeping.models import ProtectedStory, Translation


def translations_of(protected: ProtectedStory) -> list[dict[str, Any]]:
    """Each translation of a story, marked as what it is."""
    return [_shown(one) for one in queries.translations_of(protected)]


def _shown(one: Translation) -> dict[str, Any]:
    by_machine = one.how == lists.BY_A_MACHINE
    said = {
        "told": languages.name_of(one.told_in),
        "name": one.by.name if one.by else _("somebody who has left"),
        "day": days.day(clock.day_of(one.at)),
    }
    return {
        "heading": _("In %(language)s") % {"language": languages.name_of(one.language)},
        "lang": one.language,
        "told_in": one.told_in,
        "text": one.text,
        "by_machine": by_machine,
        "marked": (
            _("Translated from %(told)s by a machine, looked over by %(name)s, %(day)s")
            if by_machine
            else _("Translated from %(told)s by %(name)s, %(day)s")
        )
        % said,
    }


def translate_it(person: Person, protected: ProtectedStory) -> dict[str, str] | None:
    """The button on an opened story that is not in English, for those who protect stories there."""
    if not access.may(person, "story.protect", protected) or not _is_in_another(protected):
        return None
    return {
        "label": _("Translate it"),
        "url": reverse("safekeeping:translate", args=[protected.pk]),
    }


def _is_in_another(protected: ProtectedStory) -> bool:
    return spoken_in(protected) not in lists.ENGLISH


def spoken_in(protected: ProtectedStory) -> str:
    """The language that a machine found when it read the words; else that of the page on which
    they were told."""
    rows = protected.machine_readings.exclude(language="").order_by("pk")
    found = rows.values_list("language", flat=True).last()
    return found or protected.language
