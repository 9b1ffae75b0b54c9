"""Talks as those who held them see them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.content import names_of_elements
from wholeheard.rooms.programme.forms import discover as forms
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme, Talk
from wholeheard.rooms.programme.sealed import discover as sealed


def own_talks(person: Person, programme: Programme, guide: Diagnostic) -> list[dict[str, Any]]:
    """The talks that this person held, and in words what became of each."""
    return [
        {
            "url": reverse("programme:talk", args=[one.pk]),
            "day": days.day(one.day),
            "who": _who(one),
            "became": became(one),
        }
        for one in queries.held_by(person, programme, guide.id)
    ]


def _who(talk: Talk) -> str:
    if talk.came:
        return _("%(n)s came") % {"n": talk.came}
    return str(lists.WHO[talk.diagnostic].get(talk.who, ""))


def title_of(talk: Talk) -> str:
    """What was held, and with whom."""
    title = str(lists.TALKED_WITH[talk.diagnostic][talk.who])
    return f"{title}, {_who(talk)}" if talk.came else title


def became(talk: Talk) -> str:
    """That a talk was taken back, or its notes destroyed; "" where they can be read."""
    if talk.withdrawn_on:
        return _("Taken back on %(day)s") % {"day": days.day(talk.withdrawn_on)}
    if talk.destroyed_on:
        return _("Notes destroyed on %(day)s") % {"day": days.day(talk.destroyed_on)}
    return ""


def talk_page(talk: Talk, guide: Diagnostic) -> dict[str, Any]:
    """One talk with its notes and what is marked in it. Only for those who held it."""
    notes, names = sealed.notes_of(talk), names_of_elements(talk.programme)
    mix = [one.label for one in guide.mix if one.id in talk.mix]
    return {
        "talk": talk,
        "guide": guide,
        "day": days.day(talk.day),
        "title": title_of(talk),
        "mix": mix,
        "holders": [one.name for one in queries.holders_of(talk)],
        "became": became(talk),
        "readable": bool(talk.key),
        "said": [
            {"label": label, "words": notes[name]}
            for name, label, _hint in forms.notes_of(guide)
            if notes.get(name)
        ],
        "passages": [
            {
                "id": one.pk,
                "words": sealed.words_of(talk, one),
                "element": names.get(one.element, one.element),
                "way": lists.WAYS[one.way],
                "by": one.by.name if one.by else "",
            }
            for one in queries.passages_of(talk)
        ],
    }
